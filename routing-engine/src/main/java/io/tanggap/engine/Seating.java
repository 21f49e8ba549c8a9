package io.tanggap.engine;

import io.tanggap.protocol.SelectionStrategy;

/** What agents are ordered by, and what is compared before that. */
enum Seating {
  /** Since last accepting work; before: share of capacity in use, then number of skills. */
  ACCEPTED,
  /** Since last becoming idle; before: idle or busy. */
  IDLE,
  /** Since last being given work, accepted or not. */
  GIVEN,
  /** As the configuration lists them. */
  LISTED;

  static Seating of(SelectionStrategy strategy) {
    return switch (strategy) {
      case LEAST_LOADED, MOST_SKILLED -> ACCEPTED;
      case LONGEST_IDLE -> IDLE;
      case ROUND_ROBIN -> GIVEN;
      case FIXED_ORDER -> LISTED;
    };
  }

  /** How many bits a {@link #rank} has. */
  private static final int BITS = 28;

  private static final int MOST_LEVELS = 4096;

  /** What the order compares before the time, as one number; the smaller goes first. */
  int rank(AgentState agent) {
    return switch (this) {
      case ACCEPTED -> agent.loadPermille() << 12 | Math.min(4095, agent.signature.skills);
      case IDLE -> agent.load == 0 ? 0 : 1;
      case GIVEN, LISTED -> 0;
    };
  }

  /** Rank, then seat: what agents are compared by, as one number; the smaller goes first. */
  static long key(int rank, int slot) {
    return (long) rank << Seats.BITS | slot;
  }

  /** What goes above the key where the sum of an agent's levels is compared first. */
  static long better(int levels) {
    return (long) (MOST_LEVELS - Math.min(MOST_LEVELS, levels)) << (BITS + Seats.BITS);
  }

  static int rank(long key) {
    return (int) (key >> Seats.BITS);
  }

  static int slot(long key) {
    return (int) key & (1 << Seats.BITS) - 1;
  }

  /** By what agents are seated when all are seated anew; equal ones by id. */
  long order(AgentState agent) {
    return switch (this) {
      case ACCEPTED -> agent.acceptedOrder;
      case IDLE -> agent.idleOrder;
      case GIVEN -> agent.givenOrder;
      case LISTED -> agent.position;
    };
  }

  boolean comparesLevels(SelectionStrategy strategy) {
    return strategy == SelectionStrategy.MOST_SKILLED;
  }
}
