package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.DecisionTrigger;
import io.tanggap.protocol.DeliveryMode;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingCommand.PickWork;
import io.tanggap.protocol.RoutingCommand.PullWork;
import io.tanggap.protocol.WorkState;
import org.jspecify.annotations.Nullable;

/** Agents ask for work themselves, from queues that do not offer theirs. */
final class Asking {
  private Asking() {}

  static void pull(Turn turn, PullWork c) {
    AgentState agent = ready(turn, c.agent());
    if (agent == null) {
      return;
    }
    int queue = -1;
    if (c.queue() != null) {
      if (!turn.view.knowsQueue(c.queue())) {
        turn.refuse(
            RefusalCode.UNKNOWN_QUEUE,
            "Expected a queue of " + turn.desk() + ", but " + c.queue() + " is none");
        return;
      }
      QueueState state = turn.view.queueState(c.queue());
      queue = state == null ? -1 : state.number;
    }
    if (agent.open() == 0) {
      turn.refuse(
          RefusalCode.NO_ROOM,
          "Expected " + agent.id + " to have room, but they have " + room(agent));
      return;
    }
    WorkSearch.Scope all = turn.view.scope();
    turn.search.find(
        agent,
        turn.now,
        new WorkSearch.Scope(all.index(), all.rate(), all.finalSlots(), true, queue));
    WorkItem item = turn.search.item;
    if (item == null) {
      turn.refuse(
          RefusalCode.NOTHING_WAITS,
          "Expected work that waits for " + agent.id + " to ask, but there is none");
      return;
    }
    Matching.assign(
        turn,
        item,
        agent,
        AssignmentKind.PULLED,
        Explanations.taken(turn, item, agent, DecisionTrigger.REQUEST));
  }

  static void pick(Turn turn, PickWork c) {
    AgentState agent = ready(turn, c.agent());
    if (agent == null) {
      return;
    }
    WorkItem item = turn.view.item(c.work());
    if (item == null) {
      turn.refuse(
          RefusalCode.UNKNOWN_WORK,
          "Expected open work, but " + c.work() + " has ended or never was");
      return;
    }
    WorkClass work = item.workClass;
    QueueState queue = turn.view.queueState(item.queue);
    if (item.state != WorkState.WAITING || work == null) {
      turn.refuse(
          RefusalCode.WRONG_STATE,
          "Expected " + item.id() + " to wait, but it is " + Holding.word(item.state));
    } else if (queue == null || queue.settings.delivery() != DeliveryMode.PICK || !queue.open) {
      turn.refuse(
          RefusalCode.WRONG_STATE,
          "Expected a queue to choose from, but " + item.queue + " is none now");
    } else if (!Matching.eligible(turn, agent, work)) {
      turn.refuse(
          RefusalCode.NOT_ELIGIBLE,
          "Expected an agent of "
              + item.queue
              + " with "
              + String.join(", ", work.subjects)
              + ", but "
              + agent.id
              + " is none");
    } else if (!agent.presentOn(work.channel) || !agent.hasRoom(work.channel)) {
      turn.refuse(
          RefusalCode.NO_ROOM,
          "Expected " + agent.id + " to have room, but they have " + room(agent));
    } else {
      turn.found.clear();
      turn.found.only(agent);
      Matching.assign(
          turn, item, agent, AssignmentKind.PICKED, Explanations.placed(turn, item, work, false));
    }
  }

  private static @Nullable AgentState ready(Turn turn, AgentId id) {
    AgentState agent = turn.view.agent(id);
    if (agent == null || !agent.configured) {
      turn.refuse(
          RefusalCode.UNKNOWN_AGENT,
          "Expected an agent of " + turn.desk() + ", but " + id + " is none");
      return null;
    }
    if (!agent.present()) {
      turn.refuse(
          RefusalCode.WRONG_STATE,
          "Expected "
              + id
              + " to be available, but they are "
              + agent.presence.name().toLowerCase(java.util.Locale.ROOT));
      return null;
    }
    return agent;
  }

  private static String room(AgentState agent) {
    return agent.load + " of " + agent.limit();
  }
}
