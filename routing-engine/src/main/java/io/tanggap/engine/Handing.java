package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.OfferEnd;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RequeueCause;
import io.tanggap.protocol.RoutingCommand.AssignWork;
import io.tanggap.protocol.RoutingCommand.TransferWork;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkRequeued;
import io.tanggap.protocol.WorkState;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Work changes hands by a person's will: transferred by its owner, assigned by a supervisor. */
final class Handing {
  private Handing() {}

  static void transfer(Turn turn, TransferWork c) {
    if ((c.queue() == null) == (c.agent() == null)) {
      turn.refuse(RefusalCode.INVALID, "Expected either a queue or an agent to transfer to");
      return;
    }
    WorkItem item =
        Holding.held(turn, c.actor(), c.work(), EnumSet.of(WorkState.ACTIVE, WorkState.PARKED));
    if (item == null) {
      return;
    }
    QueueId queue = c.queue();
    if (queue != null) {
      if (!turn.view.knowsQueue(queue)) {
        turn.refuse(
            RefusalCode.UNKNOWN_QUEUE,
            "Expected a queue of " + turn.desk() + ", but " + queue + " is none");
        return;
      }
      requeue(turn, item, queue, RequeueCause.TRANSFERRED);
    } else if (c.agent() != null) {
      give(turn, item, c.agent(), AssignmentKind.TRANSFERRED);
    }
  }

  static void assign(Turn turn, AssignWork c) {
    if (!c.actor().supervisor()) {
      turn.refuse(
          RefusalCode.NOT_YOURS, "Expected a supervisor, but " + c.actor().agent() + " is none");
      return;
    }
    WorkItem item = turn.view.item(c.work());
    if (item == null) {
      turn.refuse(
          RefusalCode.UNKNOWN_WORK,
          "Expected open work, but " + c.work() + " has ended or never was");
      return;
    }
    if (item.state == WorkState.WRAP_UP) {
      turn.refuse(
          RefusalCode.WRONG_STATE, "Expected open work, but " + c.work() + " is in wrap-up");
      return;
    }
    give(turn, item, c.agent(), AssignmentKind.ASSIGNED_BY_SUPERVISOR);
  }

  private static void give(Turn turn, WorkItem item, AgentId to, AssignmentKind how) {
    AgentState agent = turn.view.agent(to);
    if (agent == null || !agent.configured) {
      turn.refuse(
          RefusalCode.UNKNOWN_AGENT,
          "Expected an agent of " + turn.desk() + ", but " + to + " is none");
      return;
    }
    AgentState from = item.agent;
    if (from == agent && item.state == WorkState.ACTIVE) {
      turn.refuse(
          RefusalCode.WRONG_STATE,
          "Expected another agent, but " + item.id + " is with " + to + " already");
      return;
    }
    boolean over = from != agent && !agent.hasRoom(item.channel.ordinal());
    if (over && how == AssignmentKind.TRANSFERRED) {
      turn.refuse(
          RefusalCode.INVALID,
          "Expected "
              + to
              + " to have room, but they have "
              + agent.load
              + " of "
              + agent.capacity
              + "; transfer to a queue or ask a supervisor");
      return;
    }
    if (item.state == WorkState.OFFERED) {
      Offers.end(turn, item, OfferEnd.WITHDRAWN, "a supervisor assigned the work");
    }
    turn.say(
        new WorkAssigned(
            turn.at, turn.desk(), turn.cause, item.id, agent.id, how, null, null, over));
    if (from != null) {
      Holding.freed(turn, from);
    }
  }

  /** Owned work waits again. */
  static void requeue(Turn turn, WorkItem item, QueueId queue, RequeueCause why) {
    @Nullable AgentState from = item.agent;
    if (from == null) {
      throw new IllegalStateException("Expected " + item.id + " to have an owner");
    }
    turn.say(new WorkRequeued(turn.at, turn.desk(), turn.cause, item.id, queue, from.id, why));
    turn.waiting.add(item);
    Holding.freed(turn, from);
  }
}
