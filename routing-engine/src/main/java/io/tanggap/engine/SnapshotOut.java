package io.tanggap.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers and texts one after the other: small numbers short, a text met before by its number. */
final class SnapshotOut {
  private static final int SMALLEST = 4 << 10;
  private static final int USUAL = 1 << 20;

  // a snapshot is large: an array that grows would be moved again and again
  private final List<byte[]> full = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private byte[] bytes = new byte[SMALLEST];
  private int size;
  private final Map<String, Integer> known = new LinkedHashMap<>();

  byte[] bytes() {
    byte[] all = new byte[sizes.stream().mapToInt(Integer::intValue).sum() + size];
    int at = 0;
    for (int i = 0; i < full.size(); i++) {
      System.arraycopy(full.get(i), 0, all, at, sizes.get(i));
      at += sizes.get(i);
    }
    System.arraycopy(bytes, 0, all, at, size);
    return all;
  }

  /** So many characters come soon. */
  void expect(int characters) {
    room(characters * 3);
  }

  void flag(boolean value) {
    number(value ? 1 : 0);
  }

  /** Zigzag, seven bits a byte. */
  void number(long value) {
    room(10);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void raw(long value) {
    room(8);
    for (int i = 0; i < 8; i++) {
      bytes[size++] = (byte) (value >>> (8 * i));
    }
  }

  void text(String value) {
    int length = value.length();
    number(length);
    room(length * 3);
    for (int i = 0; i < length; i++) {
      int c = value.charAt(i);
      while ((c & ~0x7F) != 0) {
        bytes[size++] = (byte) ((c & 0x7F) | 0x80);
        c >>>= 7;
      }
      bytes[size++] = (byte) c;
    }
  }

  /** A text that is likely to come again; absent ones too. */
  void word(@Nullable String value) {
    if (value == null) {
      number(-1);
      return;
    }
    Integer before = known.get(value);
    if (before != null) {
      number(before);
      return;
    }
    number(known.size());
    known.put(value, known.size());
    text(value);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      full.add(bytes);
      sizes.add(size);
      bytes = new byte[Math.max(Math.min(bytes.length * 2, USUAL), more)];
      size = 0;
    }
  }
}
