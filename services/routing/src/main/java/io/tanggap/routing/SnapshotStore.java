package io.tanggap.routing;

import io.tanggap.engine.Engine;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A partition's desks on {@code routing.snapshots}: chunks and a head with their hash, written in
 * one transaction under keys that are always the same, so that compaction keeps the newest whole
 * one. A snapshot that is incomplete, damaged or of another version is as good as none: the log
 * tells the same.
 */
final class SnapshotStore {
  /**
   * What a successor needs.
   *
   * @param position of the first command not yet answered
   * @param eventsFrom where in the log of events the rest begins
   */
  record Saved(Map<DeskId, Engine> desks, long position, long eventsFrom) {}

  private static final Logger log = LoggerFactory.getLogger(SnapshotStore.class);
  private static final int FORMAT = 1;
  private static final int CHUNK = 900_000;
  private static final String HEAD = "head";

  private SnapshotStore() {}

  /**
   * Writes the desks as they are between two batches; a transaction of its own.
   *
   * @return how many bytes
   */
  static int write(KafkaProducer<String, byte[]> producer, int partition, Saved saved) {
    byte[] body = body(saved);
    producer.beginTransaction();
    int chunks = 0;
    for (int from = 0; from < body.length; from += CHUNK) {
      byte[] chunk = new byte[Math.min(CHUNK, body.length - from)];
      System.arraycopy(body, from, chunk, 0, chunk.length);
      send(producer, partition, Integer.toString(chunks++), chunk);
    }
    byte[] hash = hash(body);
    send(
        producer,
        partition,
        HEAD,
        data(
            out -> {
              out.writeInt(FORMAT);
              out.writeInt(body.length);
              out.write(hash);
            }));
    producer.commitTransaction();
    return body.length;
  }

  /** The newest snapshot of a partition that can be used with its log. */
  static Optional<Saved> read(
      KafkaConsumer<String, byte[]> consumer, int partition, long endOfEvents) {
    var topic = new TopicPartition(Topic.ROUTING_SNAPSHOTS.title(), partition);
    Map<String, byte[]> newest = new LinkedHashMap<>();
    consumer.assign(List.of(topic));
    consumer.seekToBeginning(List.of(topic));
    long end = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
    while (consumer.position(topic) < end) {
      for (var record : consumer.poll(Duration.ofMillis(200))) {
        newest.put(record.key(), record.value());
      }
    }
    byte[] head = newest.get(HEAD);
    if (head == null) {
      return Optional.empty();
    }
    try {
      Saved saved = saved(head, newest);
      if (saved.eventsFrom() > endOfEvents) {
        throw new IOException(
            "it goes on at event " + saved.eventsFrom() + ", but the log ends at " + endOfEvents);
      }
      return Optional.of(saved);
    } catch (IOException | IllegalArgumentException e) {
      log.warn(
          "partition {}: the snapshot is not used, the whole log is read: {}",
          partition,
          e.getMessage());
      return Optional.empty();
    }
  }

  private static Saved saved(byte[] head, Map<String, byte[]> chunks) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(head));
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException("Expected format " + FORMAT + ", but found " + format);
    }
    byte[] body = new byte[in.readInt()];
    byte[] expected = in.readAllBytes();
    int at = 0;
    for (int i = 0; at < body.length; i++) {
      byte[] chunk = chunks.get(Integer.toString(i));
      if (chunk == null || chunk.length > body.length - at) {
        throw new IOException("Expected " + body.length + " bytes, but chunk " + i + " is amiss");
      }
      System.arraycopy(chunk, 0, body, at, chunk.length);
      at += chunk.length;
    }
    if (!MessageDigest.isEqual(expected, hash(body))) {
      throw new IOException("Expected its hash to fit, but it does not");
    }
    return desks(body);
  }

  private static byte[] body(Saved saved) {
    return data(
        out -> {
          out.writeLong(saved.position());
          out.writeLong(saved.eventsFrom());
          out.writeInt(saved.desks().size());
          for (Map.Entry<DeskId, Engine> desk : saved.desks().entrySet()) {
            out.writeUTF(desk.getKey().value());
            byte[] configuration =
                desk.getValue().configuration().map(Codec::encode).orElse(new byte[0]);
            out.writeInt(configuration.length);
            out.write(configuration);
            byte[] state = desk.getValue().snapshot();
            out.writeInt(state.length);
            out.write(state);
          }
        });
  }

  private static Saved desks(byte[] body) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(body));
    long position = in.readLong();
    long eventsFrom = in.readLong();
    Map<DeskId, Engine> desks = new LinkedHashMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      var desk = new DeskId(in.readUTF());
      byte[] configuration = in.readNBytes(in.readInt());
      byte[] state = in.readNBytes(in.readInt());
      desks.put(desk, Engine.restore(desk, configuration(configuration), state));
    }
    return new Saved(desks, position, eventsFrom);
  }

  private static Optional<DeskConfiguration> configuration(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return Optional.empty();
    }
    return switch (Codec.configuration(bytes)) {
      case Decoded.Value<DeskConfiguration>(var configuration) -> Optional.of(configuration);
      case Decoded.Unreadable<DeskConfiguration>(var reason) -> throw new IOException(reason);
    };
  }

  private static void send(
      KafkaProducer<String, byte[]> producer, int partition, String key, byte[] value) {
    Records.send(
        producer, new ProducerRecord<>(Topic.ROUTING_SNAPSHOTS.title(), partition, key, value));
  }

  @FunctionalInterface
  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] data(Writing writing) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] hash(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
