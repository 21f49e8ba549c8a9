package io.tanggap.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What chance made of a scenario, the same for every order of work: when which work came, and when
 * which agent had room for one item. A slot that finds no work is gone. Slots go on after the last
 * arrival for as long again, so that what waits is served.
 */
record Day(Scenario scenario, List<Item> items, List<Slot> slots) {

  /** Work; {@code at} in milliseconds. */
  record Item(long at, int group, int ofClass) {}

  /** Room for one item. */
  record Slot(long at, int agent) {}

  private static final double MINUTE = 60_000;

  static Day of(Scenario scenario, long seed) {
    var streams = new SplittableRandom(seed);
    var times = streams.split();
    var kinds = streams.split();
    var ends = streams.split();
    return new Day(scenario, items(scenario, times, kinds), slots(scenario, ends));
  }

  private static List<Item> items(
      Scenario scenario, SplittableRandom times, SplittableRandom kinds) {
    var items = new ArrayList<Item>();
    double mean = scenario.load() * scenario.agents() / Scenario.HANDLING;
    double most = mean * (1 + scenario.burst());
    double now = 0;
    while (true) {
      now += exponential(times) / most;
      if (now > scenario.minutes()) {
        return items;
      }
      double rate = mean * (1 + scenario.burst() * Math.sin(2 * Math.PI * now / Scenario.PERIOD));
      if (times.nextDouble() * most < rate) {
        items.add(new Item((long) (now * MINUTE), group(scenario, kinds), sla(scenario, kinds)));
      }
    }
  }

  private static int group(Scenario scenario, SplittableRandom kinds) {
    double u = kinds.nextDouble();
    int type = 0;
    if (u >= scenario.first()) {
      double rest = (u - scenario.first()) / (1 - scenario.first());
      type = 1 + (int) (rest * (scenario.types() - 1));
    }
    return type * scenario.split() + kinds.nextInt(scenario.split());
  }

  private static int sla(Scenario scenario, SplittableRandom kinds) {
    double u = kinds.nextDouble();
    int last = scenario.shares().length - 1;
    for (int c = 0; c < last; c++) {
      u -= scenario.shares()[c];
      if (u < 0) {
        return c;
      }
    }
    return last;
  }

  private static List<Slot> slots(Scenario scenario, SplittableRandom ends) {
    var slots = new ArrayList<Slot>();
    for (int agent = 0; agent < scenario.agents(); agent++) {
      double now = exponential(ends) * Scenario.HANDLING;
      while (now < 2.0 * scenario.minutes()) {
        slots.add(new Slot((long) (now * MINUTE), agent));
        now += exponential(ends) * Scenario.HANDLING;
      }
    }
    slots.sort(Comparator.comparingLong(Slot::at).thenComparingInt(Slot::agent));
    return slots;
  }

  private static double exponential(SplittableRandom random) {
    return -Math.log1p(-random.nextDouble());
  }

  /**
   * What it costs to serve an item at this time: its weight for each step missed, three at most.
   */
  int cost(Item item, long at) {
    long target = scenario.targets()[item.ofClass] * 1000L;
    long age = at - item.at;
    int missed = age <= target ? 0 : age <= 4 * target ? 1 : age <= 16 * target ? 2 : 3;
    return missed * scenario.weights()[item.ofClass];
  }

  /** What it costs never to serve it. */
  int never(Item item) {
    return 3 * scenario.weights()[item.ofClass];
  }

  /** The sum of all weights. */
  long weight() {
    return items.stream().mapToLong(item -> scenario.weights()[item.ofClass]).sum();
  }
}
