package io.tanggap.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a search for agents found: the best in order, and how many it saw. */
final class FoundAgents {
  /** How many of the best a decision names. */
  static final int BEST = 3;

  final @Nullable AgentState[] best = new @Nullable AgentState[BEST];

  /** What there is to say of them, by {@link #places}. */
  Faces faces = new Faces(1);

  private final Faces own = faces;
  private final long[] keys = new long[BEST];

  /** Where the openings, and the faces, have them. */
  final int[] places = new int[BEST];

  int count;
  int seen;

  void clear() {
    Arrays.fill(best, null);
    count = 0;
    seen = 0;
  }

  /** Somebody who is the only one asked. */
  void only(AgentState agent) {
    own.note(0, agent);
    faces = own;
    best[0] = agent;
    places[0] = 0;
    count = 1;
    seen = 1;
  }

  /**
   * One more who can.
   *
   * @param key what agents are compared by, the smaller goes first; no two have the same
   */
  void offer(long key, int place) {
    seen++;
    int i = count < BEST ? count : BEST - 1;
    if (count == BEST && key > keys[i]) {
      return;
    }
    while (i > 0 && key < keys[i - 1]) {
      keys[i] = keys[i - 1];
      places[i] = places[i - 1];
      i--;
    }
    keys[i] = key;
    places[i] = place;
    if (count < BEST) {
      count++;
    }
  }
}
