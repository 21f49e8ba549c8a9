package io.tanggap.simulation;

import java.util.Arrays;

/**
 * Figures of the random numbers alone whose means are known exactly: they tell how far the luck of
 * a run was from the average, and by regression take that out of what was measured (control
 * variates, P. Glynn and R. Szechtman 2002). None of them knows what the engine did.
 *
 * <p>Per arrival: the time since the last; the service drawn; the type drawn; how many would talk
 * if there were always an agent free (M/M/infinity: Poisson); how long one agent as fast as all
 * together would let it wait (M/M/1). The last two are looked at through a few functions.
 */
final class Controls {
  private static final int FIXED = 9;

  private final double[] shares;
  private final double arrivals;
  private final double service;
  private final double load;
  private final int agents;
  private final double talkingAll;
  private final double excess;
  private final Moments talking = new Moments();
  private double unfinished;

  Controls(Centre centre) {
    arrivals = centre.arrivals();
    service = centre.services();
    agents = centre.mu().length;
    load = arrivals * agents / service;
    shares = Arrays.stream(centre.lambda()).map(rate -> rate / arrivals).toArray();
    double[] tail = poissonTail(load, agents);
    talkingAll = tail[0];
    excess = tail[1];
  }

  int count() {
    return FIXED + (shares.length > 1 && shares.length < 6 ? shares.length - 1 : 0);
  }

  /**
   * An arrival: adds what each control is above its mean.
   *
   * @param gap since the arrival before
   * @param work drawn, in means
   */
  void arrival(double now, double gap, double work, int type, double[] sums, int from) {
    while (talking.next() <= now) {
      talking.remove();
    }
    double rho = load / agents;
    unfinished = Math.max(0, unfinished - gap);
    double mean = rho / (service * (1 - rho));
    int busy = talking.size();
    sums[from] += gap * arrivals - 1;
    sums[from + 1] += work - 1;
    sums[from + 2] += (busy - load) / agents;
    sums[from + 3] += (busy >= agents ? 1 : 0) - talkingAll;
    sums[from + 4] += (Math.max(0, busy - agents) - excess) / Math.max(0.1, excess);
    if (rho < 1) {
      double rest = unfinished / mean;
      sums[from + 5] += (unfinished > 0 ? 1 : 0) - rho;
      sums[from + 6] += rest - 1;
      // given that it waits, the wait is exponential with mean 1 / (service - arrivals)
      sums[from + 7] += Math.exp(-rest) - (1 - rho + rho / (1 + 1 / rho));
      sums[from + 8] += rest * rest - 2 / rho;
    }
    for (int t = 1; from + FIXED + t - 1 < from + count(); t++) {
      sums[from + FIXED + t - 1] += (type == t ? 1 : 0) - shares[t];
    }
    unfinished += work / service;
    talking.add(now + work * agents / service, 0);
  }

  private static double[] poissonTail(double mean, int from) {
    double log = -mean;
    for (int k = 1; k <= from; k++) {
      log += Math.log(mean / k);
    }
    double term = Math.exp(log);
    double share = 0;
    double excess = 0;
    for (int k = from; k < from + 2_000; k++) {
      share += term;
      excess += (k - from) * term;
      term *= mean / (k + 1);
    }
    return new double[] {share, excess};
  }
}
