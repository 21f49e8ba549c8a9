package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.OfferEnd;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RequeueCause;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RoutingCommand.AssignWork;
import io.tanggap.protocol.RoutingCommand.MergeWork;
import io.tanggap.protocol.RoutingCommand.TransferWork;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkMerged;
import io.tanggap.protocol.RoutingEvent.WorkRequeued;
import io.tanggap.protocol.WorkState;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work changes hands by a person's will: transferred by its owner, assigned by a supervisor. */
final class Handing {
  private Handing() {}

  static void transfer(Turn turn, TransferWork c) {
    boolean line = c.queue() != null || c.requirements() != null;
    if (line == (c.agent() != null)) {
      turn.refuse(
          RefusalCode.INVALID, "Expected either an agent or a queue and skills to transfer to");
      return;
    }
    WorkItem item =
        Holding.held(turn, c.actor(), c.work(), EnumSet.of(WorkState.ACTIVE, WorkState.PARKED));
    if (item == null) {
      return;
    }
    if (line) {
      QueueId queue = c.queue() == null ? item.queue : c.queue();
      if (!turn.view.knowsQueue(queue)) {
        turn.refuse(
            RefusalCode.UNKNOWN_QUEUE,
            "Expected a queue of " + turn.desk() + ", but " + queue + " is none");
        return;
      }
      requeue(turn, item, queue, RequeueCause.TRANSFERRED, c.requirements());
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

  /** The work is the same matter as other work and ends in it. */
  static void merge(Turn turn, MergeWork c) {
    WorkItem item = turn.view.item(c.work());
    WorkItem into = turn.view.item(c.into());
    if (item == null || into == null) {
      turn.refuse(
          RefusalCode.UNKNOWN_WORK,
          "Expected open work, but "
              + (item == null ? c.work() : c.into())
              + " has ended or never was");
      return;
    }
    boolean over = item.state == WorkState.WRAP_UP || into.state == WorkState.WRAP_UP;
    if (item == into || over) {
      turn.refuse(
          RefusalCode.WRONG_STATE,
          "Expected two matters still open, but found " + item.id() + " and " + into.id());
      return;
    }
    AgentState owner = into.state == WorkState.OFFERED ? null : into.agent;
    boolean mine = owner != null && owner.id.equals(c.actor().agent());
    if (!c.actor().supervisor() && !mine) {
      turn.refuse(
          RefusalCode.NOT_YOURS,
          "Expected " + into.id() + " to be with " + c.actor().agent() + " or a supervisor to ask");
      return;
    }
    AgentState from = item.agent;
    turn.say(
        new WorkMerged(
            turn.at,
            turn.desk(),
            turn.cause,
            item.id(),
            item.conversation,
            from == null ? null : from.id,
            into.id()));
    if (from != null) {
      Holding.freed(turn, from);
    }
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
          "Expected another agent, but " + item.id() + " is with " + to + " already");
      return;
    }
    // what is parked with them takes nothing yet
    boolean counted = from == agent && item.state != WorkState.PARKED;
    boolean over = !counted && !agent.hasRoom(item.channel.ordinal());
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
            turn.at, turn.desk(), turn.cause, item.id(), agent.id, how, null, null, over));
    if (from != null) {
      Holding.freed(turn, from);
    }
  }

  /** Owned work waits again. */
  static void requeue(Turn turn, WorkItem item, QueueId queue, RequeueCause why) {
    requeue(turn, item, queue, why, null);
  }

  private static void requeue(
      Turn turn,
      WorkItem item,
      QueueId queue,
      RequeueCause why,
      @Nullable List<Requirement> requirements) {
    @Nullable AgentState from = item.agent;
    if (from == null) {
      throw new IllegalStateException("Expected " + item.id() + " to have an owner");
    }
    turn.say(
        new WorkRequeued(
            turn.at, turn.desk(), turn.cause, item.id(), queue, from.id, why, requirements));
    turn.waiting.add(item);
    Holding.freed(turn, from);
  }
}
