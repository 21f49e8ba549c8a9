package io.tanggap.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SnapshotOut} wrote. */
final class SnapshotIn {
  private final byte[] bytes;
  private int at;
  private final List<String> known = new ArrayList<>();
  private char[] buffer = new char[256];

  /** The number of the word read last. */
  private int last;

  /** Ids made of words, the same object for the same word. */
  static final class Ids<T> {
    private final Function<String, T> make;
    private final List<@Nullable T> made = new ArrayList<>();

    Ids(Function<String, T> make) {
      this.make = make;
    }

    private T of(String word, int number) {
      while (made.size() <= number) {
        made.add(null);
      }
      T before = made.get(number);
      if (before != null) {
        return before;
      }
      T id = make.apply(word);
      made.set(number, id);
      return id;
    }
  }

  SnapshotIn(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean flag() {
    return number() != 0;
  }

  int count() {
    return Math.toIntExact(number());
  }

  long number() {
    long rest = 0;
    int shift = 0;
    while (true) {
      byte b = bytes[at++];
      rest |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return (rest >>> 1) ^ -(rest & 1);
      }
      shift += 7;
    }
  }

  long raw() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value |= (bytes[at++] & 0xFFL) << (8 * i);
    }
    return value;
  }

  String text() {
    int length = count();
    if (length > buffer.length) {
      buffer = new char[length];
    }
    for (int i = 0; i < length; i++) {
      int c = 0;
      int shift = 0;
      byte b = bytes[at++];
      while (b < 0) {
        c |= (b & 0x7F) << shift;
        shift += 7;
        b = bytes[at++];
      }
      buffer[i] = (char) (c | (b << shift));
    }
    return String.valueOf(buffer, 0, length);
  }

  @Nullable String wordOrNull() {
    last = count();
    if (last < 0) {
      return null;
    }
    if (last == known.size()) {
      known.add(text());
    }
    return known.get(last);
  }

  String word() {
    String word = wordOrNull();
    if (word == null) {
      throw new IllegalStateException("Expected a text in the snapshot at " + at);
    }
    return word;
  }

  /** A word that is an id. */
  <T> T id(Ids<T> ids) {
    String word = word();
    return ids.of(word, last);
  }
}
