package io.tanggap.gateway.kafka;

import io.tanggap.gateway.Settings;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.Headers;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to topics, and returns only when the log has it; gives up within seconds. */
@Singleton
public final class TopicWriter {
  private static final Logger LOG = LoggerFactory.getLogger(TopicWriter.class);
  private static final String SOURCE = "/tanggap/gateway";
  private static final Duration GIVE_UP = Duration.ofSeconds(4);

  private final Producer<byte[], byte[]> producer;

  TopicWriter(Settings settings) {
    this.producer =
        new KafkaProducer<>(
            configuration(settings.kafka()), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> configuration(String bootstrap) {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        ProducerConfig.CLIENT_ID_CONFIG,
        "gateway",
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        ProducerConfig.LINGER_MS_CONFIG,
        0,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        3_000,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        2_000,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        (int) GIVE_UP.toMillis(),
        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        2_000,
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        Codec.MAX_BYTES + 65_536);
  }

  /**
   * Writes a record of the protocol.
   *
   * @param id names the record: a repeat has the same
   */
  public void write(Topic topic, String key, String id, Object value) {
    var out = record(topic.title(), bytes(key), Codec.encode(value));
    header(out, Headers.SPEC_VERSION, "1.0");
    header(out, Headers.ID, id);
    header(out, Headers.TYPE, Codec.type(value));
    header(out, Headers.SOURCE, SOURCE);
    header(out, Headers.TIME, Instant.now().toString());
    header(out, Headers.CONTENT_TYPE, "application/json");
    send(out);
  }

  /** Sets a record aside that could not be read, as it was, with the reason. */
  public void setAside(ConsumerRecord<byte[], byte[]> unreadable, String reason) {
    var out = record(unreadable.topic() + ".dead", unreadable.key(), unreadable.value());
    unreadable.headers().forEach(header -> out.headers().add(header));
    header(out, Headers.REASON, reason);
    send(out);
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, byte[] key, byte[] value) {
    return new ProducerRecord<>(topic, key, value);
  }

  private void send(ProducerRecord<byte[], byte[]> out) {
    try {
      producer.send(out).get(GIVE_UP.toMillis() + 1_000, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.warn("Could not write to {}: {}", out.topic(), e.toString());
      throw away();
    }
  }

  private static Refusal away() {
    return Refusal.unavailable(
        "BROKER_AWAY",
        "The message log cannot be reached at the moment. Repeat the request with the same Idempotency-Key.",
        "Log pesan sedang tidak dapat dihubungi. Ulangi permintaan dengan Idempotency-Key yang sama.");
  }

  private static void header(ProducerRecord<byte[], byte[]> out, String name, String value) {
    out.headers().add(name, bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @PreDestroy
  void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
