package io.tanggap.auditor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** What was looked at and what was wrong. Written by one thread; the counts may be read by any. */
final class Findings {
  /** Violations told in a sentence, of each kind. */
  static final int EXAMPLES = 5;

  private final AtomicLongArray looked = new AtomicLongArray(Check.values().length);
  private final AtomicLongArray violations = new AtomicLongArray(Check.values().length);
  private final Map<Check, List<String>> examples = new EnumMap<>(Check.class);

  void looked(Check check) {
    int i = check.ordinal();
    // one writer: nothing is lost between the reading and the writing
    looked.setRelease(i, looked.getPlain(i) + 1);
  }

  /** Notes a violation, with a sentence that says what was expected and what was found. */
  void violated(Check check, Place place, String sentence) {
    violations.incrementAndGet(check.ordinal());
    List<String> told = examples.computeIfAbsent(check, key -> new ArrayList<>());
    if (told.size() < EXAMPLES) {
      told.add(place + ": " + sentence);
    }
  }

  long looks(Check check) {
    return looked.get(check.ordinal());
  }

  long violations(Check check) {
    return violations.get(check.ordinal());
  }

  long violations() {
    long all = 0;
    for (Check check : Check.values()) {
      all += violations(check);
    }
    return all;
  }

  List<String> examples(Check check) {
    return List.copyOf(examples.getOrDefault(check, List.of()));
  }

  /** One line for each check, the first violations below it. */
  List<String> report() {
    var lines = new ArrayList<String>();
    for (Check check : Check.values()) {
      long count = violations(check);
      lines.add(
          String.format(
              Locale.ROOT,
              "audit %s %s: %d violation%s (%d %s)",
              check.promise,
              check.title,
              count,
              count == 1 ? "" : "s",
              looks(check),
              check.looksAt));
      examples(check).forEach(example -> lines.add("  " + example));
      if (count > EXAMPLES) {
        lines.add("  and " + (count - EXAMPLES) + " more");
      }
    }
    return lines;
  }
}
