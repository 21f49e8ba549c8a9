package io.tanggap.benchmarks;

import io.tanggap.protocol.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The baseline: the router's loop with nothing in it. Same client settings, one transaction per
 * poll, two records out per record in of the sizes the router writes, headers and input offset
 * included; no decoding, no decision, no encoding.
 */
final class NoopLoop {
  static final String IN = "noop.commands";
  static final String OUT = "noop.events";

  /**
   * Bytes of the two events that a routed and auto-accepted message leads to; measured from the
   * router's own in the same run.
   */
  static final String SIZES = "tanggap.noop.sizes";

  private NoopLoop() {}

  static void run(String servers) {
    String[] sizes = System.getProperty(SIZES, "700,900").split(",", -1);
    byte[] first = new byte[Integer.parseInt(sizes[0])];
    byte[] second = new byte[Integer.parseInt(sizes[1])];
    var partition = new TopicPartition(IN, 0);
    try (var consumer =
            new KafkaConsumer<>(
                consumer(servers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var producer =
            new KafkaProducer<>(
                producer(servers), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (!Thread.currentThread().isInterrupted()) {
        var records = consumer.poll(Duration.ofMillis(200));
        if (records.isEmpty()) {
          continue;
        }
        producer.beginTransaction();
        for (var record : records) {
          send(producer, record.key(), first, record.offset(), 0);
          send(producer, record.key(), second, record.offset(), 1);
        }
        producer.commitTransaction();
      }
    }
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, byte[] key, byte[] value, long offset, int n) {
    var out = new ProducerRecord<>(OUT, 0, key, value);
    out.headers()
        .add(Headers.SPEC_VERSION, utf8("1.0"))
        .add(Headers.ID, utf8("0-" + offset + "-" + n))
        .add(Headers.TYPE, utf8("io.tanggap.WorkQueued"))
        .add(Headers.SOURCE, utf8("/tanggap/routing"))
        .add(Headers.TIME, utf8("2026-11-23T09:00:00.000Z"))
        .add(Headers.CONTENT_TYPE, utf8("application/json"))
        .add(Headers.INPUT_OFFSET, utf8(Long.toString(offset)));
    var _ = producer.send(out);
  }

  private static Map<String, Object> consumer(String servers) {
    return Map.of(
        "bootstrap.servers",
        servers,
        "isolation.level",
        "read_committed",
        "enable.auto.commit",
        false,
        "fetch.min.bytes",
        1,
        "max.poll.records",
        2000,
        "retry.backoff.ms",
        1,
        "retry.backoff.max.ms",
        10);
  }

  private static Map<String, Object> producer(String servers) {
    return Map.of(
        "bootstrap.servers",
        servers,
        "acks",
        "all",
        "enable.idempotence",
        true,
        "linger.ms",
        0,
        "transactional.id",
        "noop-0",
        "retry.backoff.ms",
        1,
        "retry.backoff.max.ms",
        10);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
