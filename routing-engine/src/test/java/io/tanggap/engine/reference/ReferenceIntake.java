package io.tanggap.engine.reference;

import io.tanggap.protocol.Actor;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AlertKind;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.DivertCause;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.ResumeCause;
import io.tanggap.protocol.RoutingCommand.AbandonWork;
import io.tanggap.protocol.RoutingCommand.LinkContacts;
import io.tanggap.protocol.RoutingCommand.RecordCall;
import io.tanggap.protocol.RoutingCommand.RecordDelivery;
import io.tanggap.protocol.RoutingCommand.RouteMessage;
import io.tanggap.protocol.RoutingEvent.AlertRaised;
import io.tanggap.protocol.RoutingEvent.CallRecorded;
import io.tanggap.protocol.RoutingEvent.ContactsLinked;
import io.tanggap.protocol.RoutingEvent.DeliveryRecorded;
import io.tanggap.protocol.RoutingEvent.MessageAttached;
import io.tanggap.protocol.RoutingEvent.WorkAbandoned;
import io.tanggap.protocol.RoutingEvent.WorkAnswered;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages come, customers go, channels report. */
final class ReferenceIntake {
  private static final int MOST_HOPS = 10;
  private static final int DAYS = 2;

  private final ReferenceDesk desk;

  ReferenceIntake(ReferenceDesk desk) {
    this.desk = desk;
  }

  /** Ids are remembered on their day and the two days after it. */
  static boolean seen(ReferenceDesk desk, String id) {
    Long day = desk.seen.get(id);
    return day != null && day >= Math.floorDiv(desk.lastAt, 86_400_000L) - DAYS;
  }

  void route(RouteMessage c) {
    if (seen(desk, "message " + c.message())) {
      desk.refuse(RefusalCode.DUPLICATE);
      return;
    }
    ReferenceItem open = desk.openItem(c.conversation());
    ReferenceDesk.Ended before = desk.ended.get(c.conversation());
    if (open != null) {
      attach(c, open.id());
      if (open.state == WorkState.PARKED && open.untilCustomer && !c.automatic()) {
        new ReferenceHolding(desk).wake(open, ResumeCause.CUSTOMER);
      }
    } else if (before != null && c.automatic()) {
      attach(c, before.work());
    } else {
      queue(c, before);
    }
  }

  private void attach(RouteMessage c, WorkItemId to) {
    desk.say(
        new MessageAttached(
            desk.at(),
            desk.id,
            desk.cause(),
            to,
            c.conversation(),
            c.message(),
            c.receivedAt(),
            c.automatic()));
  }

  private void queue(RouteMessage c, ReferenceDesk.@Nullable Ended before) {
    AgentId former = null;
    if (before != null && desk.configuration != null) {
      long until = before.at() + desk.configuration.affinitySeconds() * 1000L;
      former = until > desk.now ? before.agent() : null;
    }
    if (former == null && desk.configuration != null) {
      former = regular(c.contact(), desk.now - desk.configuration.affinitySeconds() * 1000L);
    }
    QueueId queue = c.outcome().queue();
    DivertCause why = null;
    for (int hops = 0; hops < MOST_HOPS; hops++) {
      Queue settings = desk.settings(queue);
      boolean closed = settings != null && !desk.isOpen(settings) && settings.whenClosed() != null;
      boolean full = settings != null && desk.full(settings) && settings.overflow() != null;
      QueueId to =
          settings == null
              ? null
              : closed ? settings.whenClosed() : full ? settings.overflow() : null;
      if (to == null || !desk.knowsQueue(to)) {
        break;
      }
      queue = to;
      why = closed ? DivertCause.CLOSED : DivertCause.FULL;
      if (to.equals(c.outcome().queue())) {
        break;
      }
    }
    var work = new WorkItemId(desk.id + "-" + (desk.serial + 1));
    desk.say(
        new WorkQueued(
            desk.at(),
            desk.id,
            desk.cause(),
            work,
            c.conversation(),
            c.contact(),
            c.message(),
            c.channel(),
            c.account(),
            c.receivedAt(),
            dueAt(c),
            c.automatic(),
            c.outcome(),
            former,
            before == null ? null : before.work(),
            queue,
            queue.equals(c.outcome().queue()) ? null : why));
    warn(work, queue);
  }

  /** Who served the person last; of two at once the one of the contact that was named first. */
  private @Nullable AgentId regular(ContactId contact, long since) {
    List<ContactId> person =
        desk.persons.stream()
            .filter(some -> some.contains(contact))
            .findFirst()
            .orElse(List.<ContactId>of());
    ReferenceDesk.Served last = null;
    for (ContactId each : person) {
      ReferenceDesk.Served own = null;
      for (ReferenceDesk.Served one : desk.served) {
        if (one.contact().equals(each) && (own == null || one.at() >= own.at())) {
          own = one;
        }
      }
      if (own != null && own.at() > since && (last == null || own.at() > last.at())) {
        last = own;
      }
    }
    return last == null ? null : last.agent();
  }

  void link(LinkContacts c) {
    if (c.contacts().isEmpty()) {
      desk.refuse(RefusalCode.INVALID);
      return;
    }
    desk.say(new ContactsLinked(desk.at(), desk.id, desk.cause(), c.contacts()));
  }

  private Instant dueAt(RouteMessage c) {
    Queue ofRule = desk.settings(c.outcome().queue());
    long seconds = ofRule == null ? 86_400 : ofRule.firstResponseSeconds();
    Instant target = c.receivedAt().plusSeconds(seconds);
    return c.replyBy() != null && c.replyBy().isBefore(target) ? c.replyBy() : target;
  }

  private void warn(WorkItemId work, QueueId queue) {
    if (!desk.knowsQueue(queue)) {
      alert(
          AlertKind.QUEUE_UNKNOWN,
          work,
          "There is no queue " + queue + "; the default queue's settings are used");
    }
    ReferenceItem item = desk.items.getLast();
    for (Requirement one : ReferenceDemand.of(item, desk).required()) {
      if (desk.crew().stream()
          .noneMatch(agent -> desk.room.level(agent, one.skill()) >= one.level())) {
        alert(
            AlertKind.NO_AGENT_CAN_SERVE,
            work,
            "No agent has " + one.skill() + " >= " + one.level());
      }
    }
  }

  private void alert(AlertKind kind, @Nullable WorkItemId work, String text) {
    desk.say(new AlertRaised(desk.at(), desk.id, desk.cause(), kind, work, text));
  }

  void abandon(AbandonWork c) {
    ReferenceItem item = desk.openItem(c.conversation());
    if (item == null || !item.conversation().equals(c.conversation())) {
      desk.refuse(RefusalCode.UNKNOWN_CONVERSATION);
      return;
    }
    desk.say(
        new WorkAbandoned(
            desk.at(),
            desk.id,
            desk.cause(),
            item.id(),
            item.conversation(),
            item.agentId(),
            c.reason()));
  }

  void called(RecordCall c) {
    PhoneCall call = c.call();
    if (seen(desk, "call " + call.id() + " " + call.outcome())) {
      desk.refuse(RefusalCode.DUPLICATE);
      return;
    }
    ReferenceItem item = desk.openItem(call.conversation());
    boolean about =
        item != null
            && item.conversation().equals(call.conversation())
            && item.state != WorkState.WRAP_UP
            && call.endedAt().toEpochMilli() >= item.receivedAt();
    ReferenceItem work = about ? item : null;
    AgentId holder = work == null ? null : work.agentId();
    Actor actor = c.actor();
    if (actor != null && holder != null && !actor.supervisor() && !holder.equals(actor.agent())) {
      desk.refuse(RefusalCode.NOT_YOURS);
      return;
    }
    desk.say(
        new CallRecorded(
            desk.at(),
            desk.id,
            desk.cause(),
            call.id(),
            call.conversation(),
            call.contact(),
            call.account(),
            call.direction(),
            call.outcome(),
            call.startedAt(),
            call.answeredAt(),
            call.endedAt(),
            call.agent(),
            work == null ? null : work.id()));
    if (work != null && call.spoken()) {
      desk.say(
          new WorkAnswered(
              desk.at(),
              desk.id,
              desk.cause(),
              work.id(),
              work.conversation(),
              work.state == WorkState.OFFERED ? null : holder,
              call.agent(),
              call.id()));
    }
  }

  void delivered(RecordDelivery c) {
    var report = c.report();
    desk.say(
        new DeliveryRecorded(
            desk.at(),
            desk.id,
            desk.cause(),
            report.reply(),
            report.conversation(),
            report.state(),
            report.at(),
            report.detail()));
    if (report.state() == DeliveryState.BOUNCED || report.state() == DeliveryState.REFUSED) {
      ReferenceItem item = desk.openItem(report.conversation());
      ReferenceDesk.Ended before = desk.ended.get(report.conversation());
      alert(
          AlertKind.REPLY_UNDELIVERABLE,
          item != null ? item.id() : before != null ? before.work() : null,
          "The reply " + report.reply() + " did not reach the customer: " + report.detail());
    }
  }
}
