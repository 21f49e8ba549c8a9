package io.tanggap.journey;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.AlertRaised;
import io.tanggap.protocol.RoutingEvent.BackoffEnded;
import io.tanggap.protocol.RoutingEvent.CommandRefused;
import io.tanggap.protocol.RoutingEvent.ConfigurationApplied;
import io.tanggap.protocol.RoutingEvent.DeliveryRecorded;
import io.tanggap.protocol.RoutingEvent.MessageAttached;
import io.tanggap.protocol.RoutingEvent.OfferEnded;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.RoutingEvent.PresenceChanged;
import io.tanggap.protocol.RoutingEvent.PresenceRenewed;
import io.tanggap.protocol.RoutingEvent.QueueHoursChanged;
import io.tanggap.protocol.RoutingEvent.ReplyAccepted;
import io.tanggap.protocol.RoutingEvent.RoomGrown;
import io.tanggap.protocol.RoutingEvent.StepReached;
import io.tanggap.protocol.RoutingEvent.WorkAbandoned;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkDiverted;
import io.tanggap.protocol.RoutingEvent.WorkMerged;
import io.tanggap.protocol.RoutingEvent.WorkParked;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.RoutingEvent.WorkRequeued;
import io.tanggap.protocol.RoutingEvent.WorkResolved;
import io.tanggap.protocol.RoutingEvent.WorkResumed;
import io.tanggap.protocol.RoutingEvent.WrapUpEnded;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the log of events without asking the engine: who held which work when, and whether it could
 * be so. What could not is a finding.
 */
final class Auditor {
  /** Where a work item is and with whom; {@code offer} only while it is offered. */
  private record Place(WorkState state, Optional<AgentId> agent, Optional<OfferId> offer) {
    static final Place WAITING = new Place(WorkState.WAITING, Optional.empty(), Optional.empty());

    static Place with(AgentId agent, WorkState state) {
      return new Place(state, Optional.of(agent), Optional.empty());
    }

    boolean heldBy(AgentId who, Set<WorkState> states) {
      return agent.equals(Optional.of(who)) && states.contains(state);
    }
  }

  private static final Set<WorkState> ACTIVE = EnumSet.of(WorkState.ACTIVE);
  private static final Set<WorkState> PARKED = EnumSet.of(WorkState.PARKED);
  private static final Set<WorkState> IN_HAND = EnumSet.of(WorkState.ACTIVE, WorkState.PARKED);
  private static final Set<WorkState> WRAP_UP = EnumSet.of(WorkState.WRAP_UP);
  private static final Set<WorkState> MAY_REPLY =
      EnumSet.of(WorkState.ACTIVE, WorkState.PARKED, WorkState.WRAP_UP);

  private final Map<WorkItemId, Place> places = new HashMap<>();
  private final Map<DeskId, Instant> clocks = new HashMap<>();
  private final Set<MessageId> messages = new HashSet<>();
  private final Set<OfferId> offers = new HashSet<>();
  private final Set<ReplyId> replies = new HashSet<>();
  private final List<String> findings = new ArrayList<>();

  private Auditor() {}

  /** What cannot have happened, in the log's order; empty if all is well. */
  static List<String> findings(List<RoutingEvent> log) {
    var auditor = new Auditor();
    log.forEach(auditor::read);
    return auditor.findings;
  }

  private void read(RoutingEvent event) {
    Instant before = clocks.put(event.desk(), event.at());
    expect(before == null || !event.at().isBefore(before), event, "a time not before " + before);
    switch (event) {
      case WorkQueued e -> {
        expect(places.put(e.work(), Place.WAITING) == null, e, "work that is made once");
        expect(messages.add(e.message()), e, "a message that is routed once");
      }
      case MessageAttached e -> {
        expect(open(e.work()), e, "open work");
        expect(messages.add(e.message()), e, "a message that is routed once");
      }
      case OfferMade e -> {
        expect(offers.add(e.offer()), e, "a new offer");
        move(
            e,
            e.work(),
            place(e.work()).equals(Place.WAITING),
            "work that waits",
            new Place(WorkState.OFFERED, Optional.of(e.agent()), Optional.of(e.offer())));
      }
      case OfferEnded e ->
          move(e, e.work(), offered(e.work(), e.agent(), e.offer()), "this offer", Place.WAITING);
      case WorkAssigned e -> assigned(e);
      case WorkParked e -> held(e, e.work(), e.agent(), ACTIVE, WorkState.PARKED);
      case WorkResumed e -> held(e, e.work(), e.agent(), PARKED, WorkState.ACTIVE);
      case WorkRequeued e ->
          move(
              e,
              e.work(),
              place(e.work()).heldBy(e.from(), IN_HAND),
              e.from() + " to hold it",
              Place.WAITING);
      case WorkResolved e ->
          held(
              e,
              e.work(),
              e.agent(),
              IN_HAND,
              e.wrapUpUntil() == null ? WorkState.RESOLVED : WorkState.WRAP_UP);
      case WrapUpEnded e -> held(e, e.work(), e.agent(), WRAP_UP, WorkState.RESOLVED);
      case ReplyAccepted e -> {
        expect(replies.add(e.reply()), e, "a reply that is accepted once");
        expect(place(e.work()).heldBy(e.agent(), MAY_REPLY), e, e.agent() + " to hold it");
      }
      case DeliveryRecorded e ->
          expect(replies.contains(e.reply()), e, "a reply that was accepted");
      case StepReached e -> expect(place(e.work()).equals(Place.WAITING), e, "work that waits");
      case WorkDiverted e -> expect(place(e.work()).equals(Place.WAITING), e, "work that waits");
      case WorkAbandoned e ->
          move(
              e,
              e.work(),
              open(e.work()),
              "open work",
              new Place(WorkState.ABANDONED, Optional.empty(), Optional.empty()));
      case WorkMerged e ->
          move(
              e,
              e.work(),
              open(e.work()),
              "open work",
              new Place(WorkState.RESOLVED, Optional.empty(), Optional.empty()));
      case ConfigurationApplied _,
          RoomGrown _,
          QueueHoursChanged _,
          PresenceChanged _,
          PresenceRenewed _,
          BackoffEnded _,
          CommandRefused _,
          AlertRaised _ -> {}
    }
  }

  private void assigned(WorkAssigned e) {
    boolean possible =
        e.offer() != null
            ? offered(e.work(), e.agent(), e.offer())
            : switch (e.how()) {
              case ACCEPTED -> false;
              case AUTO_ACCEPTED, PULLED, PICKED -> place(e.work()).equals(Place.WAITING);
              case TRANSFERRED -> IN_HAND.contains(place(e.work()).state());
              case ASSIGNED_BY_SUPERVISOR ->
                  place(e.work()).equals(Place.WAITING)
                      || IN_HAND.contains(place(e.work()).state());
            };
    String expected = e.how() == AssignmentKind.ACCEPTED ? "this offer" : "work to be had";
    move(e, e.work(), possible, expected, Place.with(e.agent(), WorkState.ACTIVE));
  }

  private void held(
      RoutingEvent event, WorkItemId work, AgentId agent, Set<WorkState> from, WorkState to) {
    move(
        event,
        work,
        place(work).heldBy(agent, from),
        agent + " to hold it " + from,
        Place.with(agent, to));
  }

  private void move(
      RoutingEvent event, WorkItemId work, boolean possible, String expected, Place to) {
    expect(possible, event, expected + ", found " + place(work));
    places.put(work, to);
  }

  private boolean offered(WorkItemId work, AgentId agent, OfferId offer) {
    return place(work).equals(new Place(WorkState.OFFERED, Optional.of(agent), Optional.of(offer)));
  }

  private boolean open(WorkItemId work) {
    return EnumSet.complementOf(EnumSet.of(WorkState.RESOLVED, WorkState.ABANDONED))
        .contains(place(work).state());
  }

  /** What was never queued is as good as gone. */
  private Place place(WorkItemId work) {
    return places.getOrDefault(
        work, new Place(WorkState.ABANDONED, Optional.empty(), Optional.empty()));
  }

  private void expect(boolean well, RoutingEvent event, String expected) {
    if (!well) {
      findings.add("Expected " + expected + " before " + event);
    }
  }
}
