package io.tanggap.auditor;

import static io.tanggap.protocol.WorkState.ACTIVE;
import static io.tanggap.protocol.WorkState.OFFERED;
import static io.tanggap.protocol.WorkState.PARKED;
import static io.tanggap.protocol.WorkState.WAITING;
import static io.tanggap.protocol.WorkState.WRAP_UP;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.MessageAttached;
import io.tanggap.protocol.RoutingEvent.OfferEnded;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.RoutingEvent.PresenceChanged;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkMerged;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.RoutingEvent.WorkRequeued;
import io.tanggap.protocol.RoutingEvent.WorkResolved;
import io.tanggap.protocol.WorkState;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the events of one desk: each must be possible where the desk stands, and its work must go
 * to somebody who may have it. An impossible event is counted and then believed, so that one defect
 * is not counted many times; only ended work stays ended.
 */
final class DeskAudit {
  private static final Set<WorkState> WAITS = EnumSet.of(WAITING);
  private static final Set<WorkState> IS_OFFERED = EnumSet.of(OFFERED);
  private static final Set<WorkState> IS_ACTIVE = EnumSet.of(ACTIVE);
  private static final Set<WorkState> IS_PARKED = EnumSet.of(PARKED);
  private static final Set<WorkState> WRAPS_UP = EnumSet.of(WRAP_UP);
  private static final Set<WorkState> IN_HAND = EnumSet.of(ACTIVE, PARKED);
  private static final Set<WorkState> OWNED = EnumSet.of(ACTIVE, PARKED, WRAP_UP);
  private static final Set<WorkState> UNOWNED = EnumSet.of(WAITING, OFFERED);
  private static final Set<WorkState> OPEN = EnumSet.of(WAITING, OFFERED, ACTIVE, PARKED);

  /** What counts for the quota of a shift. */
  private static final Set<AssignmentKind> OF_SHIFT =
      EnumSet.of(
          AssignmentKind.ACCEPTED,
          AssignmentKind.AUTO_ACCEPTED,
          AssignmentKind.PULLED,
          AssignmentKind.PICKED);

  private final DeskId id;
  private final Findings findings;
  private final Messages messages;
  private final Passage<Audit.Reply> replies;
  private final Desk desk = new Desk();
  private final Legality legality;
  private final LoadCheck load;
  private final QualifiedCheck qualified;
  private final OrderCheck order;
  private final IdleCheck idle;
  private final Deadlines deadlines;

  DeskAudit(DeskId id, Findings findings, Messages messages, Passage<Audit.Reply> replies) {
    this.id = id;
    this.findings = findings;
    this.messages = messages;
    this.replies = replies;
    this.legality = new Legality(desk, findings);
    this.load = new LoadCheck(desk, findings);
    this.qualified = new QualifiedCheck(desk, findings);
    this.order = new OrderCheck(desk, findings);
    this.idle = new IdleCheck(desk, findings);
    this.deadlines = new Deadlines(findings);
  }

  /** The last event of a command was read. */
  void commandEnded(Place last) {
    idle.commandEnded(last);
    deadlines.commandEnded(last, desk.now);
  }

  void event(Place place, RoutingEvent event) {
    findings.looked(Check.LEGAL_EVENT);
    long at = event.at().toEpochMilli();
    if (at < desk.now) {
      findings.violated(
          Check.ONE_ANSWER, place, "Expected time to go forward, but it is " + event.at());
    }
    desk.now = Math.max(desk.now, at);
    switch (event) {
      case RoutingEvent.ConfigurationApplied e -> desk.configure(e.configuration());
      case PresenceChanged e -> presence(place, e);
      case RoutingEvent.RoomGrown e -> {
        Agent agent = legality.agent(place, e, e.agent());
        agent.roomGrown(e.units());
        desk.changed(agent);
        desk.freed.add(agent);
      }
      case RoutingEvent.QueueHoursChanged e -> desk.hours(e.queue(), e.open());
      case WorkQueued e -> queued(place, e, at);
      case MessageAttached e -> attached(place, e, at);
      case RoutingEvent.StepReached e -> {
        // the log does not say whether steps go on while an offer stands
        Item item = legality.item(place, e, e.work(), null, UNOWNED);
        if (item != null) {
          desk.restand(item, item.queue, e.step());
        }
      }
      case RoutingEvent.WorkDiverted e -> {
        Item item = legality.item(place, e, e.work(), null, UNOWNED);
        if (item != null) {
          legality.comesFrom(place, item, e.from());
          desk.restand(item, e.queue(), 0);
        }
      }
      case OfferMade e -> offered(place, e);
      case OfferEnded e -> offerEnded(place, e, at);
      case RoutingEvent.BackoffEnded e -> {
        Item item = legality.item(place, e, e.work(), null, EnumSet.allOf(WorkState.class));
        if (item != null) {
          item.endBackOff(desk.agent(e.agent()));
          if (item.state == WAITING) {
            desk.arrived.add(item);
          }
        }
      }
      case WorkAssigned e -> assigned(place, e);
      case RoutingEvent.ReplyAccepted e -> {
        legality.item(place, e, e.work(), e.agent(), OWNED);
        replies.in(new Audit.Reply(id, e.reply()), place, at);
      }
      case RoutingEvent.WorkParked e ->
          owned(
              place, e, legality.item(place, e, e.work(), e.agent(), IS_ACTIVE), e.agent(), PARKED);
      case RoutingEvent.WorkResumed e -> {
        Item item = legality.item(place, e, e.work(), e.agent(), IS_PARKED);
        if (item != null) {
          load.resumed(place, item, desk.agent(e.agent()), e);
        }
        owned(place, e, item, e.agent(), ACTIVE);
      }
      case WorkRequeued e -> requeued(place, e, at);
      case WorkResolved e -> resolved(place, e);
      case RoutingEvent.WrapUpEnded e -> {
        Item item = legality.item(place, e, e.work(), e.agent(), WRAPS_UP);
        end(item, WorkState.RESOLVED);
      }
      case RoutingEvent.WorkAbandoned e ->
          end(legality.item(place, e, e.work(), e.agent(), OPEN), WorkState.ABANDONED);
      case RoutingEvent.WorkAnswered e ->
          end(legality.item(place, e, e.work(), e.owner(), OPEN), WorkState.RESOLVED);
      case WorkMerged e -> merged(place, e);
      case RoutingEvent.PresenceRenewed e -> legality.agent(place, e, e.agent());
      case RoutingEvent.CallRecorded _,
          RoutingEvent.ContactsLinked _,
          RoutingEvent.DeliveryRecorded _,
          RoutingEvent.CommandRefused _,
          RoutingEvent.AlertRaised _ -> {}
    }
  }

  private void presence(Place place, PresenceChanged e) {
    Agent agent = legality.agent(place, e, e.agent());
    var configuration = desk.configuration();
    if (configuration != null) {
      agent.presence(e.presence(), e.channels(), desk.now, configuration);
    }
    desk.changed(agent);
    desk.freed.add(agent);
  }

  private void queued(Place place, WorkQueued e, long at) {
    findings.looked(Check.WORK_KEPT);
    messages.accepted(new Messages.Key(id, e.message()), place, at);
    if (legality.isNew(place, e)) {
      desk.queued(new Item(e, desk.nextSerial()));
    }
  }

  private void attached(Place place, MessageAttached e, long at) {
    findings.looked(Check.WORK_KEPT);
    messages.accepted(new Messages.Key(id, e.message()), place, at);
    legality.attached(place, e);
  }

  private void offered(Place place, OfferMade e) {
    findings.looked(Check.ONE_OFFER);
    Item item = legality.item(place, e, e.work(), null, WAITS);
    if (item == null) {
      return;
    }
    Agent agent = desk.agent(e.agent());
    if (!item.firstOffer(e.offer())) {
      findings.violated(
          Check.ONE_OFFER, place, "Expected a new offer, but " + e.offer() + " was made before");
    }
    decided(place, item, agent, e.decision(), false);
    load.offered(place, item, agent, e);
    desk.give(item, agent, OFFERED);
    item.offer = e.offer();
    deadlines.offered(item, e.offer(), e.expiresAt().toEpochMilli());
  }

  private void offerEnded(Place place, OfferEnded e, long at) {
    Item item = legality.item(place, e, e.work(), e.agent(), IS_OFFERED);
    if (item == null) {
      return;
    }
    legality.liveOffer(place, item, e.offer());
    desk.giveBack(item, item.queue);
    long until = Backoff.until(desk.configuration(), e, at);
    if (until > at) {
      item.backOff(desk.agent(e.agent()), until);
    }
  }

  private void assigned(Place place, WorkAssigned e) {
    findings.looked(Check.ONE_OWNER);
    Item item =
        switch (e.how()) {
          case ACCEPTED -> legality.item(place, e, e.work(), e.agent(), IS_OFFERED);
          case AUTO_ACCEPTED, PULLED, PICKED -> legality.item(place, e, e.work(), null, WAITS);
          case ASSIGNED_BY_SUPERVISOR ->
              legality.item(place, e, e.work(), null, EnumSet.of(WAITING, ACTIVE, PARKED));
          case TRANSFERRED -> legality.item(place, e, e.work(), null, IN_HAND);
        };
    if (item == null) {
      return;
    }
    Agent agent = desk.agent(e.agent());
    switch (e.how()) {
      case ACCEPTED -> legality.liveOffer(place, item, e.offer());
      case AUTO_ACCEPTED, PULLED, PICKED -> {
        boolean asked = e.how() != AssignmentKind.AUTO_ACCEPTED;
        decided(place, item, agent, e.decision(), asked);
      }
      case ASSIGNED_BY_SUPERVISOR, TRANSFERRED -> legality.changesHands(place, item, agent);
    }
    load.assigned(place, item, agent, e);
    if (OF_SHIFT.contains(e.how())) {
      agent.accepted();
    }
    desk.give(item, agent, ACTIVE);
  }

  private void decided(
      Place place, Item item, Agent agent, @Nullable Decision decision, boolean asked) {
    qualified.chosen(place, item, agent, asked);
    if (decision != null && item.state == WAITING) {
      order.chosen(place, item, agent, decision);
    }
  }

  private void owned(
      Place place, RoutingEvent event, @Nullable Item item, AgentId agent, WorkState state) {
    if (item != null) {
      desk.give(item, legality.agent(place, event, agent), state);
    }
  }

  private void requeued(Place place, WorkRequeued e, long at) {
    Item item = legality.item(place, e, e.work(), e.from(), IN_HAND);
    if (item == null) {
      return;
    }
    if (item.state == WAITING) {
      return;
    }
    if (e.requirements() != null) {
      item.requirements = e.requirements();
      item.line = null;
    }
    desk.giveBack(item, e.queue());
    long until = Backoff.until(desk.configuration(), e, at);
    if (until > at) {
      item.backOff(desk.agent(e.from()), until);
    }
  }

  private void resolved(Place place, WorkResolved e) {
    Item item = legality.item(place, e, e.work(), e.agent(), IN_HAND);
    if (item == null) {
      return;
    }
    if (e.wrapUpUntil() == null) {
      desk.end(item, WorkState.RESOLVED);
    } else {
      desk.conversationEnded(item);
      desk.give(item, desk.agent(e.agent()), WRAP_UP);
    }
  }

  private void merged(Place place, WorkMerged e) {
    Item item = legality.item(place, e, e.work(), e.agent(), OPEN);
    Item into = legality.item(place, e, e.into(), null, OPEN);
    if (item != null && into != null) {
      legality.differ(place, item, into);
      into.join(item);
    }
    end(item, WorkState.RESOLVED);
  }

  private void end(@Nullable Item item, WorkState how) {
    if (item != null) {
      desk.end(item, how);
    }
  }
}
