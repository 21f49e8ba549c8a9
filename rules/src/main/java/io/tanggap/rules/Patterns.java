package io.tanggap.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelExpr;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The patterns of {@code matches}, translated once instead of at every evaluation. They run in time
 * linear in the text, whatever they say.
 */
final class Patterns {
  /** The longest translation accepted, in instructions. */
  static final int MAX_SIZE = 1_000;

  /** Rules hold literals only, so this is met by nobody; it keeps a bound all the same. */
  private static final int MAX_KEPT = 20_000;

  private final Map<String, Pattern> kept = new ConcurrentHashMap<>();

  /** True if the pattern is found anywhere in the text. */
  boolean found(String text, String pattern) {
    return pattern(pattern).matcher(text).find();
  }

  /**
   * Instructions of a pattern given as a literal; 0 for anything else, which is refused elsewhere.
   */
  int size(CelExpr pattern) {
    return Expressions.constant(pattern)
        .filter(String.class::isInstance)
        .map(text -> pattern((String) text).programSize())
        .orElse(0);
  }

  /**
   * @throws PatternSyntaxException if it is none
   */
  Pattern pattern(String text) {
    Pattern known = kept.get(text);
    if (known == null) {
      known = Pattern.compile(text);
      if (kept.size() >= MAX_KEPT) {
        kept.clear();
      }
      kept.put(text, known);
    }
    return known;
  }
}
