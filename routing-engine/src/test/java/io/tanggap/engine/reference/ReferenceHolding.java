package io.tanggap.engine.reference;

import io.tanggap.protocol.Actor;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RequeueCause;
import io.tanggap.protocol.ResumeCause;
import io.tanggap.protocol.RoutingCommand.EndWrapUp;
import io.tanggap.protocol.RoutingCommand.ParkWork;
import io.tanggap.protocol.RoutingCommand.ResolveWork;
import io.tanggap.protocol.RoutingCommand.ResumeWork;
import io.tanggap.protocol.RoutingCommand.SendReply;
import io.tanggap.protocol.RoutingEvent.ReplyAccepted;
import io.tanggap.protocol.RoutingEvent.WorkParked;
import io.tanggap.protocol.RoutingEvent.WorkRequeued;
import io.tanggap.protocol.RoutingEvent.WorkResolved;
import io.tanggap.protocol.RoutingEvent.WorkResumed;
import io.tanggap.protocol.RoutingEvent.WrapUpEnded;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an owner does with work in hand. */
final class ReferenceHolding {
  private final ReferenceDesk desk;

  ReferenceHolding(ReferenceDesk desk) {
    this.desk = desk;
  }

  void reply(SendReply c) {
    if (ReferenceIntake.seen(desk, "reply " + c.reply())) {
      desk.refuse(RefusalCode.DUPLICATE);
      return;
    }
    ReferenceItem item =
        held(c.actor(), c.work(), WorkState.ACTIVE, WorkState.PARKED, WorkState.WRAP_UP);
    if (item == null) {
      return;
    }
    if (!item.owner().id.equals(c.actor().agent())) {
      desk.refuse(RefusalCode.NOT_YOURS);
      return;
    }
    desk.say(
        new ReplyAccepted(
            desk.at(),
            desk.id,
            desk.cause(),
            c.reply(),
            item.id(),
            item.conversation(),
            item.owner().id));
    if (c.resolve() && item.state != WorkState.WRAP_UP) {
      end(item, c.disposition());
    }
  }

  void resolve(ResolveWork c) {
    ReferenceItem item = held(c.actor(), c.work(), WorkState.ACTIVE, WorkState.PARKED);
    if (item != null) {
      end(item, c.disposition());
    }
  }

  private void end(ReferenceItem item, String disposition) {
    var queue = desk.settings(item.queue);
    boolean after = item.state == WorkState.ACTIVE && item.owner().configured();
    int wrapUp = queue == null || !after ? 0 : queue.wrapUpSeconds();
    desk.say(
        new WorkResolved(
            desk.at(),
            desk.id,
            desk.cause(),
            item.id(),
            item.conversation(),
            item.owner().id,
            disposition,
            wrapUp == 0 ? null : desk.in(wrapUp)));
  }

  void park(ParkWork c) {
    ReferenceItem item = held(c.actor(), c.work(), WorkState.ACTIVE);
    if (item == null) {
      return;
    }
    boolean past = c.until() != null && c.until().toEpochMilli() <= desk.now;
    if (past || (c.until() == null && !c.untilCustomer())) {
      desk.refuse(RefusalCode.INVALID);
      return;
    }
    desk.say(
        new WorkParked(
            desk.at(),
            desk.id,
            desk.cause(),
            item.id(),
            item.owner().id,
            c.until(),
            c.untilCustomer()));
  }

  void resume(ResumeWork c) {
    ReferenceItem item = held(c.actor(), c.work(), WorkState.PARKED);
    if (item != null) {
      resumed(item, ResumeCause.ASKED);
    }
  }

  /** Parked work wakes by itself: with its owner if they are there and not too full. */
  void wake(ReferenceItem item, ResumeCause why) {
    ReferenceAgent owner = item.owner();
    var configuration = desk.configuration;
    int overdraft = configuration == null ? 0 : configuration.overdraftUnits();
    int units = desk.room.units(item.channel());
    boolean within = desk.room.load(owner) + units <= owner.capacity() + overdraft;
    if (!owner.configured() || owner.presence == Presence.OFFLINE) {
      requeue(item, RequeueCause.OWNER_GONE);
    } else if (desk.room.hasRoom(owner, item.channel()) || within) {
      resumed(item, why);
    } else {
      requeue(item, RequeueCause.OWNER_FULL);
    }
  }

  private void resumed(ReferenceItem item, ResumeCause why) {
    boolean over = !desk.room.hasRoom(item.owner(), item.channel());
    desk.say(
        new WorkResumed(desk.at(), desk.id, desk.cause(), item.id(), item.owner().id, why, over));
  }

  /** The work waits again where it waited. */
  void requeue(ReferenceItem item, RequeueCause why) {
    desk.say(
        new WorkRequeued(
            desk.at(), desk.id, desk.cause(), item.id(), item.queue, item.owner().id, why));
  }

  void endWrapUp(EndWrapUp c) {
    ReferenceItem item = held(c.actor(), c.work(), WorkState.WRAP_UP);
    if (item != null) {
      wrapUpOver(item);
    }
  }

  void wrapUpOver(ReferenceItem item) {
    desk.say(new WrapUpEnded(desk.at(), desk.id, desk.cause(), item.id(), item.owner().id));
  }

  /** The item if this actor has it, or is a supervisor, and it is in one of these states. */
  private @Nullable ReferenceItem held(Actor actor, WorkItemId id, WorkState... states) {
    return held(desk, actor, id, states);
  }

  static @Nullable ReferenceItem held(
      ReferenceDesk desk, Actor actor, WorkItemId id, WorkState... states) {
    ReferenceItem item = desk.item(id);
    if (item == null) {
      desk.refuse(RefusalCode.UNKNOWN_WORK);
      return null;
    }
    boolean owned = item.agent != null && item.state != WorkState.OFFERED;
    if (!owned || !(actor.supervisor() || actor.agent().equals(item.agentId()))) {
      desk.refuse(RefusalCode.NOT_YOURS);
      return null;
    }
    if (!List.of(states).contains(item.state)) {
      desk.refuse(RefusalCode.WRONG_STATE);
      return null;
    }
    return item;
  }
}
