package io.tanggap.simulation;

import io.tanggap.protocol.ItemOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A day worked off by the real engine. A slot is an agent who comes ({@code ChangePresence} to
 * available), gets what the engine gives, stops taking more ({@code AWAY}) and is done with it:
 * then the next slot of the same agent finds them without work whatever the order, and every order
 * sees the same slots. Arrivals meet nobody and wait.
 */
final class SlotRun {
  private SlotRun() {}

  /**
   * What serving in this order cost.
   *
   * @return the sum of weights of all steps missed
   */
  static long cost(Day day, ItemOrder order) {
    long cost = day.items().stream().mapToLong(day::never).sum();
    List<Integer> taken = taken(day, order);
    for (int i = 0; i < taken.size(); i++) {
      if (taken.get(i) >= 0) {
        Day.Item item = day.items().get(taken.get(i));
        cost += day.cost(item, day.slots().get(i).at()) - day.never(item);
      }
    }
    return cost;
  }

  /** The item that each slot gets; none: {@link VirtualDesk#NONE}. */
  static List<Integer> taken(Day day, ItemOrder order) {
    Scenario scenario = day.scenario();
    var serves = new ArrayList<Long>();
    for (int agent = 0; agent < scenario.agents(); agent++) {
      serves.add(scenario.serves(agent));
    }
    List<VirtualDesk.Line> lines =
        Arrays.stream(scenario.targets())
            .mapToObj(seconds -> new VirtualDesk.Line(seconds, order))
            .toList();
    var desk =
        new VirtualDesk(
            serves,
            scenario.groups(),
            lines,
            Arrays.stream(scenario.priorities()).boxed().toList());
    var all = new ArrayList<Integer>(day.slots().size());
    int next = 0;
    for (Day.Slot slot : day.slots()) {
      while (next < day.items().size() && day.items().get(next).at() <= slot.at()) {
        Day.Item item = day.items().get(next++);
        int sla = item.ofClass();
        desk.arrive(item.group(), sla, scenario.priority(sla), item.at());
      }
      int taken = desk.come(slot.agent(), slot.at());
      desk.go(slot.agent(), slot.at());
      if (taken >= 0) {
        desk.finish(slot.agent(), slot.at());
      }
      all.add(taken);
    }
    return all;
  }
}
