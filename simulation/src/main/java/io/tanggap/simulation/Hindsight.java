package io.tanggap.simulation;

import io.tanggap.protocol.ItemOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * {@code tanggap simulate hindsight}: what the orders of work cost, over what would have been
 * possible had one known the day. J is the sum of the weights of all targets missed, of those
 * missed fourfold and of those missed sixteenfold.
 */
final class Hindsight {
  static final List<ItemOrder> ORDERS =
      List.of(
          ItemOrder.DISCOUNTED_ROLLING_DEADLINE,
          ItemOrder.WEIGHTED_ROLLING_DEADLINE,
          ItemOrder.EARLIEST_DEADLINE,
          ItemOrder.STRICT_PRIORITY,
          ItemOrder.FIRST_COME_FIRST_SERVED);

  private static final double[] LOADS = {0.85, 0.95, 1.05};
  private static final double[] MOST = {1.065, 1.095, 1.14};

  private Hindsight() {}

  /** What an order cost over the optimum, a ratio a day. */
  record Ratios(ItemOrder order, double[] days) {
    double mean() {
      return DoubleStream.of(days).average().orElse(Double.NaN);
    }

    /** Standard error of the mean. */
    double error() {
      double mean = mean();
      double squares = DoubleStream.of(days).map(x -> (x - mean) * (x - mean)).sum();
      return Math.sqrt(squares / (days.length - 1) / days.length);
    }

    double least() {
      return DoubleStream.of(days).min().orElse(Double.NaN);
    }

    double most() {
      return DoubleStream.of(days).max().orElse(Double.NaN);
    }
  }

  /**
   * The three loads.
   *
   * @param seeds a day each; none: 1001 to 1020
   * @return whether the default order is within its bounds in the mean
   */
  static boolean run(List<Long> seeds) {
    List<Long> days = seeds.isEmpty() ? LongStream.rangeClosed(1001, 1020).boxed().toList() : seeds;
    Simulate.line("hindsight: seeds %s", days);
    boolean holds = true;
    for (int i = 0; i < LOADS.length; i++) {
      for (Ratios ratios : ratios(Scenario.base(LOADS[i]), days, ORDERS)) {
        boolean judged = ratios.order == ItemOrder.DISCOUNTED_ROLLING_DEADLINE;
        boolean within = ratios.mean() <= MOST[i];
        holds &= within || !judged;
        Simulate.line(
            "load %.2f  %-28s J/J_opt %7.3f  (%.3f to %.3f) %s",
            LOADS[i],
            ratios.order,
            ratios.mean(),
            ratios.least(),
            ratios.most(),
            judged ? (within ? "holds: at most " : "TOO MUCH: at most ") + MOST[i] : "");
      }
    }
    return holds;
  }

  /**
   * Other settings than the base.
   *
   * @param seeds a day each; none: 4001 to 4020
   * @return whether the default order costs at most 2 % more than the reference everywhere; what
   *     two standard errors of both explain is said, and counts as over all the same
   */
  static boolean robust(List<Long> seeds) {
    List<Long> days = seeds.isEmpty() ? LongStream.rangeClosed(4001, 4020).boxed().toList() : seeds;
    Simulate.line("hindsight, other settings: seeds %s; J/J_opt in the mean", days);
    Simulate.line(
        "%-20s %4s  %7s %7s %7s %7s   %-26s reference, error",
        "setting", "load", "FCFS", "EDF", "strict", "WRD", "default (range), error");
    int rows = 0;
    int over = 0;
    int worse = 0;
    for (Settings settings : Settings.all()) {
      List<Ratios> all = ratios(settings.scenario(), days, ORDERS);
      Ratios ours = all.getFirst();
      double excess = ours.mean() / settings.reference() - 1;
      double certain = 2 * Math.hypot(ours.error(), settings.error());
      boolean clear = ours.mean() - 1.02 * settings.reference() > certain;
      rows++;
      over += excess > 0.02 ? 1 : 0;
      worse += clear ? 1 : 0;
      Simulate.line(
          "%-20s %4.2f  %7.2f %7.2f %7.2f %7.3f   %.3f (%.3f to %.3f) %.3f   %.3f %.3f %s",
          settings.name(),
          settings.scenario().load(),
          all.get(4).mean(),
          all.get(2).mean(),
          all.get(3).mean(),
          all.get(1).mean(),
          ours.mean(),
          ours.least(),
          ours.most(),
          ours.error(),
          settings.reference(),
          settings.error(),
          clear
              ? "WORSE"
              : excess > 0.02 ? "over, within chance" : excess < -0.02 ? "better" : "holds");
    }
    Simulate.line(
        "hindsight: %d settings, %d over the reference by more than 2 %%, %d of them by more than"
            + " chance explains",
        rows, over, worse);
    return over == 0;
  }

  /** Each order's ratio to the optimum; days are independent and share the cores. */
  static List<Ratios> ratios(Scenario scenario, List<Long> seeds, List<ItemOrder> orders) {
    double[][] ratios = new double[orders.size()][seeds.size()];
    IntStream.range(0, seeds.size())
        .parallel()
        .forEach(
            day -> {
              Day drawn = Day.of(scenario, seeds.get(day));
              double optimum = Optimum.of(drawn);
              for (int i = 0; i < orders.size(); i++) {
                ratios[i][day] = SlotRun.cost(drawn, orders.get(i)) / optimum;
              }
            });
    var list = new ArrayList<Ratios>();
    for (int i = 0; i < orders.size(); i++) {
      list.add(new Ratios(orders.get(i), ratios[i]));
    }
    return list;
  }
}
