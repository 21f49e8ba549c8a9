package io.tanggap.engine.reference;

import io.tanggap.protocol.Decision;
import io.tanggap.protocol.DecisionTrigger;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RoutingEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows from an event for what is counted: slots, turns, idleness, who helps whom. */
final class ReferenceCounts {
  private static final int FINAL = 64;

  /** What an event may change: who uses capacity, who is there, which queues help others. */
  record Before(
      Map<ReferenceItem, ReferenceAgent> capacity,
      List<ReferenceAgent> present,
      List<QueueId> lending) {}

  private final ReferenceDesk desk;

  ReferenceCounts(ReferenceDesk desk) {
    this.desk = desk;
  }

  Before now() {
    var capacity = new LinkedHashMap<ReferenceItem, ReferenceAgent>();
    for (ReferenceItem item : desk.items) {
      if (item.takesCapacity()) {
        capacity.put(item, item.owner());
      }
    }
    return new Before(capacity, present(), lending());
  }

  void changed(Before before, RoutingEvent event) {
    // a slot is capacity that comes free with someone who is there, or someone who comes
    before.capacity.forEach(
        (item, agent) -> {
          boolean still = desk.items.contains(item) && item.agent == agent && item.takesCapacity();
          if (!still && agent.present()) {
            slot(agent);
          }
        });
    if (event instanceof RoutingEvent.PresenceChanged) {
      present().stream().filter(agent -> !before.present.contains(agent)).forEach(this::slot);
    }
    desk.line().forEach(this::group);
    lending().stream().filter(q -> !before.lending.contains(q)).forEach(desk.lending::add);
    desk.agents.forEach(this::idle);
  }

  /** Once a minute what was counted loses a 32nd. */
  void passMinutes(long at) {
    long minute = Math.floorDiv(at, 60_000);
    if (desk.minute == Long.MIN_VALUE) {
      desk.minute = minute;
    }
    for (; desk.minute < minute; desk.minute++) {
      desk.groups.values().forEach(counts -> counts.slots -= counts.slots / 32);
      desk.minutes = desk.minutes - desk.minutes / 32 + 65_536;
    }
  }

  /** The agent could have served work of all these groups. */
  private void slot(ReferenceAgent agent) {
    desk.groups.forEach(
        (group, counts) -> counts.slots += desk.room.able(agent, group) ? 65_536 : 0);
  }

  private ReferenceDesk.Counts group(ReferenceItem item) {
    var group = ReferenceDemand.of(item, desk).group(desk.hasMembers());
    return desk.groups.computeIfAbsent(group, g -> new ReferenceDesk.Counts());
  }

  /** A slot passed over a final item, or served one. */
  void turns(ReferenceItem item, @Nullable Decision decision) {
    if (decision == null || decision.trigger() == DecisionTrigger.WORK) {
      return;
    }
    ReferenceItem overtaken = decision.overtaken() == null ? null : desk.item(decision.overtaken());
    if (overtaken != null) {
      group(overtaken).passedOver++;
    } else if (decision.order() == ItemOrder.DISCOUNTED_ROLLING_DEADLINE
        && desk.now >= item.receivedAt() + FINAL * item.target) {
      group(item).passedOver = 0;
    }
  }

  private void idle(ReferenceAgent agent) {
    if (agent.configured()) {
      boolean idle = agent.present() && desk.room.load(agent) == 0;
      agent.idleSince = idle && !agent.idle ? ++desk.idleCount : agent.idleSince;
      agent.idle = idle;
    }
  }

  private List<ReferenceAgent> present() {
    return desk.agents.stream().filter(ReferenceAgent::present).toList();
  }

  private List<QueueId> lending() {
    return desk.configuration == null
        ? List.of()
        : desk.configuration.queues().stream()
            .map(DeskConfiguration.Queue::id)
            .filter(desk::lends)
            .toList();
  }
}
