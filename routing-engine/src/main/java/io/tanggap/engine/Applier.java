package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
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
    desk.passTime(event.at().toEpochMilli());
    switch (event) {
      case RoutingEvent.ConfigurationApplied e -> desk.configure(e.configuration());
      case RoutingEvent.PresenceChanged e -> presence(desk, e);
      case RoutingEvent.PresenceRenewed e ->
          desk.lease(agent(desk, e.agent()), e.leaseUntil().toEpochMilli());
      case RoutingEvent.WorkQueued e -> {
        desk.open(e);
        desk.saw(e.message(), e.at().toEpochMilli());
      }
      case RoutingEvent.MessageAttached e -> desk.saw(e.message(), e.at().toEpochMilli());
      case RoutingEvent.OfferMade e -> {
        WorkItem item = item(desk, e.work());
        desk.give(item, agent(desk, e.agent()), WorkState.OFFERED);
        desk.offer(item, e.offer(), e.expiresAt().toEpochMilli());
      }
      case RoutingEvent.OfferEnded e -> offerEnded(desk, e);
      case RoutingEvent.BackoffEnded e -> {
        WorkItem item = item(desk, e.work());
        item.endBackOff(agent(desk, e.agent()));
        desk.deadline(DeskView.Due.BACKOFF, item, item.nextBackoffEnd());
      }
      case RoutingEvent.WorkAssigned e -> {
        WorkItem item = item(desk, e.work());
        AgentState agent = agent(desk, e.agent());
        desk.give(item, agent, WorkState.ACTIVE);
        desk.accepted(agent, e.at().toEpochMilli());
        if (agent.presence == Presence.OFFLINE) {
          grace(desk, item, e.at());
        }
      }
      case RoutingEvent.ReplyAccepted e -> desk.saw(e.reply(), e.at().toEpochMilli());
      case RoutingEvent.WorkParked e -> {
        WorkItem item = item(desk, e.work());
        desk.give(item, agent(desk, e.agent()), WorkState.PARKED);
        item.untilCustomer = e.untilCustomer();
        desk.deadline(DeskView.Due.PARK, item, orNever(e.until()));
      }
      case RoutingEvent.WorkResumed e ->
          desk.give(item(desk, e.work()), agent(desk, e.agent()), WorkState.ACTIVE);
      case RoutingEvent.WorkRequeued e -> requeued(desk, e);
      case RoutingEvent.WorkResolved e -> resolved(desk, e);
      case RoutingEvent.WrapUpEnded e -> desk.close(item(desk, e.work()));
      case RoutingEvent.DeliveryRecorded e -> {}
      case RoutingEvent.RoomGrown e -> {}
      case RoutingEvent.QueueHoursChanged e -> {}
      case RoutingEvent.StepReached e -> {}
      case RoutingEvent.WorkDiverted e -> {}
      case RoutingEvent.WorkAbandoned e -> {}
      case RoutingEvent.WorkMerged e -> {}
      case RoutingEvent.CommandRefused e -> {}
      case RoutingEvent.AlertRaised e -> {}
    }
  }

  private static void presence(DeskState desk, RoutingEvent.PresenceChanged e) {
    AgentState agent = agent(desk, e.agent());
    desk.presence(agent, e.presence(), e.reason(), orNever(e.leaseUntil()));
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

  private static void grace(DeskState desk, WorkItem item, Instant from) {
    var queue = desk.queue(item.queue);
    long seconds = queue == null ? 0 : queue.ownerGraceSeconds();
    desk.deadline(DeskView.Due.GRACE, item, from.toEpochMilli() + seconds * 1000);
  }

  private static void offerEnded(DeskState desk, RoutingEvent.OfferEnded e) {
    WorkItem item = item(desk, e.work());
    desk.giveBack(item, item.queue);
    Instant until = e.backoffUntil();
    if (until != null) {
      item.backOff(agent(desk, e.agent()), until.toEpochMilli());
      desk.deadline(DeskView.Due.BACKOFF, item, item.nextBackoffEnd());
    }
  }

  private static void requeued(DeskState desk, RoutingEvent.WorkRequeued e) {
    WorkItem item = item(desk, e.work());
    desk.giveBack(item, e.queue());
    var configuration = desk.configuration();
    if (e.why() == RequeueCause.TRANSFERRED && configuration != null) {
      // whoever hands work on is not the first to be asked to take it
      item.backOff(
          agent(desk, e.from()),
          e.at().toEpochMilli() + configuration.declineBackoffSeconds() * 1000L);
      desk.deadline(DeskView.Due.BACKOFF, item, item.nextBackoffEnd());
    }
  }

  private static void resolved(DeskState desk, RoutingEvent.WorkResolved e) {
    WorkItem item = item(desk, e.work());
    desk.conversationEnded(item, e.agent(), e.at().toEpochMilli());
    Instant until = e.wrapUpUntil();
    if (until == null) {
      desk.close(item);
    } else {
      desk.give(item, agent(desk, e.agent()), WorkState.WRAP_UP);
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
