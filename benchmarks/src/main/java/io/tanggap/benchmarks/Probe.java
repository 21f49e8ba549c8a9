package io.tanggap.benchmarks;

import io.tanggap.protocol.Headers;
import io.tanggap.protocol.codec.Codec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends on a schedule and watches the other end, in the load generator's process. */
final class Probe implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final String servers;
  private final KafkaProducer<byte[], byte[]> producer;

  Probe(String servers) {
    this.servers = servers;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  void awaitTopic(String topic) throws InterruptedException {
    Instant end = Instant.now().plus(LIMIT);
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", servers))) {
      while (Instant.now().isBefore(end)) {
        if (admin.listTopics().names().get().contains(topic)) {
          return;
        }
        Thread.sleep(200);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("Expected the broker to answer", e);
    }
    throw new IllegalStateException("Expected the topic " + topic);
  }

  void put(String topic, Object command) throws InterruptedException {
    offset(topic, Codec.encode(command));
  }

  /** The sizes of the two records that one message leads to. */
  int[] sizes(String in, String out, Object message) throws InterruptedException {
    try (var consumer = atEnd(out)) {
      long offset = offset(in, Codec.encode(message));
      int[] sizes = new int[2];
      int found = 0;
      Instant end = Instant.now().plus(LIMIT);
      while (found < 2 && Instant.now().isBefore(end)) {
        for (var record : consumer.poll(Duration.ofMillis(50))) {
          if (input(record) == offset && found < 2) {
            sizes[found++] = record.value().length;
          }
        }
      }
      if (found < 2) {
        throw new IllegalStateException("Expected two events for a message, but found " + found);
      }
      return sizes;
    }
  }

  /** Latencies in nanoseconds from the scheduled send to the last record out. */
  Histogram paced(String in, String out, byte[][] messages, int rate) throws InterruptedException {
    var histogram = new Histogram(3);
    try (var consumer = atEnd(out)) {
      long base = offset(in, messages[0]) + 1;
      int count = messages.length - 1;
      long gap = 1_000_000_000L / rate;
      long start = System.nanoTime() + 200_000_000L;
      Thread sender =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < count; i++) {
                      long at = start + i * gap;
                      long wait;
                      while ((wait = at - System.nanoTime()) > 0) {
                        LockSupport.parkNanos(wait);
                      }
                      send(in, messages[i + 1]);
                    }
                  });
      int[] seen = new int[count];
      int done = 0;
      long end = System.nanoTime() + LIMIT.toNanos();
      while (done < count && System.nanoTime() < end) {
        var records = consumer.poll(Duration.ofMillis(50));
        long now = System.nanoTime();
        for (var record : records) {
          int i = (int) (input(record) - base);
          if (i >= 0 && ++seen[i] == 2) {
            histogram.recordValue(now - (start + i * gap));
            done++;
          }
        }
      }
      sender.join();
      if (done < count) {
        throw new IllegalStateException(
            "Expected " + count + " messages answered on " + out + ", but found " + done);
      }
    }
    return histogram;
  }

  /**
   * Messages per second when all of them are there at once.
   *
   * @param each records out that a message leads to
   */
  double flood(String in, String out, byte[][] messages, int each) throws InterruptedException {
    try (var consumer = atEnd(out)) {
      long base = offset(in, messages[0]) + 1;
      int count = messages.length - 1;
      long start = System.nanoTime();
      Thread sender =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < count; i++) {
                      send(in, messages[i + 1]);
                    }
                  });
      int records = 0;
      long end = start + LIMIT.toNanos();
      while (records < each * count && System.nanoTime() < end) {
        for (var record : consumer.poll(Duration.ofMillis(50))) {
          records += input(record) >= base ? 1 : 0;
        }
      }
      long took = System.nanoTime() - start;
      sender.join();
      if (records < each * count) {
        throw new IllegalStateException(
            "Expected " + each * count + " records on " + out + ", but found " + records);
      }
      return count * 1e9 / took;
    }
  }

  private void send(String topic, byte[] value) {
    var _ = producer.send(new ProducerRecord<>(topic, 0, null, value));
  }

  private long offset(String topic, byte[] value) throws InterruptedException {
    try {
      return producer.send(new ProducerRecord<>(topic, 0, null, value)).get().offset();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Expected to write to " + topic, e);
    }
  }

  private KafkaConsumer<byte[], byte[]> atEnd(String topic) {
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                servers,
                "isolation.level",
                "read_committed",
                "max.poll.records",
                5000,
                "fetch.min.bytes",
                1),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    var partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seekToEnd(List.of(partition));
    consumer.position(partition);
    return consumer;
  }

  private static long input(ConsumerRecord<byte[], byte[]> record) {
    var header = record.headers().lastHeader(Headers.INPUT_OFFSET);
    return header == null ? -1 : Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    producer.close();
  }
}
