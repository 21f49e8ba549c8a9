package io.tanggap.simulation;

import java.util.SplittableRandom;

/**
 * A queue fed with the same arrivals and services as the centre, in a few lines and without the
 * engine, whose customers have a little less than endless patience (M/M/n+M): what it does is known
 * exactly, and when luck fills it, luck fills the centre too. For the largest system only, where
 * other controls say too little of rare long waits.
 */
final class Comparison {
  /** Abandonments per customer and mean service. */
  private static final double PATIENCE = 0.02;

  private final Moments free = new Moments();
  private final SplittableRandom random;
  private final double service;
  private final double[] times;
  private final double[] exact;

  Comparison(Centre centre, double level, SplittableRandom random) {
    this.random = random;
    service = centre.mu()[0];
    int agents = centre.mu().length;
    times = new double[] {0, level / 4, level / 2, 0.8 * level, level, 1.25 * level, 1.6 * level};
    exact = Erlang.offered(centre.arrivals(), service, agents, PATIENCE * service, times);
    for (int agent = 0; agent < agents; agent++) {
      free.add(0, agent);
    }
  }

  int count() {
    return exact.length;
  }

  /** An arrival: adds what each figure is above its mean. */
  void arrival(double now, double work, double[] sums, int from) {
    double wait = Math.max(0, free.next() - now);
    double patience = -Math.log1p(-random.nextDouble()) / (PATIENCE * service);
    sums[from] += wait / exact[0] - 1;
    for (int i = 0; i < times.length; i++) {
      sums[from + 1 + i] += (wait > times[i] ? 1 : 0) - exact[i + 1];
    }
    if (wait <= patience) {
      free.remove();
      free.add(now + wait + work / service, 0);
    }
  }
}
