package io.tanggap.routing;

import io.tanggap.protocol.Headers;
import io.tanggap.protocol.codec.Codec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records with their CloudEvents headers (CloudEvents 1.0, Kafka protocol binding, binary mode).
 */
final class Records {
  private static final byte[] SPEC = utf8("1.0");
  private static final byte[] JSON = utf8("application/json");
  private static final byte[] SOURCE = utf8("/tanggap/routing");

  private Records() {}

  static ProducerRecord<String, byte[]> of(
      String topic, @Nullable Integer partition, String key, Object value, String id, Instant at) {
    var out = new ProducerRecord<>(topic, partition, key, Codec.encode(value));
    out.headers()
        .add(Headers.SPEC_VERSION, SPEC)
        .add(Headers.ID, utf8(id))
        .add(Headers.TYPE, utf8(Codec.type(value)))
        .add(Headers.SOURCE, SOURCE)
        .add(Headers.TIME, utf8(at.toString()))
        .add(Headers.CONTENT_TYPE, JSON);
    return out;
  }

  /** The bytes of a record that cannot be read, with where they stood and why. */
  static ProducerRecord<String, byte[]> dead(ConsumerRecord<String, byte[]> in, String reason) {
    var out = new ProducerRecord<String, byte[]>(in.topic() + ".dead", null, in.key(), in.value());
    in.headers().forEach(out.headers()::add);
    out.headers()
        .add(
            Headers.REASON,
            utf8(reason + " [" + in.topic() + "-" + in.partition() + "@" + in.offset() + "]"));
    return out;
  }

  /**
   * Hands a record to the producer; a failure surfaces at the commit, which is awaited, so the
   * future is not.
   */
  static void send(KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
    var _ = producer.send(record);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
