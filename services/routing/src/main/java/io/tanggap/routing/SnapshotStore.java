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
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
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

  private static final class State {
    final DeskId desk;
    final byte[] configuration;
    final byte[] bytes;

    State(DeskId desk, Engine engine) {
      this.desk = desk;
      configuration = engine.configuration().map(Codec::encode).orElse(new byte[0]);
      bytes = engine.snapshot();
    }
  }

  /** What a snapshot says: nothing of it changes any more. */
  static final class Taken {
    private final List<State> states;
    private final long position;
    private final long eventsFrom;

    private Taken(List<State> states, long position, long eventsFrom) {
      this.states = states;
      this.position = position;
      this.eventsFrom = eventsFrom;
    }

    /** How much there is to write, but for a few bytes. */
    int size() {
      return states.stream().mapToInt(state -> state.bytes.length).sum();
    }
  }

  private static final Logger log = LoggerFactory.getLogger(SnapshotStore.class);
  private static final int FORMAT = 2;

  /** Where in the head the offset of the first chunk stands, after format and length. */
  private static final int FIRST = 8;

  private static final String HEAD = "head";

  private SnapshotStore() {}

  /** The desks as they are between two batches, to be written while they go on. */
  static Taken take(Saved saved) {
    List<State> states = new ArrayList<>();
    saved.desks().forEach((desk, engine) -> states.add(new State(desk, engine)));
    return new Taken(states, saved.position(), saved.eventsFrom());
  }

  /** Writes what was taken; a transaction of its own. */
  static void write(KafkaProducer<String, byte[]> producer, int partition, Taken taken) {
    producer.beginTransaction();
    var sent = new ArrayList<Future<RecordMetadata>>();
    var chunks = new Chunks((key, chunk) -> sent.add(send(producer, partition, key, chunk)));
    to(
        chunks,
        out -> {
          out.writeLong(taken.position);
          out.writeLong(taken.eventsFrom);
          out.writeInt(taken.states.size());
          for (State state : taken.states) {
            out.writeUTF(state.desk.value());
            out.writeInt(state.configuration.length);
            out.write(state.configuration);
            out.writeInt(state.bytes.length);
            out.write(state.bytes);
          }
        });
    var head = new ByteArrayOutputStream();
    to(
        head,
        out -> {
          out.writeInt(FORMAT);
          out.writeInt(chunks.size());
          out.writeLong(offset(sent.getFirst()));
          out.write(chunks.hash());
        });
    var _ = send(producer, partition, HEAD, head.toByteArray());
    producer.commitTransaction();
  }

  /** The newest snapshot of a partition that can be used with its log. */
  static Optional<Saved> read(
      KafkaConsumer<String, byte[]> consumer, int partition, long endOfEvents) {
    var topic = new TopicPartition(Topic.ROUTING_SNAPSHOTS.title(), partition);
    consumer.assign(List.of(topic));
    long end = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
    Map<String, byte[]> newest = fetch(consumer, topic, begin(consumer, topic, end), end);
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

  /**
   * Where the newest whole snapshot begins. What is older is compacted away only after an hour, and
   * may be many times as much.
   */
  private static long begin(
      KafkaConsumer<String, byte[]> consumer, TopicPartition topic, long end) {
    // the end of a transaction is a record too; behind it there may be one that never ended well
    for (long back = 2; ; back *= 8) {
      byte[] head = fetch(consumer, topic, end - back, end).get(HEAD);
      if (head != null) {
        return first(head);
      }
      if (back >= end) {
        return 0;
      }
    }
  }

  private static Map<String, byte[]> fetch(
      KafkaConsumer<String, byte[]> consumer, TopicPartition topic, long from, long end) {
    Map<String, byte[]> newest = new LinkedHashMap<>();
    consumer.seek(topic, Math.max(0, from));
    while (consumer.position(topic) < end) {
      for (var record : consumer.poll(Duration.ofMillis(200))) {
        newest.put(record.key(), record.value());
      }
    }
    return newest;
  }

  /** Where the first chunk is, if the head is one that says so. */
  private static long first(byte[] head) {
    var bytes = ByteBuffer.wrap(head);
    return head.length > FIRST && bytes.getInt() == FORMAT ? bytes.getLong(FIRST) : 0;
  }

  private static Saved saved(byte[] head, Map<String, byte[]> chunks) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(head));
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException("Expected format " + FORMAT + ", but found " + format);
    }
    int length = in.readInt();
    in.readLong();
    byte[] expected = in.readAllBytes();
    var hash = Chunks.digest();
    List<InputStream> parts = new ArrayList<>();
    int at = 0;
    for (int i = 0; at < length; i++) {
      byte[] chunk = chunks.get(Integer.toString(i));
      if (chunk == null || chunk.length > length - at) {
        throw new IOException("Expected " + length + " bytes, but chunk " + i + " is amiss");
      }
      hash.update(chunk);
      parts.add(new ByteArrayInputStream(chunk));
      at += chunk.length;
    }
    if (!MessageDigest.isEqual(expected, hash.digest())) {
      throw new IOException("Expected its hash to fit, but it does not");
    }
    return desks(new SequenceInputStream(Collections.enumeration(parts)));
  }

  private static Saved desks(InputStream body) throws IOException {
    var in = new DataInputStream(body);
    long position = in.readLong();
    long eventsFrom = in.readLong();
    Map<DeskId, Engine> desks = new LinkedHashMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      var desk = new DeskId(in.readUTF());
      byte[] configuration = bytes(in);
      byte[] state = bytes(in);
      desks.put(desk, Engine.restore(desk, configuration(configuration), state));
    }
    return new Saved(desks, position, eventsFrom);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
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

  private static Future<RecordMetadata> send(
      KafkaProducer<String, byte[]> producer, int partition, String key, byte[] value) {
    return producer.send(
        new ProducerRecord<>(Topic.ROUTING_SNAPSHOTS.title(), partition, key, value));
  }

  private static long offset(Future<RecordMetadata> sent) {
    try {
      return sent.get().offset();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException why
          ? why
          : new KafkaException("Expected to write a snapshot", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @FunctionalInterface
  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static void to(OutputStream stream, Writing writing) {
    try (var out = new DataOutputStream(stream)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
