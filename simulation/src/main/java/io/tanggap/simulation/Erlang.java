package io.tanggap.simulation;

/**
 * Queues of Poisson arrivals and exponential service, by Erlang's formulas (A. K. Erlang 1917; C.
 * Palm 1957 for impatience). Times are in mean services, loads in Erlangs. Refuses nothing: loads
 * of waiting systems must be below the number of agents.
 */
final class Erlang {
  private static final int LONGEST = 5_000;
  private static final int STEPS = 4_000;

  private Erlang() {}

  /** The share of calls lost when calls never wait (Erlang B). */
  static double blocked(double load, int agents) {
    double b = 1;
    for (int n = 1; n <= agents; n++) {
      b = load * b / (n + load * b);
    }
    return b;
  }

  /** The share of calls that wait when none is lost (Erlang C). */
  static double waits(double load, int agents) {
    double b = blocked(load, agents);
    return agents * b / (agents - load * (1 - b));
  }

  /** The mean wait of all calls. */
  static double meanWait(double load, int agents) {
    return waits(load, agents) / (agents - load);
  }

  /** The share of calls that wait longer than {@code time}. */
  static double waitsLonger(double load, int agents, double time) {
    return waits(load, agents) * Math.exp(-(agents - load) * time);
  }

  /** What is known of a queue whose customers lose patience (Erlang A). */
  record Impatient(
      double waits,
      double abandons,
      double queue,
      double meanWait,
      double occupancy,
      double servedWithin) {}

  /**
   * M/M/n+M in its steady state.
   *
   * @param arrivals per unit of time
   * @param service services per agent and unit of time
   * @param patience abandonments per waiting customer and unit of time; above 0
   * @param within the time of the service level: share of all arrivals served within it
   */
  static Impatient impatient(
      double arrivals, double service, int agents, double patience, double within) {
    double[] shares = shares(arrivals, service, agents, patience);
    double[] served = served(agents * service, patience, patience, within);
    double waits = 0;
    double queue = 0;
    double busy = 0;
    double level = 0;
    for (int k = 0; k < shares.length; k++) {
      double share = shares[k];
      waits += k >= agents ? share : 0;
      queue += share * Math.max(0, k - agents);
      busy += share * Math.min(k, agents);
      level += share * (k < agents ? 1 : served[Math.min(k - agents, served.length - 1)]);
    }
    return new Impatient(
        waits, patience * queue / arrivals, queue, queue / arrivals, busy / agents, level);
  }

  /**
   * The wait in M/M/n+M of somebody who would never lose patience.
   *
   * @return its mean, and the shares of waits longer than each of the times
   */
  static double[] offered(
      double arrivals, double service, int agents, double patience, double... times) {
    double[] shares = shares(arrivals, service, agents, patience);
    double[] offered = new double[times.length + 1];
    double rest = 0;
    for (int k = agents; k < shares.length; k++) {
      rest += 1 / (agents * service + (k - agents) * patience);
      offered[0] += shares[k] * rest;
    }
    for (int i = 0; i < times.length; i++) {
      double[] over = served(agents * service, patience, 0, times[i]);
      for (int k = agents; k < shares.length; k++) {
        offered[i + 1] += shares[k] * (1 - over[Math.min(k - agents, over.length - 1)]);
      }
    }
    return offered;
  }

  /** The steady state, by how many are there. */
  private static double[] shares(double arrivals, double service, int agents, double patience) {
    double[] weight = new double[agents + LONGEST + 1];
    weight[0] = 1;
    double total = 1;
    for (int k = 1; k < weight.length; k++) {
      double out = Math.min(k, agents) * service + Math.max(0, k - agents) * patience;
      weight[k] = weight[k - 1] * arrivals / out;
      total += weight[k];
      if (total > 1e200) {
        for (int i = 0; i <= k; i++) {
          weight[i] /= total;
        }
        total = 1;
      }
    }
    for (int k = 0; k < weight.length; k++) {
      weight[k] /= total;
    }
    return weight;
  }

  /**
   * The chance to be served within {@code time}, by how many wait ahead: a pure death process with
   * killing at the rate {@code own}, integrated by the classical Runge-Kutta rule.
   */
  private static double[] served(double rate, double patience, double own, double time) {
    double[] v = new double[1_000];
    double h = time / STEPS;
    double[] k1 = new double[v.length];
    double[] k2 = new double[v.length];
    double[] k3 = new double[v.length];
    double[] k4 = new double[v.length];
    for (int step = 0; step < STEPS; step++) {
      slope(v, v, 0, k1, rate, patience, own);
      slope(v, k1, h / 2, k2, rate, patience, own);
      slope(v, k2, h / 2, k3, rate, patience, own);
      slope(v, k3, h, k4, rate, patience, own);
      for (int j = 0; j < v.length; j++) {
        v[j] += h / 6 * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]);
      }
    }
    return v;
  }

  private static void slope(
      double[] v, double[] k, double h, double[] out, double rate, double patience, double own) {
    double before = 1;
    for (int j = 0; j < v.length; j++) {
      double here = v[j] + h * k[j];
      double forward = rate + j * patience;
      out[j] = forward * before - (forward + own) * here;
      before = here;
    }
  }
}
