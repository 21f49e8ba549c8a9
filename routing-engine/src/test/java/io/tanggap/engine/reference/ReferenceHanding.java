package io.tanggap.engine.reference;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AlertKind;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.OfferEnd;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RequeueCause;
import io.tanggap.protocol.RoutingCommand.AcceptOffer;
import io.tanggap.protocol.RoutingCommand.AssignWork;
import io.tanggap.protocol.RoutingCommand.DeclineOffer;
import io.tanggap.protocol.RoutingCommand.MergeWork;
import io.tanggap.protocol.RoutingCommand.TransferWork;
import io.tanggap.protocol.RoutingEvent.AlertRaised;
import io.tanggap.protocol.RoutingEvent.OfferEnded;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkMerged;
import io.tanggap.protocol.RoutingEvent.WorkRequeued;
import io.tanggap.protocol.StepCause;
import io.tanggap.protocol.WorkState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Offers end; work changes hands by a person's will. */
final class ReferenceHanding {
  private static final Instant NEVER_AGAIN = Instant.parse("9999-12-31T00:00:00Z");

  private final ReferenceDesk desk;

  ReferenceHanding(ReferenceDesk desk) {
    this.desk = desk;
  }

  // ---- offers

  void accept(AcceptOffer c) {
    ReferenceItem item = offered(c.agent(), c.offer());
    if (item != null) {
      assigned(item, c.agent(), AssignmentKind.ACCEPTED, c.offer(), false);
    }
  }

  void decline(DeclineOffer c) {
    ReferenceItem item = offered(c.agent(), c.offer());
    if (item != null) {
      end(item, OfferEnd.DECLINED, c.reason());
    }
  }

  private @Nullable ReferenceItem offered(AgentId agent, OfferId offer) {
    for (ReferenceItem item : desk.items) {
      if (offer.equals(item.offer)) {
        if (item.owner().id.equals(agent)) {
          return item;
        }
        desk.refuse(RefusalCode.NOT_YOURS);
        return null;
      }
    }
    desk.refuse(RefusalCode.OFFER_OVER);
    return null;
  }

  /** Takes back all that is offered to this agent. */
  void withdraw(ReferenceAgent agent, String reason) {
    for (ReferenceItem item : desk.inHand(agent)) {
      if (item.state == WorkState.OFFERED) {
        end(item, OfferEnd.WITHDRAWN, reason);
      }
    }
  }

  void end(ReferenceItem item, OfferEnd how, String reason) {
    ReferenceAgent agent = item.owner();
    OfferId offer = item.offer;
    if (offer == null) {
      throw new IllegalStateException("Expected an offer of " + item);
    }
    boolean withdrawn = how == OfferEnd.WITHDRAWN;
    desk.say(
        new OfferEnded(
            desk.at(),
            desk.id,
            desk.cause(),
            offer,
            item.id(),
            agent.id,
            how,
            reason,
            withdrawn ? null : backoff(item, agent, how, reason)));
    if (!withdrawn) {
      unanswered(item);
    }
  }

  /** A reason that is not re-offerable holds for good, unless nobody else could take the work. */
  private Instant backoff(ReferenceItem item, ReferenceAgent agent, OfferEnd how, String reason) {
    DeskConfiguration configuration = desk.configuration;
    if (configuration == null) {
      return desk.in(60);
    }
    boolean forGood =
        how == OfferEnd.DECLINED
            && configuration.declineReasons().stream()
                .anyMatch(known -> known.name().equals(reason) && !known.reofferable());
    ReferenceDemand demand = ReferenceDemand.of(item, desk);
    boolean others =
        desk.agents.stream().anyMatch(other -> other != agent && desk.room.able(other, demand));
    return forGood && others ? NEVER_AGAIN : desk.in(configuration.declineBackoffSeconds());
  }

  /** After every {@code maxOffers} offers nobody took, people are told and the next step comes. */
  private void unanswered(ReferenceItem item) {
    var queue = desk.settings(item.queue);
    int most = queue == null ? 0 : queue.maxOffers();
    if (queue == null || most == 0 || item.unanswered % most != 0) {
      return;
    }
    desk.say(
        new AlertRaised(
            desk.at(),
            desk.id,
            desk.cause(),
            AlertKind.NOBODY_TAKES_IT,
            item.id(),
            item.id() + " was offered " + item.unanswered + " times and nobody took it"));
    if (item.step < queue.steps().size()) {
      ReferenceTimers.step(desk, item, queue, StepCause.OFFERS);
    }
  }

  // ---- people

  void transfer(TransferWork c) {
    boolean toLine = c.queue() != null || c.requirements() != null;
    if (toLine == (c.agent() != null)) {
      desk.refuse(RefusalCode.INVALID);
      return;
    }
    ReferenceItem item =
        ReferenceHolding.held(desk, c.actor(), c.work(), WorkState.ACTIVE, WorkState.PARKED);
    if (item == null) {
      return;
    }
    if (c.agent() != null) {
      give(item, c.agent(), AssignmentKind.TRANSFERRED);
      return;
    }
    QueueId queue = c.queue() == null ? item.queue : c.queue();
    if (!desk.knowsQueue(queue)) {
      desk.refuse(RefusalCode.UNKNOWN_QUEUE);
      return;
    }
    desk.say(
        new WorkRequeued(
            desk.at(),
            desk.id,
            desk.cause(),
            item.id(),
            queue,
            item.owner().id,
            RequeueCause.TRANSFERRED,
            c.requirements()));
  }

  void assign(AssignWork c) {
    if (!c.actor().supervisor()) {
      desk.refuse(RefusalCode.NOT_YOURS);
      return;
    }
    ReferenceItem item = desk.item(c.work());
    if (item == null) {
      desk.refuse(RefusalCode.UNKNOWN_WORK);
    } else if (item.state == WorkState.WRAP_UP) {
      desk.refuse(RefusalCode.WRONG_STATE);
    } else {
      give(item, c.agent(), AssignmentKind.ASSIGNED_BY_SUPERVISOR);
    }
  }

  private void give(ReferenceItem item, AgentId to, AssignmentKind how) {
    ReferenceAgent agent = desk.configured(to);
    if (agent == null) {
      return;
    }
    if (item.agent == agent && item.state == WorkState.ACTIVE) {
      desk.refuse(RefusalCode.WRONG_STATE);
      return;
    }
    boolean countedAlready = item.agent == agent && item.takesCapacity();
    boolean over = !countedAlready && !desk.room.hasRoom(agent, item.channel());
    if (over && how == AssignmentKind.TRANSFERRED) {
      desk.refuse(RefusalCode.INVALID);
      return;
    }
    if (item.state == WorkState.OFFERED) {
      end(item, OfferEnd.WITHDRAWN, "a supervisor assigned the work");
    }
    assigned(item, to, how, null, over);
  }

  private void assigned(
      ReferenceItem item, AgentId to, AssignmentKind how, @Nullable OfferId offer, boolean over) {
    desk.say(
        new WorkAssigned(desk.at(), desk.id, desk.cause(), item.id(), to, how, offer, null, over));
  }

  void merge(MergeWork c) {
    ReferenceItem item = desk.item(c.work());
    ReferenceItem into = desk.item(c.into());
    if (item == null || into == null) {
      desk.refuse(RefusalCode.UNKNOWN_WORK);
      return;
    }
    if (item == into || !item.open() || !into.open()) {
      desk.refuse(RefusalCode.WRONG_STATE);
      return;
    }
    boolean owned = into.state == WorkState.ACTIVE || into.state == WorkState.PARKED;
    if (!c.actor().supervisor() && !(owned && c.actor().agent().equals(into.agentId()))) {
      desk.refuse(RefusalCode.NOT_YOURS);
      return;
    }
    desk.say(
        new WorkMerged(
            desk.at(),
            desk.id,
            desk.cause(),
            item.id(),
            item.conversation(),
            item.agentId(),
            into.id()));
  }
}
