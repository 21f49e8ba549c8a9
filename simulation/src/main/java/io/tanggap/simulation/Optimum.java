package io.tanggap.simulation;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import java.util.stream.LongStream;

/**
 * The least a day could have cost, had one known it all in advance: each item goes to one slot that
 * can serve it or to none, each slot takes at most one item. A minimum-cost flow over the whole
 * day; what an item would gain nothing from (past sixteen targets) is no arc.
 */
final class Optimum {
  private Optimum() {}

  /**
   * The least cost.
   *
   * @throws IllegalStateException if the solver finds none, which would be its mistake: never to
   *     serve anything is always possible
   */
  static long of(Day day) {
    Loader.loadNativeLibraries();
    var flow = new MinCostFlow();
    try {
      return solve(day, flow);
    } finally {
      // gigabytes outside the heap, of which the collector sees a few bytes
      flow.delete();
    }
  }

  private static long solve(Day day, MinCostFlow flow) {
    int items = day.items().size();
    int sink = items + day.slots().size();
    for (int s = 0; s < day.slots().size(); s++) {
      flow.addArcWithCapacityAndUnitCost(items + s, sink, 1, 0);
    }
    long[] serves =
        LongStream.range(0, day.scenario().agents())
            .map(agent -> day.scenario().serves((int) agent))
            .toArray();
    int first = 0;
    for (int i = 0; i < items; i++) {
      Day.Item item = day.items().get(i);
      flow.setNodeSupply(i, 1);
      flow.addArcWithCapacityAndUnitCost(i, sink, 1, day.never(item));
      while (first < day.slots().size() && day.slots().get(first).at() < item.at()) {
        first++;
      }
      for (int s = first; s < day.slots().size(); s++) {
        Day.Slot slot = day.slots().get(s);
        int cost = day.cost(item, slot.at());
        if (cost == day.never(item)) {
          break;
        }
        if ((serves[slot.agent()] & 1L << item.group()) != 0) {
          flow.addArcWithCapacityAndUnitCost(i, items + s, 1, cost);
        }
      }
    }
    flow.setNodeSupply(sink, -items);
    var status = flow.solve();
    if (status != MinCostFlowBase.Status.OPTIMAL) {
      throw new IllegalStateException("Expected an optimum, but the solver says " + status);
    }
    return flow.getOptimalCost();
  }
}
