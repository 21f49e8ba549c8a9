package io.tanggap.social.bluesky;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Names of records: a "tid", microseconds since 1970 and ten further bits, in thirteen characters
 * that sort by time (atproto's record key specification).
 */
final class RecordKey {
  private static final String ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 13;

  private RecordKey() {}

  /** The same moment and the same reply give the same key. */
  static String of(Instant at, String reply) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
    long bits = (micros << 10 | (reply.hashCode() & 1023)) & Long.MAX_VALUE;
    var key = new char[LENGTH];
    for (int i = LENGTH - 1; i >= 0; i--) {
      key[i] = ALPHABET.charAt((int) (bits & 31));
      bits >>>= 5;
    }
    return new String(key);
  }
}
