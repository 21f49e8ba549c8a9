package io.tanggap.auditor;

import io.tanggap.protocol.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One name for the whole log that was read: the records' bytes in the order of each partition.
 * Offsets and stamps are left out, because two runs of the same day do not share them.
 */
final class LogHash {
  private static final byte[] NOTHING = new byte[0];

  private static final class Partition {
    final MessageDigest digest = sha256();
    final ByteBuffer length = ByteBuffer.allocate(4);
    long records;
  }

  private final Map<Topic, Map<Integer, Partition>> topics = new TreeMap<>();

  void add(Topic topic, int partition, byte @Nullable [] bytes) {
    Partition hash =
        topics
            .computeIfAbsent(topic, key -> new TreeMap<>())
            .computeIfAbsent(partition, key -> new Partition());
    byte[] value = bytes == null ? NOTHING : bytes;
    hash.digest.update(hash.length.putInt(0, value.length).array());
    hash.digest.update(value);
    hash.records++;
  }

  long records(Topic topic) {
    long records = 0;
    for (Partition partition : topics.getOrDefault(topic, Map.of()).values()) {
      records += partition.records;
    }
    return records;
  }

  /** The hash of one topic so far. */
  String of(Topic topic) {
    MessageDigest whole = sha256();
    topics
        .getOrDefault(topic, Map.of())
        .forEach(
            (number, partition) -> {
              whole.update((number + ":").getBytes(StandardCharsets.UTF_8));
              whole.update(snapshot(partition.digest));
            });
    return HexFormat.of().formatHex(whole.digest());
  }

  /** The hash of everything so far. */
  String whole() {
    MessageDigest whole = sha256();
    for (Topic topic : topics.keySet()) {
      whole.update((topic.title() + ":" + of(topic)).getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(whole.digest());
  }

  private static byte[] snapshot(MessageDigest digest) {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Expected SHA-256 to be cloneable", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
