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
  private final long[] ranks = new long[BEST];
  private final int[] slots = new int[BEST];

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

  void offer(long rank, int slot, int place) {
    seen++;
    int i = count < BEST ? count : BEST - 1;
    if (count == BEST && !before(rank, slot, i)) {
      return;
    }
    while (i > 0 && before(rank, slot, i - 1)) {
      ranks[i] = ranks[i - 1];
      slots[i] = slots[i - 1];
      places[i] = places[i - 1];
      i--;
    }
    ranks[i] = rank;
    slots[i] = slot;
    places[i] = place;
    if (count < BEST) {
      count++;
    }
  }

  private boolean before(long rank, int slot, int i) {
    return rank < ranks[i] || (rank == ranks[i] && slot < slots[i]);
  }
}
