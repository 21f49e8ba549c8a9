package io.tanggap.engine;

/**
 * What an agent can do: the levels by skill number and the queues they serve, and which groups of
 * work that is enough for. Shared by equals.
 */
final class Signature {
  final byte[] levels;
  final int skills;

  /** Every level of every skill up to those they have: {@code skill * 5 + level - 1}. */
  final int[] held;

  /** Queues they serve, by number, one bit each; empty: all. */
  final long[] queues;

  /** Groups of work that this is enough for, by number. */
  final NumberSet groups = new NumberSet();

  Signature(byte[] levels, long[] queues) {
    this.levels = levels;
    this.queues = queues;
    int count = 0;
    int steps = 0;
    for (byte level : levels) {
      count += level > 0 ? 1 : 0;
      steps += level;
    }
    this.skills = count;
    held = new int[steps];
    int at = 0;
    for (int s = 0; s < levels.length; s++) {
      for (int level = 0; level < levels[s]; level++) {
        held[at++] = s * 5 + level;
      }
    }
  }

  boolean meets(int[] skill, int[] level) {
    for (int i = 0; i < skill.length; i++) {
      if (skill[i] < 0 || levels[skill[i]] < level[i]) {
        return false;
      }
    }
    return true;
  }

  boolean serves(int queue) {
    return queues.length == 0 || (queue >= 0 && (queues[queue >>> 6] & 1L << queue) != 0);
  }

  /** Whether they serve one of these queues; the lending of the others is another question. */
  boolean servesAny(int queue, int[] borrowed) {
    if (serves(queue)) {
      return true;
    }
    for (int other : borrowed) {
      if (serves(other)) {
        return true;
      }
    }
    return false;
  }

  /** Notes whether this is enough for a group of work; its slots count even while none waits. */
  void learn(WorkGroup group) {
    if (meets(group.skills, group.levels)
        && (group.key.queue() == null || servesAny(group.queue, group.borrowed))) {
      groups.add(group.number);
    }
  }
}
