package io.tanggap.journey;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.AlertRaised;
import io.tanggap.protocol.RoutingEvent.BackoffEnded;
import io.tanggap.protocol.RoutingEvent.CallRecorded;
import io.tanggap.protocol.RoutingEvent.CommandRefused;
import io.tanggap.protocol.RoutingEvent.ConfigurationApplied;
import io.tanggap.protocol.RoutingEvent.ContactsLinked;
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
import io.tanggap.protocol.RoutingEvent.WorkAnswered;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway's and the tracker's tables must hold after a log of work with one message each,
 * and what they do hold. Written from what the tables mean, not with the code that fills them.
 */
final class Books {
  private static final Map<String, String> QUESTIONS =
      Map.ofEntries(
          Map.entry(
              "gateway.work",
              "select id, queue, state, owner, received_at, enqueued_at, changed_at,"
                  + " first_replied_at, resolved_at, unanswered from gateway.work"),
          Map.entry("gateway.offer", "select id, work, agent, made_at, state from gateway.offer"),
          Map.entry(
              "gateway.reply",
              "select id, work, agent, accepted_at, delivery_state from gateway.reply"),
          Map.entry("gateway.work_event", "select work, type, at from gateway.work_event"),
          Map.entry(
              "tracker.work",
              "select id, queue, received_at, queued_at, started_at, resolved_at, resolved_by"
                  + " from tracker.work"),
          Map.entry(
              "tracker.messages",
              "select id, work, received_at, routed_at, answered_by from tracker.messages"),
          Map.entry(
              "tracker.offers",
              "select id, work, agent, offered_at, ended_at, ended from tracker.offers"),
          Map.entry(
              "tracker.stays",
              "select work, queue, enqueued_at, left_at, agent from tracker.stays"),
          Map.entry(
              "tracker.assignments",
              "select work, agent, how, from_at, to_at, ended from tracker.assignments"),
          Map.entry(
              "tracker.parks", "select work, from_at, to_at, until_customer from tracker.parks"),
          Map.entry(
              "tracker.replies",
              "select id, work, queue, agent, accepted_at, asked_at, answer from tracker.replies"),
          Map.entry(
              "tracker.deliveries",
              "select distinct reply, state, told_by from tracker.deliveries"));

  private final Map<WorkItemId, Work> works = new LinkedHashMap<>();
  private final Map<OfferId, Offer> offers = new LinkedHashMap<>();
  private final Map<ReplyId, SequencedSet<String>> delivered = new LinkedHashMap<>();
  private final Rows rows = new Rows();

  private Books() {}

  private static final class Work {
    final WorkQueued queued;
    String queue;
    WorkState state = WorkState.WAITING;
    Instant changedAt;
    @Nullable AgentId owner;
    @Nullable Instant resolvedAt;
    @Nullable ReplyAccepted reply;
    final List<Span> stays = new ArrayList<>();
    final List<Span> assignments = new ArrayList<>();
    final List<Span> parks = new ArrayList<>();

    Work(WorkQueued queued) {
      this.queued = queued;
      this.queue = queued.outcome().queue().value();
      this.changedAt = queued.at();
    }
  }

  private static final class Span {
    final Instant from;
    final String what;
    @Nullable Instant to;
    @Nullable String end;

    Span(Instant from, String what) {
      this.from = from;
      this.what = what;
    }
  }

  private static final class Offer {
    final OfferMade made;
    @Nullable Instant endedAt;
    @Nullable String end;

    Offer(OfferMade made) {
      this.made = made;
    }
  }

  /** What the tables must hold. */
  static Rows of(List<RoutingEvent> log) {
    var books = new Books();
    log.forEach(books::read);
    books.write();
    return books.rows;
  }

  /** What the tables hold. */
  static Rows in(Connection database) throws SQLException {
    var rows = new Rows();
    for (var question : QUESTIONS.entrySet()) {
      rows.read(database, question.getKey(), question.getValue());
    }
    return rows;
  }

  private void read(RoutingEvent event) {
    switch (event) {
      case WorkQueued e -> {
        var work = new Work(e);
        works.put(e.work(), work);
        work.stays.add(new Span(e.at(), work.queue));
        history(e, e.work());
      }
      case MessageAttached e ->
          throw new IllegalArgumentException("Expected one message for each work, but found " + e);
      case StepReached _,
          WorkDiverted _,
          WorkAbandoned _,
          WorkMerged _,
          WorkAnswered _,
          ContactsLinked _,
          CallRecorded _ ->
          throw new IllegalArgumentException("Expected no such thing in this load: " + event);
      case RoomGrown _, QueueHoursChanged _ -> {}
      case OfferMade e -> {
        offers.put(e.offer(), new Offer(e));
        owned(e, e.work(), WorkState.OFFERED, null);
      }
      case OfferEnded e -> {
        end(e.offer(), e.end().name(), e.at());
        owned(e, e.work(), WorkState.WAITING, null);
      }
      case WorkAssigned e -> {
        if (e.offer() != null) {
          end(e.offer(), "ACCEPTED", e.at());
        }
        Work work = owned(e, e.work(), WorkState.ACTIVE, e.agent());
        close(work.stays, e.at(), e.agent().value());
        close(work.parks, e.at(), "");
        close(work.assignments, e.at(), "REASSIGNED");
        work.assignments.add(new Span(e.at(), e.agent() + " | " + e.how()));
      }
      case WorkParked e ->
          owned(e, e.work(), WorkState.PARKED, e.agent())
              .parks
              .add(new Span(e.at(), Boolean.toString(e.untilCustomer())));
      case WorkResumed e ->
          close(owned(e, e.work(), WorkState.ACTIVE, e.agent()).parks, e.at(), "");
      case WorkRequeued e -> {
        Work work = owned(e, e.work(), WorkState.WAITING, null);
        close(work.parks, e.at(), "");
        close(work.assignments, e.at(), e.why().name());
        work.queue = e.queue().value();
        work.stays.add(new Span(e.at(), work.queue));
      }
      case WorkResolved e -> {
        Work work = owned(e, e.work(), WorkState.RESOLVED, e.agent());
        work.resolvedAt = e.at();
        close(work.parks, e.at(), "");
        close(work.assignments, e.at(), "RESOLVED");
      }
      case ReplyAccepted e -> {
        Work work = owned(e, e.work(), work(e.work()).state, e.agent());
        work.reply = e;
      }
      case DeliveryRecorded e ->
          delivered
              .computeIfAbsent(e.reply(), reply -> new LinkedHashSet<>())
              .add(e.state().name());
      case BackoffEnded e -> history(e, e.work());
      case WrapUpEnded e ->
          throw new IllegalArgumentException("Expected queues without wrap-up, but found " + e);
      case ConfigurationApplied _,
          PresenceChanged _,
          PresenceRenewed _,
          CommandRefused _,
          AlertRaised _ -> {}
    }
  }

  private Work owned(RoutingEvent event, WorkItemId id, WorkState state, @Nullable AgentId owner) {
    Work work = work(id);
    work.state = state;
    work.owner = owner;
    work.changedAt = event.at();
    history(event, id);
    return work;
  }

  private Work work(WorkItemId id) {
    Work work = works.get(id);
    if (work == null) {
      throw new IllegalArgumentException("Expected the log to have queued " + id);
    }
    return work;
  }

  private void history(RoutingEvent event, WorkItemId work) {
    rows.add("gateway.work_event", work, event.getClass().getSimpleName(), event.at());
  }

  private void end(OfferId id, String how, Instant at) {
    Offer offer = offers.get(id);
    if (offer == null || offer.end != null) {
      throw new IllegalArgumentException("Expected " + id + " to stand");
    }
    offer.end = how;
    offer.endedAt = at;
  }

  private static void close(List<Span> spans, Instant at, String end) {
    for (Span span : spans) {
      if (span.to == null) {
        span.to = at;
        span.end = end;
      }
    }
  }

  private void write() {
    works.values().forEach(this::write);
    for (Offer offer : offers.values()) {
      OfferMade made = offer.made;
      String state = offer.end == null ? "LIVE" : offer.end;
      rows.add("gateway.offer", made.offer(), made.work(), made.agent(), made.at(), state);
      rows.add(
          "tracker.offers",
          made.offer(),
          made.work(),
          made.agent(),
          made.at(),
          offer.endedAt,
          offer.end);
    }
    delivered.forEach(
        (reply, states) ->
            states.forEach(
                state -> {
                  rows.add("tracker.deliveries", reply, state, "CHANNEL");
                  rows.add("tracker.deliveries", reply, state, "ROUTER");
                }));
  }

  private void write(Work work) {
    WorkQueued queued = work.queued;
    ReplyAccepted reply = work.reply;
    rows.add(
        "gateway.work",
        queued.work(),
        work.queue,
        work.state,
        work.owner,
        queued.receivedAt(),
        queued.at(),
        work.changedAt,
        reply == null ? null : reply.at(),
        work.resolvedAt,
        reply == null ? 1 : 0);
    rows.add(
        "tracker.work",
        queued.work(),
        work.queue,
        queued.receivedAt(),
        queued.at(),
        queued.receivedAt(),
        work.resolvedAt,
        work.resolvedAt == null ? null : work.owner);
    rows.add(
        "tracker.messages",
        queued.message(),
        queued.work(),
        queued.receivedAt(),
        queued.at(),
        reply == null ? null : reply.reply());
    if (reply != null) {
      rows.add(
          "gateway.reply",
          reply.reply(),
          queued.work(),
          reply.agent(),
          reply.at(),
          delivered.containsKey(reply.reply()) ? delivered.get(reply.reply()).getLast() : null);
      rows.add(
          "tracker.replies",
          reply.reply(),
          queued.work(),
          work.queue,
          reply.agent(),
          reply.at(),
          queued.receivedAt(),
          1);
    }
    work.stays.forEach(s -> rows.add("tracker.stays", queued.work(), s.what, s.from, s.to, s.end));
    work.assignments.forEach(
        a -> rows.add("tracker.assignments", queued.work(), a.what, a.from, a.to, a.end));
    work.parks.forEach(p -> rows.add("tracker.parks", queued.work(), p.from, p.to, p.what));
  }
}
