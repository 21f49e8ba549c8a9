package io.tanggap.engine.reference;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.WorkItemId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The promises about the events of a desk: each accepted message is somewhere, everything has at
 * most one owner and one live offer, nobody has more than they have room for, and nobody idles
 * while work waits that they could take.
 */
final class Promises {
  /** Who has what, by the events alone; offers are marked. */
  private final Map<WorkItemId, String> holders = new LinkedHashMap<>();

  void check(ReferenceDesk desk, List<RoutingEvent> events) {
    events.forEach(event -> follow(desk, event, events));
    if (holders.size() != desk.items.size()) {
      throw new AssertionError("1: open are " + holders.keySet() + ", but known " + desk.items);
    }
    for (ReferenceItem item : desk.items) {
      String mark = item.offer == null ? "" : "?";
      String holder = item.agent == null ? "" : item.agent.id + mark;
      if (!holder.equals(holders.get(item.id()))) {
        throw new AssertionError("2: " + item + " is with " + holder + " and " + holders);
      }
    }
    desk.line().forEach(item -> nobodyIdles(desk, item));
  }

  private void follow(ReferenceDesk desk, RoutingEvent event, List<RoutingEvent> events) {
    switch (event) {
      case RoutingEvent.WorkQueued e -> expect(holders.put(e.work(), "") == null, event);
      case RoutingEvent.OfferMade e -> {
        expect("".equals(holders.put(e.work(), e.agent() + "?")), event);
        roomAndSkills(desk, e.work(), e.agent(), event, over(events, e.agent()));
      }
      case RoutingEvent.OfferEnded e ->
          expect((e.agent() + "?").equals(holders.put(e.work(), "")), event);
      case RoutingEvent.WorkAssigned e -> {
        String before = holders.put(e.work(), e.agent().value());
        boolean accepted = e.how() == AssignmentKind.ACCEPTED;
        boolean byPerson =
            e.how() == AssignmentKind.ASSIGNED_BY_SUPERVISOR
                || e.how() == AssignmentKind.TRANSFERRED;
        boolean free = accepted ? (e.agent() + "?").equals(before) : "".equals(before);
        expect(free || (byPerson && before != null && !before.endsWith("?")), event);
        if (!byPerson && !accepted) {
          roomAndSkills(desk, e.work(), e.agent(), event, over(events, e.agent()));
        }
      }
      case RoutingEvent.WorkParked e -> with(e.work(), e.agent(), event);
      case RoutingEvent.WorkResumed e -> with(e.work(), e.agent(), event);
      case RoutingEvent.WorkRequeued e ->
          expect(e.from().value().equals(holders.put(e.work(), "")), event);
      case RoutingEvent.WorkResolved e -> {
        with(e.work(), e.agent(), event);
        if (e.wrapUpUntil() == null) {
          holders.remove(e.work());
        }
      }
      case RoutingEvent.WrapUpEnded e -> {
        with(e.work(), e.agent(), event);
        holders.remove(e.work());
      }
      case RoutingEvent.WorkAbandoned e -> expect(holders.remove(e.work()) != null, event);
      case RoutingEvent.WorkAnswered e -> {
        if (e.owner() != null) {
          with(e.work(), e.owner(), event);
        }
        expect(holders.remove(e.work()) != null, event);
      }
      case RoutingEvent.WorkMerged e -> expect(holders.remove(e.work()) != null, event);
      default -> {}
    }
  }

  private void with(WorkItemId work, AgentId agent, RoutingEvent event) {
    expect(agent.value().equals(holders.get(work)), event);
  }

  /** What the desk gives by itself fits and is understood; looked at after the whole command. */
  private static void roomAndSkills(
      ReferenceDesk desk, WorkItemId work, AgentId to, RoutingEvent event, boolean over) {
    ReferenceItem item = desk.item(work);
    ReferenceAgent agent = desk.agent(to);
    if (item != null && agent != null && item.agent == agent) {
      ReferenceDemand demand = ReferenceDemand.of(item, desk);
      expect(over || desk.room.load(agent) <= agent.limit(), event);
      expect(over || desk.room.load(agent, item.channel()) <= agent.cap(item.channel()), event);
      expect(desk.room.meets(agent, demand.required()), event);
      expect(agent.quota() == 0 || agent.acceptedInShift <= agent.quota(), event);
    }
  }

  /** Whether the same command also took this agent over capacity, and said so. */
  private static boolean over(List<RoutingEvent> events, AgentId agent) {
    return events.stream()
        .anyMatch(
            event ->
                event instanceof RoutingEvent.WorkResumed e
                    && e.overCapacity()
                    && e.agent().equals(agent));
  }

  private static void nobodyIdles(ReferenceDesk desk, ReferenceItem item) {
    if (!desk.offers(item.queue)) {
      return;
    }
    ReferenceDemand demand = ReferenceDemand.of(item, desk);
    for (ReferenceAgent agent : desk.crew()) {
      if (desk.room.open(agent, item.channel())
          && desk.room.able(agent, demand)
          && !item.backsOff(agent, desk.now)) {
        throw new AssertionError("5: " + item + " waits although " + agent + " could take it");
      }
    }
  }

  private static void expect(boolean holds, RoutingEvent event) {
    if (!holds) {
      throw new AssertionError("Expected the promises to hold, but found " + event);
    }
  }
}
