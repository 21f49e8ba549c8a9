package io.tanggap.simulation;

import io.tanggap.protocol.ItemOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A contact centre as queueing theory draws it: Poisson arrivals, exponential service, agents with
 * skills, first come first served, the longest-idle agent first.
 *
 * @param lambda arrivals by type, per unit of time
 * @param mu services by agent, per unit of time
 * @param serves types by agent, one bit each
 * @param patience abandonments per waiting customer and unit of time; 0: they wait for ever
 * @param lines so many may be in the centre, waiting and talking: the exchange lets no more in, and
 *     the router never hears of them; 0: no bound
 * @param hangUp whether who is not served at once hangs up at once
 */
record Centre(
    double[] lambda, double[] mu, long[] serves, double patience, int lines, boolean hangUp) {

  /** One type of work, equal agents. */
  static Centre single(double arrivals, int agents, double service) {
    double[] mu = new double[agents];
    long[] serves = new long[agents];
    Arrays.fill(mu, service);
    Arrays.fill(serves, 1);
    return new Centre(new double[] {arrivals}, mu, serves, 0, 0, false);
  }

  /** The same with impatient customers. */
  Centre patient(double rate) {
    return new Centre(lambda, mu, serves, rate, lines, hangUp);
  }

  /** The same with a bound on the lines. */
  Centre lines(int most) {
    return new Centre(lambda, mu, serves, patience, most, hangUp);
  }

  /** The same with customers who never wait. */
  Centre losing() {
    return new Centre(lambda, mu, serves, patience, lines, true);
  }

  double arrivals() {
    return Arrays.stream(lambda).sum();
  }

  double services() {
    return Arrays.stream(mu).sum();
  }

  /** Its desk: one queue, first come first served. */
  VirtualDesk desk() {
    return new VirtualDesk(
        Arrays.stream(serves).boxed().toList(),
        lambda.length,
        List.of(new VirtualDesk.Line(86_400, ItemOrder.FIRST_COME_FIRST_SERVED)),
        List.of(1));
  }
}
