package io.tanggap.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long days of many agents: how fast they are read is printed, not judged. */
class RateTest {
  private static final int PASSES = 5;

  @ParameterizedTest
  @ValueSource(ints = {10, 300})
  void findsNothingInALongDayAndSaysHowFastItRead(int agents) {
    var random = new RandomDay(7, agents, false);
    random.publishesEvery = 1000;
    Tape day = random.live(150_000);
    double best = 0;
    for (int pass = 0; pass < PASSES; pass++) {
      var findings = new Findings();
      var audit = new Audit(findings);
      long start = System.nanoTime();
      day.events(audit);
      double seconds = (System.nanoTime() - start) / 1e9;
      best = Math.max(best, day.events.size() / seconds);
      assertThat(findings.violations()).isZero();
    }
    System.out.printf(
        Locale.ROOT, "%d agents: %d events at %,.0f/s%n", agents, day.events.size(), best);
  }
}
