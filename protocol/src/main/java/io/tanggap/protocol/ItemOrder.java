package io.tanggap.protocol;

/** Which of the items that an agent could take goes first. */
public enum ItemOrder {
  /**
   * The weight that serving it now saves, discounted by the chance that it is served in time
   * anyway; the default.
   */
  DISCOUNTED_ROLLING_DEADLINE,
  /** Time left to the next stage of the target, divided by weight. */
  WEIGHTED_ROLLING_DEADLINE,
  /** Earliest target first; what missed its target waits behind what can still meet it. */
  EARLIEST_DEADLINE,
  /** Highest priority first, then oldest. */
  STRICT_PRIORITY,
  /** Oldest first. */
  FIRST_COME_FIRST_SERVED
}
