package io.tanggap.engine;

/**
 * A set of small numbers with a summary level, so that a sparse one is walked without reading its
 * empty words.
 */
final class Bitmap {
  final long[] words;
  final long[] summary;
  int count;

  /** Holds numbers from 0 to {@code size - 1}. */
  Bitmap(int size) {
    words = new long[(size >>> 6) + 1];
    summary = new long[(words.length >>> 6) + 1];
  }

  void set(int i) {
    int w = i >>> 6;
    long bit = 1L << i;
    if ((words[w] & bit) == 0) {
      words[w] |= bit;
      summary[w >>> 6] |= 1L << w;
      count++;
    }
  }

  void clear(int i) {
    int w = i >>> 6;
    long bit = 1L << i;
    if ((words[w] & bit) != 0) {
      words[w] &= ~bit;
      if (words[w] == 0) {
        summary[w >>> 6] &= ~(1L << w);
      }
      count--;
    }
  }
}
