package io.tanggap.engine;

import java.util.Arrays;

/**
 * Who did last what the {@link Seating} looks at: agents in slots, the longest ago first. Doing it
 * again moves an agent to the end, which is the only move, because time only goes forward.
 */
final class Seats {
  /** How many bits a slot has. */
  static final int BITS = 22;

  private static final int MOST = (1 << BITS) / 3 * 2 - 64;
  private static final int NOBODY = -1;

  /** Who sits in a slot, by number; {@link #NOBODY} if nobody does. */
  private final int[] at;

  private int[] slotOf = new int[64];
  private int next;

  /** Room for so many agents, and for the gaps that moves leave. */
  Seats(int agents) {
    if (agents > MOST) {
      throw new IllegalStateException("Expected at most " + MOST + " agents, but got " + agents);
    }
    at = new int[agents + agents / 2 + 64];
  }

  int slots() {
    return at.length;
  }

  int slot(int number) {
    return slotOf[number];
  }

  /** Whether the gaps have to be closed before anybody can take a seat. */
  boolean full() {
    return next == at.length;
  }

  /** Gives the last seat. */
  void sit(int number) {
    if (number >= slotOf.length) {
      slotOf = Arrays.copyOf(slotOf, Math.max(number + 1, slotOf.length * 2));
    }
    slotOf[number] = next;
    at[next++] = number;
  }

  void rise(int number) {
    at[slotOf[number]] = NOBODY;
  }

  /** Closes the gaps; amortised O(1) per move. */
  void close() {
    int seats = next;
    next = 0;
    for (int i = 0; i < seats; i++) {
      if (at[i] != NOBODY) {
        sit(at[i]);
      }
    }
  }
}
