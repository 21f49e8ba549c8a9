package io.tanggap.engine;

/**
 * How often slots come by, per minute and in 1/65536: an exponential mean over about 32 minutes of
 * record time. Counts and time decay together, so that the start is not mistaken for a lull.
 */
final class SlotRate {
  private static final long MINUTE = 60_000;

  long minute = Long.MIN_VALUE;
  long norm;

  /** Lets full minutes pass. */
  void pass(long at, WorkGroups groups) {
    if (minute != Long.MIN_VALUE && at < (minute + 1) * MINUTE) {
      return;
    }
    long now = Math.floorDiv(at, MINUTE);
    if (minute == Long.MIN_VALUE) {
      minute = now;
      return;
    }
    // after so many minutes nothing of before is left in either
    for (long m = Math.max(minute, now - 1_000); m < now; m++) {
      groups.decay();
      norm -= norm >> 5;
      norm += 65_536;
    }
    minute = Math.max(minute, now);
  }

  /** The rate of a group with so many decayed slots. */
  long of(long slots) {
    return norm == 0 ? slots + 65_536 : Scores.quotient(slots << 16, norm);
  }
}
