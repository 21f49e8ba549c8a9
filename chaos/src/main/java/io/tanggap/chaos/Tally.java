package io.tanggap.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the faults did: one line for each as it comes, one for each kind at the end. */
final class Tally {
  /**
   * One fault.
   *
   * @param desks nanoseconds until every desk had answered something written after it
   * @param intake nanoseconds until a message written after it had come through every partition
   * @param pause the longest silence of a partition that was handed over; -1 if none was
   */
  record Outcome(Measure measure, long desks, long intake, long pause) {}

  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int begun;

  void begins() {
    begun++;
  }

  void add(Outcome outcome, String what) {
    outcomes.add(outcome);
    Chaos.line(
        "chaos %d: %s: every desk answers after %s, intake after %s, from %s%s",
        begun,
        what,
        seconds(outcome.desks()),
        seconds(outcome.intake()),
        outcome.measure().countedFrom,
        outcome.pause() < 0
            ? ""
            : "; handed over with a pause of " + outcome.pause() / 1_000_000 + " ms");
  }

  void failed(String sentence) {
    failures.add(sentence);
    Chaos.line("chaos %d: FAILED: %s", begun, sentence);
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  void summary() {
    for (Measure measure : Measure.values()) {
      List<Outcome> some = outcomes.stream().filter(one -> one.measure() == measure).toList();
      if (some.isEmpty()) {
        Chaos.line("chaos %s: 0 times", measure.title);
        continue;
      }
      long[] desks = some.stream().mapToLong(Outcome::desks).sorted().toArray();
      long[] intake = some.stream().mapToLong(Outcome::intake).sorted().toArray();
      Chaos.line(
          "chaos %s: %d times, desks answer after p50 %s, max %s, intake p50 %s, max %s, from %s",
          measure.title,
          some.size(),
          seconds(median(desks)),
          seconds(desks[desks.length - 1]),
          seconds(median(intake)),
          seconds(intake[intake.length - 1]),
          measure.countedFrom);
      if (measure.inOrder()) {
        long[] pauses = some.stream().mapToLong(Outcome::pause).sorted().toArray();
        Chaos.line(
            "chaos %s: hand-over pause p50 %d ms, max %d ms, the longest silence of a partition that moved",
            measure.title, median(pauses) / 1_000_000, pauses[pauses.length - 1] / 1_000_000);
      }
    }
  }

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }

  private static long median(long[] sorted) {
    return sorted[(sorted.length - 1) / 2];
  }
}
