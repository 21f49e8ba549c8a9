package io.tanggap.benchmarks;

import java.util.Random;

/**
 * The baseline of what is bound by memory: reads that each need the one before, from far more
 * memory than caches hold. On a shared machine one such read takes 100 ns in one minute and 250 in
 * the next, and so does everything that walks through objects.
 */
final class ColdReads {
  private static final int LINE = 64 / Integer.BYTES;
  private static final int LINES = 1 << 22;
  private static final int READS = 100_000;

  /** At the start of each cache line the index of the next one: one circle through all of them. */
  private final int[] next = new int[LINES * LINE];

  private int at;

  ColdReads(long seed) {
    var random = new Random(seed);
    int[] order = new int[LINES];
    for (int i = 0; i < LINES; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    for (int i = 0; i < LINES; i++) {
      next[order[i] * LINE] = order[(i + 1) % LINES] * LINE;
    }
  }

  /** Nanoseconds for one read, in the mean of some. */
  double nanos() {
    int here = at;
    long begin = System.nanoTime();
    for (int i = 0; i < READS; i++) {
      here = next[here];
    }
    long took = System.nanoTime() - begin;
    at = here;
    return (double) took / READS;
  }
}
