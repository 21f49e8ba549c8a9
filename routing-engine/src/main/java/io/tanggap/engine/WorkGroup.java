package io.tanggap.engine;

/**
 * Work that the same agents can take: what slots come by for it, how much of it still has a stage
 * of its target to make, and whose turn it is past the last one.
 */
final class WorkGroup {
  final int number;

  /** What makes it this group, in words, so that it is found again after a restart. */
  final String key;

  /** Slots that served it or could have, decayed; in 1/65536. */
  long slots;

  /** Waiting items in stages 0 to 2. */
  int savable;

  /** Slots that passed over a final item since one was last served. */
  int passedOver;

  WorkGroup(int number, String key) {
    this.number = number;
    this.key = key;
  }
}
