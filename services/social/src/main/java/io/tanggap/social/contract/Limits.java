package io.tanggap.social.contract;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * How long a message may be on a network, counted as the network counts.
 *
 * @param most units in one message
 * @param unit what is counted, as the desk's counter names it: characters, graphemes, weighted
 * @param splits true where several messages in a row are normal; elsewhere too long is refused
 */
public record Limits(int most, String unit, boolean splits, ToIntFunction<String> measure) {
  /** UTF-16 units, as most networks count. */
  public static Limits characters(int most, boolean splits) {
    return new Limits(most, "characters", splits, String::length);
  }

  public boolean fits(String text) {
    return measure.applyAsInt(text) <= most;
  }

  /** Characters as people count them. */
  public static int graphemes(String text) {
    var clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
    clusters.setText(text);
    int count = 0;
    while (clusters.next() != BreakIterator.DONE) {
      count++;
    }
    return count;
  }

  /**
   * The text in parts that fit, cut at paragraphs, else at words, else between what people count as
   * characters. Together the parts say everything, in order.
   */
  public List<String> split(String text) {
    var parts = new ArrayList<String>();
    String rest = text.strip();
    while (!fits(rest)) {
      int end = end(rest);
      parts.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    if (!rest.isEmpty() || parts.isEmpty()) {
      parts.add(rest);
    }
    parts.removeIf(String::isEmpty);
    return List.copyOf(parts);
  }

  private int end(String text) {
    int longest = longest(text);
    int paragraph = text.lastIndexOf("\n", longest - 1);
    if (paragraph > longest / 2) {
      return paragraph;
    }
    int word = text.lastIndexOf(' ', longest - 1);
    return word > longest / 2 ? word : longest;
  }

  /** The longest beginning that fits and does not end inside a character. */
  private int longest(String text) {
    var clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
    clusters.setText(text);
    int first = clusters.next();
    int low = first;
    int high = text.length();
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (fits(text.substring(0, middle))) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    int end = clusters.isBoundary(low) ? low : clusters.preceding(low);
    // a single character over the limit goes alone: cut in two it would say something else
    return Math.max(end, first);
  }
}
