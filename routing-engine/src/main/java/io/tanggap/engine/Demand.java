package io.tanggap.engine;

import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an item asks for at the routing step it has reached. */
final class Demand {
  private Demand() {}

  static WorkClass.Key key(WorkItem item, @Nullable QueueState queue, boolean members) {
    Step step = step(item, queue);
    if (step == null) {
      return new WorkClass.Key(
          item.queue,
          item.channel,
          item.outcome.priority(),
          item.target,
          item.requirements,
          List.of());
    }
    List<QueueId> borrowed = members ? step.borrow() : List.of();
    return new WorkClass.Key(
        item.queue,
        item.channel,
        Math.min(9, item.outcome.priority() + step.priorityPlus()),
        item.target,
        relaxed(item.requirements, step),
        borrowed);
  }

  /**
   * The target items are ordered by. One that is not its queue's own (the channel allows less) is
   * rounded down to one of eight values an octave, so that such items too share classes.
   */
  static long target(WorkQueued queued, DeskConfiguration.@Nullable Queue queue) {
    long exact =
        Math.max(1_000, queued.dueAt().toEpochMilli() - queued.receivedAt().toEpochMilli());
    if (queue != null && exact == queue.firstResponseSeconds() * 1000L) {
      return exact;
    }
    int shift = Math.max(0, 63 - Long.numberOfLeadingZeros(exact) - 3);
    return exact >> shift << shift;
  }

  /** The step in force; null before the first. */
  static @Nullable Step step(WorkItem item, @Nullable QueueState queue) {
    if (item.step == 0 || queue == null || queue.settings.steps().isEmpty()) {
      return null;
    }
    List<Step> steps = queue.settings.steps();
    return steps.get(Math.min(item.step, steps.size()) - 1);
  }

  static List<Requirement> relaxed(List<Requirement> requirements, Step step) {
    if (step.relaxLevels() == 0 && step.dropSkills().isEmpty()) {
      return requirements;
    }
    var kept = new ArrayList<Requirement>();
    for (Requirement asked : requirements) {
      if (!step.dropSkills().contains(asked.skill())) {
        kept.add(
            new Requirement(
                asked.skill(), Math.max(1, asked.level() - step.relaxLevels()), asked.required()));
      }
    }
    return List.copyOf(kept);
  }

  /** What work must have in common to be of one group: whoever can take one can take the other. */
  static WorkGroup.Key group(WorkClass.Key key, boolean members) {
    return new WorkGroup.Key(
        key.channel(),
        WorkClass.required(key.requirements()),
        members ? key.queue() : null,
        members ? key.borrowed() : List.of());
  }
}
