package io.tanggap.rules;

/**
 * The groups of three letters that are in a text, roughly: says for sure that a text does not hold
 * a word, in a few steps instead of a search. Capital and small ASCII letters are the same here, so
 * that it is true of a text in small letters too.
 */
final class Grams {
  private static final int BITS = 14;

  private final long[] found = new long[1 << (BITS - 6)];

  Grams(String text) {
    int length = text.length();
    if (length < 3) {
      return;
    }
    int first = small(text.charAt(0));
    int second = small(text.charAt(1));
    for (int i = 2; i < length; i++) {
      int third = small(text.charAt(i));
      int gram = gram(first, second, third);
      found[gram >> 6] |= 1L << gram;
      first = second;
      second = third;
    }
  }

  /** What is asked of {@link #mayHold}; empty for a word too short to tell. */
  static int[] of(String word) {
    var grams = new int[Math.max(0, word.length() - 2)];
    for (int i = 0; i < grams.length; i++) {
      grams[i] = gram(small(word.charAt(i)), small(word.charAt(i + 1)), small(word.charAt(i + 2)));
    }
    return grams;
  }

  /** False if the word is certainly not in the text. */
  boolean mayHold(int[] word) {
    for (int gram : word) {
      if ((found[gram >> 6] & 1L << gram) == 0) {
        return false;
      }
    }
    return true;
  }

  private static int gram(int first, int second, int third) {
    return (((first * 31 + second) * 31 + third) * 0x9E3779B9) >>> (32 - BITS);
  }

  private static int small(char letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
  }
}
