package io.tanggap.engine;

import java.util.Arrays;

/**
 * A set of small numbers that only grows: a list while it is sparse, one bit each once it is not. A
 * list is read without a guess at every word where its bits end, which is what reading a sparse
 * bitmap costs.
 */
final class NumberSet {
  /** A bitmap is read word by word; so many numbers a word cost about the same in a list. */
  private static final int DENSE = 4;

  private static final long[] NONE = new long[0];

  private int[] list = new int[4];
  private int size;
  private long[] bits = NONE;

  /** Adds a number that is not in it. */
  void add(int number) {
    if (bits.length > 0) {
      set(number);
      return;
    }
    if (size == list.length) {
      list = Arrays.copyOf(list, size * 2);
    }
    list[size++] = number;
    int words = (number >>> 6) + 1;
    if (size > 64 && size > words * DENSE) {
      for (int i = 0; i < size; i++) {
        set(list[i]);
      }
      size = 0;
      list = new int[0];
    }
  }

  private void set(int number) {
    int word = number >>> 6;
    if (word >= bits.length) {
      bits = Arrays.copyOf(bits, Math.max(word + 1, bits.length * 2));
    }
    bits[word] |= 1L << number;
  }

  /** The most numbers {@link #common} can find. */
  int most() {
    return bits.length > 0 ? bits.length * Long.SIZE : size;
  }

  /**
   * Finds the numbers that are in a bitmap too.
   *
   * @param found where they are put, from {@code count} on; there is room for {@link #most}
   * @return how many there are then
   */
  int common(long[] bitmap, int[] found, int count) {
    int n = count;
    if (bits.length == 0) {
      for (int i = 0; i < size; i++) {
        int number = list[i];
        found[n] = number;
        int word = number >>> 6;
        n += word < bitmap.length ? (int) (bitmap[word] >>> number) & 1 : 0;
      }
      return n;
    }
    int length = Math.min(bits.length, bitmap.length);
    for (int w = 0; w < length; w++) {
      for (long x = bits[w] & bitmap[w]; x != 0; x &= x - 1) {
        found[n++] = (w << 6) + Long.numberOfTrailingZeros(x);
      }
    }
    return n;
  }

  /** Adds the same to every n-th word, where n is a number of the set. */
  void addTo(long[] words, int shift, long more) {
    if (bits.length == 0) {
      for (int i = 0; i < size; i++) {
        words[list[i] << shift] += more;
      }
      return;
    }
    for (int w = 0; w < bits.length; w++) {
      for (long x = bits[w]; x != 0; x &= x - 1) {
        words[((w << 6) + Long.numberOfTrailingZeros(x)) << shift] += more;
      }
    }
  }
}
