package io.tanggap.engine;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Writes down everything a decision can depend on. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(DeskState state) {
    var text = new StringBuilder();
    line(text, state.lastAt(), state.nextWorkItem(), state.crew.order);
    var configuration = state.configuration();
    line(text, configuration == null ? 0 : configuration.version());
    for (AgentState agent : state.agents()) {
      line(
          text,
          agent,
          agent.configured,
          agent.reason,
          agent.channels,
          agent.leaseUntil,
          agent.lastAcceptedAt,
          agent.acceptedOrder,
          agent.idleOrder,
          agent.givenOrder,
          agent.acceptedInShift,
          agent.room,
          agent.offlineSince,
          agent.items);
    }
    state.items().forEach(item -> item(text, state, item));
    WorkGroups groups = state.waitingIndex().groups;
    groups.all().stream()
        .filter(group -> groups.slots(group.number) != 0 || groups.passedOver(group.number) != 0)
        .sorted(Comparator.comparing(group -> group.key.toString()))
        .forEach(
            group ->
                line(text, group.key, groups.slots(group.number), groups.passedOver(group.number)));
    line(text, state.rate.minute, state.rate.norm);
    for (QueueState queue : state.waitingIndex().queues.values()) {
      line(text, queue.settings.id(), queue.open, queue.waiting);
    }
    for (DeskView.Due kind : DeskView.Due.values()) {
      line(text, kind, state.nextDue(kind));
    }
    return text.toString();
  }

  private static void item(StringBuilder text, DeskState state, WorkItem item) {
    line(
        text,
        item,
        item.queue,
        item.requirements,
        item.target,
        item.agent,
        item.offer,
        item.offers,
        item.unanswered,
        item.step,
        item.stepsFrom,
        item.untilCustomer,
        item.nextBackoffEnd(),
        state.waitingIndex().contains(item));
    for (DeskView.Due kind : DeskView.Due.values()) {
      text.append(state.deadline(kind, item)).append(' ');
    }
  }

  private static void line(StringBuilder text, @Nullable Object... values) {
    for (@Nullable Object value : values) {
      text.append(value).append(' ');
    }
    text.append('\n');
  }
}
