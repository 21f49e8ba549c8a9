package io.tanggap.simulation;

/**
 * The steady state of agents with skills when a free agent takes the oldest work they can and work
 * goes to the longest-idle agent who can: I. Adan and G. Weiss, A skill based parallel service
 * system under FCFS-ALIS, Stochastic Systems 4 (2014). The sum over orders of agents is done subset
 * by subset, so that some twenty agents are possible.
 *
 * @param allBusy the share of time in which nobody is free
 * @param waits by type of work, the share that waits
 * @param meanWait by type of work, of all, those that do not wait included
 * @param busy by agent, the share of time
 */
record ProductForm(double allBusy, double[] waits, double[] meanWait, double[] busy) {

  /**
   * The steady state.
   *
   * @param lambda arrivals by type, per unit of time
   * @param mu services by agent, per unit of time
   * @param serves types by agent, one bit each
   */
  static ProductForm of(double[] lambda, double[] mu, long[] serves) {
    int agents = mu.length;
    int types = lambda.length;
    int all = (1 << agents) - 1;
    int[] able = new int[types];
    for (int t = 0; t < types; t++) {
      for (int a = 0; a < agents; a++) {
        able[t] |= (serves[a] & 1L << t) != 0 ? 1 << a : 0;
      }
    }
    double[] busy = new double[all + 1];
    double[] idle = new double[all + 1];
    double[][] queue = new double[types][all + 1];
    busy[0] = 1;
    idle[0] = 1;
    for (int set = 1; set <= all; set++) {
      double spare = 0;
      double reached = 0;
      for (int a = 0; a < agents; a++) {
        spare += (set & 1 << a) != 0 ? mu[a] : 0;
      }
      for (int t = 0; t < types; t++) {
        spare -= (able[t] & ~set) == 0 ? lambda[t] : 0;
        reached += (able[t] & set) != 0 ? lambda[t] : 0;
      }
      busy[set] = withoutOne(busy, set) / spare;
      idle[set] = withoutOne(idle, set) / reached;
      for (int t = 0; t < types; t++) {
        double here = (able[t] & ~set) == 0 ? busy[set] * lambda[t] : 0;
        queue[t][set] = (withoutOne(queue[t], set) + here) / spare;
      }
    }
    return shares(lambda, agents, able, busy, idle, queue);
  }

  private static ProductForm shares(
      double[] lambda, int agents, int[] able, double[] busy, double[] idle, double[][] queue) {
    int all = busy.length - 1;
    double total = 0;
    double[] waits = new double[lambda.length];
    double[] wait = new double[lambda.length];
    double[] working = new double[agents];
    for (int set = 0; set <= all; set++) {
      double share = busy[set] * idle[all & ~set];
      total += share;
      for (int t = 0; t < lambda.length; t++) {
        waits[t] += (able[t] & ~set) == 0 ? share : 0;
        wait[t] += queue[t][set] * idle[all & ~set] / lambda[t];
      }
      for (int a = 0; a < agents; a++) {
        working[a] += (set & 1 << a) != 0 ? share : 0;
      }
    }
    scale(waits, total);
    scale(wait, total);
    scale(working, total);
    return new ProductForm(busy[all] / total, waits, wait, working);
  }

  private static double withoutOne(double[] of, int set) {
    double sum = 0;
    for (int rest = set; rest != 0; rest &= rest - 1) {
      sum += of[set & ~Integer.lowestOneBit(rest)];
    }
    return sum;
  }

  private static void scale(double[] values, double total) {
    for (int i = 0; i < values.length; i++) {
      values[i] /= total;
    }
  }
}
