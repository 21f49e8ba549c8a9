package io.tanggap.phone.call;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an installation knows about its telephone system.
 *
 * @param own our numbers as customers dial them: who calls from one is one of us
 * @param outbound contexts in which our people dial out
 * @param tests numbers whose calls are tests
 * @param spoken a conversation shorter than this was none
 * @param voicemailLeast where no mailbox can be looked into: a shorter stay left no message
 */
public record CallRules(
    Numbers numbers,
    List<String> own,
    List<String> outbound,
    List<String> tests,
    Duration spoken,
    Duration voicemailLeast) {
  /** Up to five digits, with or without stars and hashes before and behind. */
  public static final Pattern SHORT = Pattern.compile("[*#]{0,2}\\d{1,5}[*#]{0,2}");

  public CallRules {
    own = List.copyOf(own);
    outbound = List.copyOf(outbound);
    tests = List.copyOf(tests);
  }

  /** What holds where nobody said anything. */
  public static CallRules usual(String region) {
    return new CallRules(
        new Numbers(region, List.of(SHORT)),
        List.of(),
        List.of(),
        List.of(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(3));
  }
}
