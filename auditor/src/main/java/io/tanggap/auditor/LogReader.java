package io.tanggap.auditor;

import io.tanggap.protocol.Headers;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what was committed to the topics, from the beginning, and gives it to the audit. */
final class LogReader implements AutoCloseable {
  /** What is audited, by name. */
  static final List<Topic> TOPICS =
      List.of(
          Topic.MESSAGES_INBOUND,
          Topic.ROUTING_COMMANDS,
          Topic.ROUTING_EVENTS,
          Topic.REPLIES_OUTBOUND,
          Topic.DELIVERY_REPORTS);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Audit audit;
  private final LogHash hash = new LogHash();
  private final Map<String, Topic> topics = new LinkedHashMap<>();
  private final Map<Topic, Integer> unreadable = new EnumMap<>(Topic.class);

  /** Partitions whose beginning is gone and of which nothing was read yet. */
  private final Set<TopicPartition> cut = new HashSet<>();

  private volatile long lag;
  private long auditNanos;

  LogReader(String servers, Audit audit) {
    this.audit = audit;
    consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                servers,
                "isolation.level",
                "read_committed",
                "allow.auto.create.topics",
                false,
                "max.poll.records",
                5_000,
                "default.api.timeout.ms",
                15_000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Finds the topics; nothing can be audited without them. */
  void open() {
    var there = consumer.listTopics();
    var partitions = new ArrayList<TopicPartition>();
    for (Topic topic : TOPICS) {
      var found = there.get(topic.title());
      if (found == null) {
        throw new CannotAuditException(
            "Expected the topics of Tanggap, but there is no " + topic.title());
      }
      topics.put(topic.title(), topic);
      found.forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    consumer
        .beginningOffsets(partitions)
        .forEach(
            (partition, offset) -> {
              if (offset > 0) {
                cut.add(partition);
              }
            });
    for (TopicPartition partition : cut) {
      if (partition.topic().equals(Topic.ROUTING_EVENTS.title())) {
        throw new CannotAuditException(
            "Expected " + partition + " from its beginning on, but that was deleted");
      }
    }
  }

  /** Reads everything that is committed by now, and what comes meanwhile. */
  void readToEnd(Duration patience) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    do {
      consumer.poll(patience).forEach(this::read);
      lag = left(ends);
    } while (lag > 0);
  }

  private long left(Map<TopicPartition, Long> ends) {
    long left = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      left += Math.max(0, end.getValue() - consumer.position(end.getKey()));
    }
    return left;
  }

  private void read(ConsumerRecord<byte[], byte[]> in) {
    Topic topic = topics.get(in.topic());
    if (topic == null) {
      throw new IllegalStateException("Expected a topic that was asked for, not " + in.topic());
    }
    hash.add(topic, in.partition(), in.value());
    Instant at = Instant.ofEpochMilli(in.timestamp());
    if (cut.remove(new TopicPartition(in.topic(), in.partition()))) {
      audit.begins(topic, at);
    }
    var place = new Place(topic, in.partition(), in.offset());
    switch (topic) {
      case MESSAGES_INBOUND ->
          give(place, Codec.inbound(in.value()), message -> audit.message(place, at, message));
      case ROUTING_COMMANDS ->
          give(place, Codec.command(in.value()), command -> audit.command(place, at, command));
      case ROUTING_EVENTS -> {
        String id = header(in, Headers.ID).orElse("");
        long input = header(in, Headers.INPUT_OFFSET).map(Long::parseLong).orElse(-1L);
        give(place, Codec.event(in.value()), event -> audit.event(place, id, input, event));
      }
      case REPLIES_OUTBOUND ->
          give(place, Codec.outbound(in.value()), reply -> audit.reply(place, at, reply));
      case DELIVERY_REPORTS ->
          give(place, Codec.report(in.value()), report -> audit.report(place, at, report));
      default -> throw new IllegalStateException("Expected a topic that is audited, not " + topic);
    }
  }

  private <T> void give(Place place, Decoded<T> decoded, Consumer<T> taker) {
    switch (decoded) {
      case Decoded.Value<T>(var value) -> {
        long start = System.nanoTime();
        taker.accept(value);
        auditNanos += System.nanoTime() - start;
      }
      case Decoded.Unreadable<T>(var reason) -> {
        if (place.topic() == Topic.ROUTING_EVENTS) {
          throw new CannotAuditException(
              "Expected to know every event, but not the one at " + place + ": " + reason);
        }
        // set aside by its reader, who puts it on the dead-letter topic
        unreadable.merge(place.topic(), 1, Integer::sum);
      }
    }
  }

  private static Optional<String> header(ConsumerRecord<byte[], byte[]> in, String name) {
    var header = in.headers().lastHeader(name);
    return header == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }

  /** Records that were committed when last asked and are not read yet. May be read by any. */
  long lag() {
    return lag;
  }

  /** What was read, topic by topic, and the name of it all. */
  List<String> report() {
    var lines = new ArrayList<String>();
    for (Topic topic : TOPICS) {
      lines.add(
          "audit log "
              + topic.title()
              + ": "
              + hash.records(topic)
              + " records, "
              + unreadable.getOrDefault(topic, 0)
              + " unreadable, sha256 "
              + hash.of(topic));
    }
    lines.add("audit log: sha256 " + hash.whole());
    return lines;
  }

  /** Time spent in the audit itself, without reading and decoding. */
  double auditSeconds() {
    return auditNanos / 1e9;
  }

  /** Ends a reading that is under way; may be called by any thread. */
  void stop() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
