package io.tanggap.engine.reference;

import io.tanggap.protocol.Channel;
import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an item asks for now. Items with the same demand differ in age only: they are one class. */
record ReferenceDemand(
    QueueId queue,
    Channel channel,
    int priority,
    long target,
    List<Requirement> requirements,
    List<QueueId> borrowed) {

  /**
   * Work that the same agents can take.
   *
   * @param queue absent where agents take the work of all queues
   */
  record Group(
      Channel channel,
      List<Requirement> required,
      @Nullable QueueId queue,
      List<QueueId> borrowed) {}

  /** The demand of an item at the routing step it has reached. */
  static ReferenceDemand of(ReferenceItem item, ReferenceDesk desk) {
    int priority = item.queued.outcome().priority();
    Step step = step(item, desk.settings(item.queue));
    if (step == null) {
      return new ReferenceDemand(
          item.queue, item.channel(), priority, item.target, item.requirements, List.of());
    }
    return new ReferenceDemand(
        item.queue,
        item.channel(),
        Math.min(9, priority + step.priorityPlus()),
        item.target,
        relaxed(item.requirements, step),
        desk.hasMembers() ? step.borrow() : List.of());
  }

  /** The last step reached; a queue that has fewer steps now keeps its last one. */
  private static @Nullable Step step(ReferenceItem item, @Nullable Queue queue) {
    if (queue == null || item.step == 0 || queue.steps().isEmpty()) {
      return null;
    }
    return queue.steps().get(Math.min(item.step, queue.steps().size()) - 1);
  }

  private static List<Requirement> relaxed(List<Requirement> asked, Step step) {
    var kept = new ArrayList<Requirement>();
    for (Requirement one : asked) {
      if (!step.dropSkills().contains(one.skill())) {
        int level = Math.max(1, one.level() - step.relaxLevels());
        kept.add(new Requirement(one.skill(), level, one.required()));
      }
    }
    return kept;
  }

  /**
   * The target an item is ordered by: its queue's own, or, where the channel allows less, the time
   * it allows, rounded down to an eighth of a power of two.
   */
  static long target(WorkQueued queued, @Nullable Queue ofRule) {
    long allowed = queued.dueAt().toEpochMilli() - queued.receivedAt().toEpochMilli();
    if (ofRule != null && allowed == ofRule.firstResponseSeconds() * 1000L) {
      return allowed;
    }
    allowed = Math.max(1000, allowed);
    long eighth = Math.max(1, Long.highestOneBit(allowed) / 8);
    return allowed / eighth * eighth;
  }

  List<Requirement> required() {
    return hasPreferences()
        ? requirements.stream().filter(Requirement::required).toList()
        : requirements;
  }

  boolean hasPreferences() {
    for (Requirement one : requirements) {
      if (!one.required()) {
        return true;
      }
    }
    return false;
  }

  Group group(boolean members) {
    return new Group(channel, required(), members ? queue : null, members ? borrowed : List.of());
  }
}
