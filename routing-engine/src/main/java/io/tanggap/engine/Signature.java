package io.tanggap.engine;

import java.util.Arrays;

/**
 * What an agent can do: the levels by skill number, and which classes of work that is enough for.
 * Shared by equals.
 */
final class Signature {
  final byte[] levels;
  final int skills;
  long[] mask = new long[1];

  Signature(byte[] levels) {
    this.levels = levels;
    int count = 0;
    for (byte level : levels) {
      count += level > 0 ? 1 : 0;
    }
    this.skills = count;
  }

  boolean meets(int[] skill, int[] level) {
    for (int i = 0; i < skill.length; i++) {
      if (skill[i] < 0 || levels[skill[i]] < level[i]) {
        return false;
      }
    }
    return true;
  }

  /** Notes whether this is enough for a class of work. */
  void learn(WorkClass work) {
    int w = work.number >>> 6;
    if (w >= mask.length) {
      mask = Arrays.copyOf(mask, Math.max(w + 1, mask.length * 2));
    }
    if (meets(work.skills, work.levels)) {
      mask[w] |= 1L << work.number;
    }
  }
}
