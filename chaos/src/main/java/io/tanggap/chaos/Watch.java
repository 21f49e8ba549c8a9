package io.tanggap.chaos;

import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the committed events as they come: how far each desk and each partition of intake has
 * answered, and how long each partition was silent.
 */
final class Watch implements AutoCloseable {
  private static final int PARTITIONS = Installation.PARTITIONS;

  private final KafkaConsumer<String, byte[]> consumer;
  private final Consumer<RoutingEvent> listener;
  private final Thread thread = new Thread(this::follow, "watch");
  private final Map<DeskId, Long> answered = new ConcurrentHashMap<>();

  /** The highest number of a message that came through each partition of intake. */
  private final Map<Integer, Long> routed = new ConcurrentHashMap<>();

  private final Map<Long, Integer> onTheWay = new ConcurrentHashMap<>();
  private final long[] last = new long[PARTITIONS];
  private final long[] longest = new long[PARTITIONS];
  private volatile boolean wanted = true;

  Watch(String servers, Consumer<RoutingEvent> listener) {
    this.listener = listener;
    consumer = reader(servers);
    thread.setDaemon(true);
  }

  static KafkaConsumer<String, byte[]> reader(String servers) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            servers,
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            false,
            "auto.offset.reset",
            "earliest",
            "fetch.min.bytes",
            1,
            "reconnect.backoff.max.ms",
            200,
            "retry.backoff.ms",
            10),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  void start() {
    consumer.assign(
        IntStream.range(0, PARTITIONS)
            .mapToObj(n -> new TopicPartition(Topic.ROUTING_EVENTS.title(), n))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
    thread.start();
  }

  /** A message of this number is written to a partition of intake. */
  void expect(long number, int partition) {
    onTheWay.put(number, partition);
  }

  /** Whether every desk has answered something with a higher number. */
  boolean desksAnswered(long mark) {
    return Desks.ALL.stream().allMatch(desk -> answered.getOrDefault(desk, 0L) > mark);
  }

  /** Whether a message with a higher number came through every partition of intake. */
  boolean intakeAnswered(long mark) {
    return IntStream.range(0, PARTITIONS).allMatch(n -> routed.getOrDefault(n, 0L) > mark);
  }

  /** From now on the longest silence is sought. */
  synchronized void beginPauses() {
    Arrays.fill(last, System.nanoTime());
    Arrays.fill(longest, 0);
  }

  /** The longest time between two events, or up to now, in nanoseconds, by partition. */
  synchronized long[] pauses() {
    long now = System.nanoTime();
    long[] pauses = longest.clone();
    for (int n = 0; n < PARTITIONS; n++) {
      pauses[n] = Math.max(pauses[n], now - last[n]);
    }
    return pauses;
  }

  private void follow() {
    while (wanted) {
      var records = consumer.poll(Duration.ofMillis(100));
      long now = System.nanoTime();
      for (TopicPartition partition : records.partitions()) {
        heard(partition.partition(), now);
        records.records(partition).forEach(this::read);
      }
    }
    consumer.close();
  }

  private synchronized void heard(int partition, long now) {
    longest[partition] = Math.max(longest[partition], now - last[partition]);
    last[partition] = now;
  }

  private void read(ConsumerRecord<String, byte[]> record) {
    switch (Codec.event(record.value())) {
      case Decoded.Value<RoutingEvent>(var event) -> {
        long number = Writer.number(event.cause());
        answered.merge(event.desk(), number, Math::max);
        Integer intake = onTheWay.remove(number);
        if (intake != null) {
          routed.merge(intake, number, Math::max);
        }
        listener.accept(event);
      }
      case Decoded.Unreadable<RoutingEvent>(var reason) ->
          throw new IllegalStateException(
              "Expected to read every event, but not " + record.offset() + ": " + reason);
    }
  }

  @Override
  public void close() {
    wanted = false;
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
