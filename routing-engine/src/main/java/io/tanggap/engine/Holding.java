package io.tanggap.engine;

import io.tanggap.protocol.Actor;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RequeueCause;
import io.tanggap.protocol.ResumeCause;
import io.tanggap.protocol.RoutingCommand.EndWrapUp;
import io.tanggap.protocol.RoutingCommand.ParkWork;
import io.tanggap.protocol.RoutingCommand.ResolveWork;
import io.tanggap.protocol.RoutingCommand.ResumeWork;
import io.tanggap.protocol.RoutingEvent.WorkParked;
import io.tanggap.protocol.RoutingEvent.WorkResolved;
import io.tanggap.protocol.RoutingEvent.WorkResumed;
import io.tanggap.protocol.RoutingEvent.WrapUpEnded;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the owner of a work item does with it: finish, park, go on. */
final class Holding {
  private static final Set<WorkState> IN_HAND = EnumSet.of(WorkState.ACTIVE, WorkState.PARKED);

  private Holding() {}

  static void resolve(Turn turn, ResolveWork c) {
    WorkItem item = held(turn, c.actor(), c.work(), IN_HAND);
    if (item != null) {
      end(turn, item, c.disposition());
    }
  }

  /** The work of {@code item} is done, by its owner. */
  static void end(Turn turn, WorkItem item, String disposition) {
    AgentState owner = owner(item);
    var queue = turn.view.queue(item.queue);
    int wrapUp =
        queue != null && item.state == WorkState.ACTIVE && owner.configured
            ? queue.wrapUpSeconds()
            : 0;
    turn.say(
        new WorkResolved(
            turn.at,
            turn.desk(),
            turn.cause,
            item.id(),
            item.conversation,
            owner.id,
            disposition,
            wrapUp > 0 ? turn.in(wrapUp) : null),
        owner);
    freed(turn, owner);
  }

  static void park(Turn turn, ParkWork c) {
    WorkItem item = held(turn, c.actor(), c.work(), EnumSet.of(WorkState.ACTIVE));
    if (item == null) {
      return;
    }
    if (c.until() == null && !c.untilCustomer()) {
      turn.refuse(
          RefusalCode.INVALID,
          "Expected a time or the customer's answer to wait for, but found neither");
      return;
    }
    if (c.until() != null && c.until().toEpochMilli() <= turn.now) {
      turn.refuse(RefusalCode.INVALID, "Expected a time to come, but found " + c.until());
      return;
    }
    AgentState owner = owner(item);
    turn.say(
        new WorkParked(
            turn.at, turn.desk(), turn.cause, item.id(), owner.id, c.until(), c.untilCustomer()));
    freed(turn, owner);
  }

  static void resume(Turn turn, ResumeWork c) {
    WorkItem item = held(turn, c.actor(), c.work(), EnumSet.of(WorkState.PARKED));
    if (item != null) {
      AgentState owner = owner(item);
      turn.say(
          new WorkResumed(
              turn.at,
              turn.desk(),
              turn.cause,
              item.id(),
              owner.id,
              ResumeCause.ASKED,
              !owner.hasRoom(item.channel.ordinal())));
    }
  }

  /**
   * Parked work wakes by itself: with its owner if they are there and not too full, else in its
   * queue at its old age.
   */
  static void wake(Turn turn, WorkItem item, ResumeCause why) {
    AgentState owner = owner(item);
    boolean there = owner.configured && owner.presence != Presence.OFFLINE;
    boolean full = !owner.hasRoom(item.channel.ordinal());
    var configuration = turn.view.configuration();
    int overdraft = configuration == null ? 0 : configuration.overdraftUnits();
    if (there && (!full || owner.hasRoomWithin(overdraft, item.channel.ordinal()))) {
      turn.say(new WorkResumed(turn.at, turn.desk(), turn.cause, item.id(), owner.id, why, full));
    } else {
      Handing.requeue(
          turn, item, item.queue, there ? RequeueCause.OWNER_FULL : RequeueCause.OWNER_GONE);
    }
  }

  static void endWrapUp(Turn turn, EndWrapUp c) {
    WorkItem item = held(turn, c.actor(), c.work(), EnumSet.of(WorkState.WRAP_UP));
    if (item != null) {
      wrapUpOver(turn, item);
    }
  }

  static void wrapUpOver(Turn turn, WorkItem item) {
    AgentState owner = owner(item);
    turn.say(new WrapUpEnded(turn.at, turn.desk(), turn.cause, item.id(), owner.id));
    freed(turn, owner);
  }

  /** The item if this actor may act on it in its state; else the refusal is said. */
  static @Nullable WorkItem held(Turn turn, Actor actor, WorkItemId id, Set<WorkState> states) {
    WorkItem item = turn.view.item(id);
    if (item == null) {
      turn.refuse(
          RefusalCode.UNKNOWN_WORK, "Expected open work, but " + id + " has ended or never was");
      return null;
    }
    AgentState agent = item.state == WorkState.OFFERED ? null : item.agent;
    boolean mine = agent != null && agent.id.equals(actor.agent());
    if (!mine && (agent == null || !actor.supervisor())) {
      String found = agent == null ? "it is " + word(item.state) : agent.id + " has it";
      turn.refuse(
          RefusalCode.NOT_YOURS,
          "Expected " + id + " to be with " + actor.agent() + ", but " + found);
      return null;
    }
    if (!states.contains(item.state)) {
      turn.refuse(
          RefusalCode.WRONG_STATE,
          "Expected " + id + " to be " + words(states) + ", but it is " + word(item.state));
      return null;
    }
    return item;
  }

  static AgentState owner(WorkItem item) {
    AgentState owner = item.agent;
    if (owner == null) {
      throw new IllegalStateException("Expected " + item.id() + " to have an owner");
    }
    return owner;
  }

  static void freed(Turn turn, AgentState agent) {
    if (agent.present()) {
      turn.freed.add(agent);
    }
  }

  static String word(WorkState state) {
    return switch (state) {
      case WAITING -> "waiting";
      case OFFERED -> "offered";
      case ACTIVE -> "active";
      case PARKED -> "parked";
      case WRAP_UP -> "in wrap-up";
      case RESOLVED -> "resolved";
      case ABANDONED -> "abandoned";
    };
  }

  private static String words(Set<WorkState> states) {
    return String.join(" or ", states.stream().map(Holding::word).toList());
  }
}
