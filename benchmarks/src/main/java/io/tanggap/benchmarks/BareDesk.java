package io.tanggap.benchmarks;

import java.util.Random;

/**
 * The choices of a {@link BusyDesk} in arrays of numbers and nothing else: what the machine gives
 * when there are no ids, no events, no reasons, no stages, no deadlines and no fairness between
 * agents. A baseline for the engine in the same run, not a router: whoever is met first gets the
 * work, and a freed agent takes the head with the largest product of weight and age.
 *
 * <p>One bitmap over agents for each skill and level, one of those with room; one bitmap over
 * classes for each agent, one of those with somebody waiting; a ring of arrival times a class.
 */
final class BareDesk {
  private static final int SKILLS = 200;
  private static final int CAPACITY = 3;

  private final Random random;
  private final int agents;
  private final int free;
  private final int classes;
  private final int classWords;

  /** By skill and level: who has it. */
  private final long[][] able = new long[SKILLS * 5][];

  private final long[] room;
  private final byte[] load;

  /** Two requirements a class; the same one twice where it has only one. */
  private final int[] asked;

  private final int[] weights;
  private final boolean[] forFree;
  private final long[] eligible;
  private final long[] waiting;
  private final long[][] rings;
  private final int[] heads;
  private final int[] sizes;
  private final long[] oldest;

  /** Who has something in hand, one entry an item; first the many, then the few with room. */
  private final int[][] inHand = new int[2][];

  private final int[] held = new int[2];
  private long now;

  BareDesk(long seed, int agents, int items, int classes) {
    random = new Random(seed);
    this.agents = agents;
    this.classes = classes;
    free = Math.max(1, agents * 3 / 100);
    classWords = (classes + 63) >>> 6;
    room = new long[(agents + 63) >>> 6];
    load = new byte[agents];
    asked = new int[classes * 2];
    weights = new int[classes];
    forFree = new boolean[classes];
    eligible = new long[agents * classWords];
    waiting = new long[classWords];
    rings = new long[classes][64];
    heads = new int[classes];
    sizes = new int[classes];
    oldest = new long[classes];
    for (int i = 0; i < able.length; i++) {
      able[i] = new long[room.length];
    }
    inHand[0] = new int[agents * CAPACITY];
    inHand[1] = new int[agents * CAPACITY];
    byte[] levels = staff();
    work(levels);
    fill(items);
  }

  private byte[] staff() {
    byte[] levels = new byte[agents * SKILLS];
    for (int a = 0; a < agents; a++) {
      int base = a < free ? SKILLS / 2 : 0;
      for (int count = 3 + random.nextInt(5); count > 0; count--) {
        int skill = base + random.nextInt(SKILLS / 2);
        int level = 1 + random.nextInt(5);
        levels[a * SKILLS + skill] = (byte) Math.max(levels[a * SKILLS + skill], level);
        for (int l = 0; l < level; l++) {
          able[skill * 5 + l][a >>> 6] |= 1L << a;
        }
      }
    }
    return levels;
  }

  private void work(byte[] levels) {
    for (int c = 0; c < classes; c++) {
      forFree[c] = c % 5 == 0;
      weights[c] = 1 + random.nextInt(10);
      int model = forFree[c] ? random.nextInt(free) : free + random.nextInt(agents - free);
      for (int r = 0; r < 2; r++) {
        int skill;
        do {
          skill = random.nextInt(SKILLS);
        } while (levels[model * SKILLS + skill] == 0);
        asked[c * 2 + r] = skill * 5 + random.nextInt(levels[model * SKILLS + skill]);
      }
      if (random.nextBoolean()) {
        asked[c * 2 + 1] = asked[c * 2];
      }
      long[] one = able[asked[c * 2]];
      long[] other = able[asked[c * 2 + 1]];
      for (int w = 0; w < one.length; w++) {
        for (long x = one[w] & other[w]; x != 0; x &= x - 1) {
          int agent = (w << 6) + Long.numberOfTrailingZeros(x);
          eligible[agent * classWords + (c >>> 6)] |= 1L << c;
        }
      }
    }
  }

  // the many are full, the few have one item each
  private void fill(int items) {
    for (int a = 0; a < agents; a++) {
      boolean few = a < free;
      load[a] = (byte) (few ? 1 : CAPACITY);
      for (int i = 0; i < load[a]; i++) {
        inHand[few ? 1 : 0][held[few ? 1 : 0]++] = a;
      }
      if (few) {
        room[a >>> 6] |= 1L << a;
      }
    }
    for (int i = 0; i < items; i++) {
      now++;
      queue(drawn(false));
    }
  }

  /** An arrival and a completion, of the half that waits or of the half that is free. */
  void pair(boolean busy) {
    now++;
    int arrived = drawn(!busy);
    if (busy) {
      queue(arrived);
    } else {
      place(arrived);
    }
    complete(busy ? 0 : 1);
  }

  private int drawn(boolean few) {
    int fifth = random.nextInt(classes / 5);
    return few ? fifth * 5 : fifth * 5 + 1 + random.nextInt(4);
  }

  private void place(int work) {
    long[] one = able[asked[work * 2]];
    long[] other = able[asked[work * 2 + 1]];
    for (int w = 0; w < room.length; w++) {
      long can = room[w] & one[w] & other[w];
      if (can != 0) {
        take((w << 6) + Long.numberOfTrailingZeros(can), 1);
        return;
      }
    }
    queue(work);
  }

  private void take(int agent, int half) {
    inHand[half][held[half]++] = agent;
    if (++load[agent] == CAPACITY) {
      room[agent >>> 6] &= ~(1L << agent);
    }
  }

  private void queue(int work) {
    long[] ring = rings[work];
    if (sizes[work] == ring.length) {
      long[] larger = new long[ring.length * 2];
      for (int i = 0; i < ring.length; i++) {
        larger[i] = ring[(heads[work] + i) & (ring.length - 1)];
      }
      rings[work] = larger;
      heads[work] = 0;
      ring = larger;
    }
    ring[(heads[work] + sizes[work]) & (ring.length - 1)] = now;
    if (sizes[work]++ == 0) {
      oldest[work] = now;
      waiting[work >>> 6] |= 1L << work;
    }
  }

  private void complete(int half) {
    int pick = random.nextInt(held[half]);
    int agent = inHand[half][pick];
    inHand[half][pick] = inHand[half][--held[half]];
    load[agent]--;
    room[agent >>> 6] |= 1L << agent;
    int best = -1;
    long most = Long.MIN_VALUE;
    int base = agent * classWords;
    for (int w = 0; w < classWords; w++) {
      for (long x = eligible[base + w] & waiting[w]; x != 0; x &= x - 1) {
        int work = (w << 6) + Long.numberOfTrailingZeros(x);
        long score = weights[work] * (now - oldest[work]);
        if (score > most) {
          most = score;
          best = work;
        }
      }
    }
    if (best >= 0) {
      long[] ring = rings[best];
      heads[best] = (heads[best] + 1) & (ring.length - 1);
      if (--sizes[best] == 0) {
        waiting[best >>> 6] &= ~(1L << best);
      } else {
        oldest[best] = ring[heads[best]];
      }
      take(agent, half);
    }
  }
}
