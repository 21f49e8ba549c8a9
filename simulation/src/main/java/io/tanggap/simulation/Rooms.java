package io.tanggap.simulation;

/**
 * Equal rooms of agents that share a number of lines: rooms of M/M/n whose calls, waiting and
 * talking, cannot be more than the lines. The chain is reversible, so its steady state is the
 * product of the rooms', cut off and normalised anew (F. P. Kelly, Reversibility and Stochastic
 * Networks, 1979).
 *
 * @param blocked the share of calls that find no line
 * @param waits of those that come in
 * @param meanWait of those that come in, in mean services
 * @param within the share of those that come in whose wait is at most the time asked for
 * @param utilisation of the agents
 */
record Rooms(double blocked, double waits, double meanWait, double within, double utilisation) {

  /**
   * The steady state.
   *
   * @param load of each room, in Erlangs
   * @param agents in each room
   * @param time in mean services
   */
  static Rooms of(int rooms, double load, int agents, int lines, double time) {
    double[] room = new double[lines + 1];
    room[0] = 1;
    for (int k = 1; k <= lines; k++) {
      room[k] = room[k - 1] * load / Math.min(k, agents);
    }
    double[] others = new double[lines + 1];
    others[0] = 1;
    for (int i = 1; i < rooms; i++) {
      others = convolve(others, room);
    }
    double[] all = convolve(others, room);
    double total = sum(all, lines);
    double entering = sum(all, lines - 1);
    double blocked = all[lines] / total;
    double waits = 0;
    double queue = 0;
    double late = 0;
    for (int k = 0; k <= lines; k++) {
      double entered = room[k] * sum(others, lines - 1 - k) / entering;
      waits += k >= agents ? entered : 0;
      late += k >= agents ? entered * longer(k - agents, agents * time) : 0;
      queue += room[k] * sum(others, lines - k) / total * Math.max(0, k - agents);
    }
    double carried = load * (1 - blocked);
    return new Rooms(blocked, waits, queue / carried, 1 - late, carried / agents);
  }

  /** The chance that at most {@code ahead} of a Poisson number with this mean have come. */
  private static double longer(int ahead, double mean) {
    double term = Math.exp(-mean);
    double sum = term;
    for (int i = 1; i <= ahead; i++) {
      term *= mean / i;
      sum += term;
    }
    return sum;
  }

  private static double[] convolve(double[] a, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; i + j < a.length; j++) {
        sum[i + j] += a[i] * b[j];
      }
    }
    return sum;
  }

  private static double sum(double[] terms, int last) {
    double sum = 0;
    for (int i = 0; i <= last; i++) {
      sum += terms[i];
    }
    return sum;
  }
}
