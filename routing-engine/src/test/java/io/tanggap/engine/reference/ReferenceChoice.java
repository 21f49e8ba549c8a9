package io.tanggap.engine.reference;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.SelectionStrategy;
import java.util.Comparator;
import java.util.List;

/** Which of the agents who could take an item gets it. */
final class ReferenceChoice {
  /** All who could have it now, best first. */
  record Found(List<ReferenceAgent> agents, boolean preferred) {}

  private final ReferenceDesk desk;

  ReferenceChoice(ReferenceDesk desk) {
    this.desk = desk;
  }

  Found find(ReferenceItem item) {
    ReferenceDemand demand = ReferenceDemand.of(item, desk);
    AgentId former = item.queued.preferred();
    List<ReferenceAgent> able = able(item, demand, demand.required());
    List<ReferenceAgent> before = able.stream().filter(agent -> agent.id.equals(former)).toList();
    if (!before.isEmpty()) {
      return new Found(before, true);
    }
    if (demand.hasPreferences()) {
      List<ReferenceAgent> better = able(item, demand, demand.requirements());
      if (!better.isEmpty()) {
        return new Found(better, true);
      }
    }
    return new Found(able, false);
  }

  private List<ReferenceAgent> able(
      ReferenceItem item, ReferenceDemand demand, List<Requirement> asked) {
    return desk.crew().stream()
        .filter(
            agent ->
                desk.room.open(agent, item.channel())
                    && desk.room.meets(agent, asked)
                    && desk.room.serves(agent, demand)
                    && !item.backsOff(agent, desk.now))
        .sorted(order(strategy(item), asked))
        .toList();
  }

  SelectionStrategy strategy(ReferenceItem item) {
    var queue = desk.settings(item.queue);
    return queue == null ? SelectionStrategy.LEAST_LOADED : queue.strategy();
  }

  private Comparator<ReferenceAgent> order(SelectionStrategy strategy, List<Requirement> asked) {
    Comparator<ReferenceAgent> byId = ReferenceMatching.BY_ID;
    return switch (strategy) {
      case LEAST_LOADED -> leastLoaded();
      case MOST_SKILLED ->
          Comparator.<ReferenceAgent>comparingInt(agent -> -desk.room.levels(agent, asked))
              .thenComparing(leastLoaded());
      case LONGEST_IDLE ->
          Comparator.<ReferenceAgent>comparingInt(agent -> desk.room.load(agent) == 0 ? 0 : 1)
              .thenComparingLong(agent -> agent.idleSince)
              .thenComparing(byId);
      case ROUND_ROBIN ->
          Comparator.<ReferenceAgent>comparingLong(agent -> agent.given).thenComparing(byId);
      case FIXED_ORDER -> Comparator.comparingInt(agent -> agent.position);
    };
  }

  Comparator<ReferenceAgent> leastLoaded() {
    return Comparator.<ReferenceAgent>comparingInt(desk.room::loadPermille)
        .thenComparingInt(desk.room::skills)
        .thenComparingLong(agent -> agent.accepted)
        .thenComparing(ReferenceMatching.BY_ID);
  }

  /** The first key in which the best differs from the next. */
  String tieBreak(Found found, ReferenceItem item) {
    if (found.agents().size() < 2) {
      return "";
    }
    ReferenceAgent first = found.agents().get(0);
    ReferenceAgent second = found.agents().get(1);
    ReferenceDemand demand = ReferenceDemand.of(item, desk);
    List<Requirement> asked = found.preferred() ? demand.requirements() : demand.required();
    ReferenceRoom room = desk.room;
    return switch (strategy(item)) {
      case LEAST_LOADED -> least(first, second);
      case MOST_SKILLED ->
          room.levels(first, asked) != room.levels(second, asked) ? "levels" : least(first, second);
      case LONGEST_IDLE ->
          (room.load(first) == 0) != (room.load(second) == 0)
              ? "idle"
              : first.idleSince != second.idleSince ? "longest idle" : "id";
      case ROUND_ROBIN -> first.given != second.given ? "turn" : "id";
      case FIXED_ORDER -> "listed";
    };
  }

  private String least(ReferenceAgent first, ReferenceAgent second) {
    if (desk.room.loadPermille(first) != desk.room.loadPermille(second)) {
      return "load";
    }
    if (desk.room.skills(first) != desk.room.skills(second)) {
      return "surplus skills";
    }
    return first.accepted != second.accepted ? "longest since last accepted work" : "id";
  }
}
