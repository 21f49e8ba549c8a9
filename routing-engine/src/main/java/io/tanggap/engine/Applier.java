package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.DecisionTrigger;
import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.OfferEnd;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.RequeueCause;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Folds events into the state of a desk: the only writer, live and in replay. */
final class Applier {
  private Applier() {}

  static void apply(DeskState desk, RoutingEvent event) {
    long at = event.at().toEpochMilli();
    desk.passTime(at);
    switch (event) {
      case RoutingEvent.ConfigurationApplied e -> desk.configure(e.configuration(), at);
      case RoutingEvent.PresenceChanged e -> presence(desk, e);
      case RoutingEvent.PresenceRenewed e ->
          desk.lease(agent(desk, e.agent()), e.leaseUntil().toEpochMilli());
      case RoutingEvent.RoomGrown e -> desk.room(agent(desk, e.agent()), e.units(), at);
      case RoutingEvent.QueueHoursChanged e -> desk.hours(e.queue(), e.open(), at);
      case RoutingEvent.WorkQueued e -> {
        desk.open(e);
        desk.messages.add(e.message().value(), at);
      }
      case RoutingEvent.MessageAttached e -> desk.messages.add(e.message().value(), at);
      case RoutingEvent.StepReached e -> {
        WorkItem item = item(desk, e.work());
        desk.hands.restand(item, item.queue, e.step(), at);
      }
      case RoutingEvent.WorkDiverted e -> {
        WorkItem item = item(desk, e.work());
        desk.hands.restand(item, e.queue(), 0, at);
      }
      case RoutingEvent.OfferMade e -> {
        WorkItem item = item(desk, e.work());
        AgentState agent = agent(desk, e.agent());
        turns(desk, item, e.decision(), at);
        desk.hands.give(item, agent, WorkState.OFFERED);
        desk.offer(item, e.offer(), e.expiresAt().toEpochMilli());
        desk.given(agent);
      }
      case RoutingEvent.OfferEnded e -> offerEnded(desk, e);
      case RoutingEvent.BackoffEnded e ->
          desk.endBackOff(item(desk, e.work()), agent(desk, e.agent()));
      case RoutingEvent.WorkAssigned e -> assigned(desk, e);
      case RoutingEvent.ReplyAccepted e -> desk.replies.add(e.reply().value(), at);
      case RoutingEvent.WorkParked e -> {
        WorkItem item = item(desk, e.work());
        desk.hands.give(item, agent(desk, e.agent()), WorkState.PARKED);
        item.untilCustomer = e.untilCustomer();
        desk.deadline(DeskView.Due.PARK, item, orNever(e.until()));
      }
      case RoutingEvent.WorkResumed e -> {
        WorkItem item = item(desk, e.work());
        AgentState agent = agent(desk, e.agent());
        desk.hands.give(item, agent, WorkState.ACTIVE);
        if (agent.presence == Presence.OFFLINE) {
          grace(desk, item, e.at());
        }
      }
      case RoutingEvent.WorkRequeued e -> requeued(desk, e);
      case RoutingEvent.WorkResolved e -> resolved(desk, e);
      case RoutingEvent.WrapUpEnded e -> desk.hands.close(item(desk, e.work()));
      case RoutingEvent.WorkAbandoned e -> desk.hands.close(item(desk, e.work()));
      case RoutingEvent.WorkAnswered e -> desk.hands.close(item(desk, e.work()));
      case RoutingEvent.CallRecorded e -> {
        desk.messages.add(Calls.name(e.call(), e.outcome()).value(), at);
        if (e.agent() != null && e.outcome() != PhoneCall.Outcome.NOT_REACHED) {
          desk.persons.served(e.contact(), e.agent(), e.endedAt().toEpochMilli());
        }
      }
      case RoutingEvent.ContactsLinked e -> desk.persons.link(e.contacts());
      case RoutingEvent.WorkMerged e -> desk.merged(item(desk, e.work()), item(desk, e.into()));
      case RoutingEvent.DeliveryRecorded e -> {}
      case RoutingEvent.CommandRefused e -> {}
      case RoutingEvent.AlertRaised e -> {}
    }
  }

  private static void presence(DeskState desk, RoutingEvent.PresenceChanged e) {
    AgentState agent = agent(desk, e.agent());
    desk.presence(agent, e, orNever(e.leaseUntil()));
    for (WorkItem item : agent.items) {
      if (item.state == WorkState.ACTIVE) {
        if (e.presence() == Presence.OFFLINE) {
          grace(desk, item, e.at());
        } else {
          desk.deadline(DeskView.Due.GRACE, item, Long.MAX_VALUE);
        }
      }
    }
  }

  private static void assigned(DeskState desk, RoutingEvent.WorkAssigned e) {
    WorkItem item = item(desk, e.work());
    AgentState agent = agent(desk, e.agent());
    turns(desk, item, e.decision(), e.at().toEpochMilli());
    desk.hands.give(item, agent, WorkState.ACTIVE);
    desk.persons.served(item.contact, agent.id, e.at().toEpochMilli());
    item.unanswered = 0;
    boolean ofShift =
        switch (e.how()) {
          case ACCEPTED, AUTO_ACCEPTED, PULLED, PICKED -> true;
          case ASSIGNED_BY_SUPERVISOR, TRANSFERRED -> false;
        };
    desk.accepted(agent, e.at().toEpochMilli(), ofShift);
    if (e.offer() == null) {
      desk.given(agent);
    }
    if (agent.presence == Presence.OFFLINE) {
      grace(desk, item, e.at());
    }
  }

  /** Counts whose turn it is among items past their last stage. */
  private static void turns(DeskState desk, WorkItem item, @Nullable Decision decision, long at) {
    if (decision == null || decision.trigger() == DecisionTrigger.WORK) {
      return;
    }
    if (decision.overtaken() != null) {
      WorkItem waiting = desk.item(decision.overtaken());
      if (waiting != null) {
        desk.turnOf(waiting, false);
      }
    } else if (decision.order() == ItemOrder.DISCOUNTED_ROLLING_DEADLINE
        && at >= item.receivedAt + Scores.FINAL * item.target) {
      desk.turnOf(item, true);
    }
  }

  private static void grace(DeskState desk, WorkItem item, Instant from) {
    var queue = desk.queue(item.queue);
    long seconds = queue == null ? 0 : queue.ownerGraceSeconds();
    desk.deadline(DeskView.Due.GRACE, item, from.toEpochMilli() + seconds * 1000);
  }

  private static void offerEnded(DeskState desk, RoutingEvent.OfferEnded e) {
    WorkItem item = item(desk, e.work());
    desk.hands.giveBack(item, item.queue, e.at().toEpochMilli());
    item.unanswered += e.end() == OfferEnd.WITHDRAWN ? 0 : 1;
    Instant until = e.backoffUntil();
    if (until != null) {
      desk.backOff(item, agent(desk, e.agent()), until.toEpochMilli());
    }
  }

  private static void requeued(DeskState desk, RoutingEvent.WorkRequeued e) {
    WorkItem item = item(desk, e.work());
    if (e.requirements() != null) {
      item.requirements = e.requirements();
    }
    desk.hands.giveBack(item, e.queue(), e.at().toEpochMilli());
    var configuration = desk.configuration();
    if (e.why() == RequeueCause.TRANSFERRED && configuration != null) {
      // whoever hands work on is not the first to be asked to take it
      desk.backOff(
          item,
          agent(desk, e.from()),
          e.at().toEpochMilli() + configuration.declineBackoffSeconds() * 1000L);
    }
  }

  private static void resolved(DeskState desk, RoutingEvent.WorkResolved e) {
    WorkItem item = item(desk, e.work());
    desk.conversationEnded(item, e.agent(), e.at().toEpochMilli());
    desk.persons.served(item.contact, e.agent(), e.at().toEpochMilli());
    Instant until = e.wrapUpUntil();
    if (until == null) {
      desk.hands.close(item);
    } else {
      desk.hands.give(item, agent(desk, e.agent()), WorkState.WRAP_UP);
      desk.deadline(DeskView.Due.WRAP_UP, item, until.toEpochMilli());
    }
  }

  private static long orNever(@Nullable Instant at) {
    return at == null ? Long.MAX_VALUE : at.toEpochMilli();
  }

  private static AgentState agent(DeskState desk, AgentId id) {
    AgentState agent = desk.agent(id);
    if (agent == null) {
      throw new IllegalStateException(
          "Expected the log of " + desk.desk() + " to know agent " + id);
    }
    return agent;
  }

  private static WorkItem item(DeskState desk, WorkItemId id) {
    WorkItem item = desk.item(id);
    if (item == null) {
      throw new IllegalStateException("Expected the log of " + desk.desk() + " to know " + id);
    }
    return item;
  }
}
