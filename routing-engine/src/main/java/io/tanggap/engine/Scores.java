package io.tanggap.engine;

import io.tanggap.protocol.ItemOrder;

/**
 * What an item is worth to a freed agent, by order: the highest score goes first, equal ones by
 * arrival, then by serial. Integers only. The formulas, with their reasons and their index, stand
 * in docs/routing.md.
 */
final class Scores {
  /** Ages at which a target's stages end, in targets. */
  static final int[] STEPS = {1, 4, 16};

  /** Age from which an item past its last stage is final, in targets. */
  static final int FINAL = 64;

  /** Below every score of an item that still has a stage to make. */
  static final long LATE = -(1L << 60);

  private static final long FINAL_FIRST = 1L << 60;
  private static final long LONGEST = 1L << 27;
  private static final double[] FACTORS = {2, 1.5, 1};

  /** Largest slot rate counted: 1,000 a minute, in 1/65536. */
  private static final long MOST_SLOTS = 1_000L << 16;

  private Scores() {}

  /** {@code round(65536 log2(w f))}, by stage. */
  static int[] saved(int weight) {
    int[] saved = new int[FACTORS.length];
    for (int k = 0; k < saved.length; k++) {
      saved[k] = (int) Math.round(65_536 * StrictMath.log(weight * FACTORS[k]) / StrictMath.log(2));
    }
    return saved;
  }

  /**
   * How fast a group's chances pass: the slot rate, stretched by the queue competing for it.
   *
   * @param rate slots a minute, in 1/65536
   * @param group savable items of the group
   * @param agent savable items of all groups the agent could serve
   */
  static long urgency(long rate, int group, long agent) {
    return quotient(Math.min(rate, MOST_SLOTS) * 504, 20 + 3L * group + 2 * agent);
  }

  /**
   * Rounded down, for {@code a >= 0} and {@code b > 0}. In this range the division of doubles is
   * exact after rounding down, and several times faster: the nearest whole number above is further
   * away than the rounding goes.
   */
  static long quotient(long a, long b) {
    return a < 1L << 53 ? (long) ((double) a / (double) b) : a / b;
  }

  /** Discounted rolling deadline. */
  static long discounted(int saved, long left, long urgency) {
    return saved - ((Math.min(left, LONGEST) * urgency) >> 20);
  }

  /** The other orders, and {@code DISCOUNTED_ROLLING_DEADLINE} past the last stage. */
  static long plain(
      ItemOrder order, int stage, long arrival, long target, int priority, int weight, long now) {
    return switch (order) {
      case DISCOUNTED_ROLLING_DEADLINE -> LATE - arrival;
      case WEIGHTED_ROLLING_DEADLINE -> {
        long age = now - arrival;
        if (age > FINAL * target) {
          yield FINAL_FIRST - (arrival + FINAL * target);
        }
        long deadline = stage < STEPS.length ? STEPS[stage] * target : FINAL * target;
        yield -(((deadline - age) << 10) / weight);
      }
      case EARLIEST_DEADLINE -> stage == 0 ? -(arrival + target) : LATE - arrival;
      case STRICT_PRIORITY -> ((long) priority << 50) - arrival;
      case FIRST_COME_FIRST_SERVED -> -arrival;
    };
  }
}
