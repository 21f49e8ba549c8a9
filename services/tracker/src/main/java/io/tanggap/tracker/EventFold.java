package io.tanggap.tracker;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.*;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.tracker.Measured.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What each event of the router says about time, as rows. Only timestamps and links between them;
 * the log's order decides what answers what.
 */
final class EventFold {
  private static final String VERSION =
      "(select version from calendars where desk = :desk order by applied_at desc, version desc"
          + " limit 1)";

  private final JdbcClient jdbc;

  EventFold(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Writes what the event says.
   *
   * @param loggedAt when the log had the event
   */
  void fold(RoutingEvent event, Instant loggedAt, Consumer<Measured> measured) {
    switch (event) {
      case ConfigurationApplied e -> configured(e);
      case WorkQueued e -> queued(e);
      case MessageAttached e -> attached(e);
      case OfferMade e -> offered(e, loggedAt);
      case OfferEnded e -> offerEnded(e.offer().value(), e.end().name(), e.at());
      case WorkAssigned e -> assigned(e, measured);
      case ReplyAccepted e -> replied(e, measured);
      case DeliveryRecorded e ->
          delivered(jdbc, e.reply().value(), e.state().name(), "ROUTER", e.deliveredAt());
      case WorkParked e -> parked(e);
      case WorkResumed e -> unparked(e.work(), e.at());
      case WorkRequeued e -> requeued(e);
      case WorkResolved e -> resolved(e);
      case WrapUpEnded e -> released(e.work(), "RESOLVED", e.at());
      case WorkDiverted e -> diverted(e);
      case WorkAbandoned e -> ended(e.work(), "ABANDONED", e.at());
      case WorkAnswered e -> answered(e, measured);
      case CallRecorded e -> called(e);
      case WorkMerged e -> ended(e.work(), "MERGED", e.at());
      // who is there, what was refused and who was warned moves no clock
      case PresenceChanged _,
          RoomGrown _,
          QueueHoursChanged _,
          StepReached _,
          PresenceRenewed _,
          BackoffEnded _,
          ContactsLinked _,
          CommandRefused _,
          AlertRaised _ -> {}
    }
  }

  static void delivered(JdbcClient jdbc, String reply, String state, String toldBy, Instant at) {
    jdbc.sql(
            "insert into deliveries values (:reply, :state, :toldBy, :at)"
                + " on conflict (reply, state, told_by)"
                + " do update set at = least(deliveries.at, excluded.at)")
        .param("reply", reply)
        .param("state", state)
        .param("toldBy", toldBy)
        .param("at", Clocks.stored(at))
        .update();
  }

  private void configured(ConfigurationApplied e) {
    jdbc.sql(
            "insert into calendars values (:desk, :version, :at, :document)"
                + " on conflict (desk, version)"
                + " do update set document = excluded.document, applied_at = excluded.applied_at")
        .param("desk", e.desk().value())
        .param("version", e.configuration().version())
        .param("at", Clocks.stored(e.at()))
        .param("document", Codec.encode(e.configuration()))
        .update();
  }

  private void queued(WorkQueued e) {
    OffsetDateTime received = Clocks.stored(e.receivedAt());
    jdbc.sql(
            """
            insert into work (id, desk, queue, rule, rule_set_version, channel, account, conversation,
              contact, automatic, received_at, queued_at, due_at, started_at, previous)
            values (:work, :desk, :queue, :rule, :rules, :channel, :account, :conversation,
              :contact, :automatic, :received, :at, :due, :started, :previous)
            on conflict do nothing""")
        .param("work", e.work().value())
        .param("desk", e.desk().value())
        .param("queue", e.queue().value())
        .param("rule", storable(e.outcome().rule()))
        .param("rules", e.outcome().ruleSetVersion())
        .param("channel", e.channel().name())
        .param("account", e.account().value())
        .param("conversation", e.conversation().value())
        .param("contact", e.contact().value())
        .param("automatic", e.automatic())
        .param("received", received)
        .param("at", Clocks.stored(e.at()))
        .param("due", Clocks.stored(e.dueAt()))
        .param("started", e.automatic() ? null : received)
        .param("previous", e.previous() == null ? null : e.previous().value())
        .update();
    message(e.work(), e.message().value(), e.receivedAt(), e.at(), e.automatic());
    enqueued(e.desk().value(), e.work(), e.queue().value(), e.at());
  }

  private void attached(MessageAttached e) {
    message(e.work(), e.message().value(), e.receivedAt(), e.at(), e.automatic());
    if (!e.automatic()) {
      jdbc.sql("update work set started_at = coalesce(started_at, :received) where id = :work")
          .param("received", Clocks.stored(e.receivedAt()))
          .param("work", e.work().value())
          .update();
    }
  }

  private void message(
      WorkItemId work, String message, Instant receivedAt, Instant at, boolean automatic) {
    jdbc.sql(
            "insert into messages values (:message, :work, :received, :at, :automatic, null)"
                + " on conflict do nothing")
        .param("message", message)
        .param("work", work.value())
        .param("received", Clocks.stored(receivedAt))
        .param("at", Clocks.stored(at))
        .param("automatic", automatic)
        .update();
  }

  private void enqueued(String desk, WorkItemId work, String queue, Instant at) {
    jdbc.sql(
            "insert into stays (work, enqueued_at, desk, queue) values (:work, :at, :desk, :queue)")
        .param("work", work.value())
        .param("at", Clocks.stored(at))
        .param("desk", desk)
        .param("queue", queue)
        .update();
  }

  private void offered(OfferMade e, Instant loggedAt) {
    jdbc.sql(
            "insert into offers (id, work, agent, offered_at, logged_at)"
                + " values (:offer, :work, :agent, :at, :logged) on conflict do nothing")
        .param("offer", e.offer().value())
        .param("work", e.work().value())
        .param("agent", e.agent().value())
        .param("at", Clocks.stored(e.at()))
        .param("logged", Clocks.stored(loggedAt))
        .update();
  }

  private void offerEnded(String offer, String how, Instant at) {
    jdbc.sql(
            "update offers set ended_at = :at, ended = :how where id = :offer and ended_at is null")
        .param("at", Clocks.stored(at))
        .param("how", how)
        .param("offer", offer)
        .update();
  }

  private void assigned(WorkAssigned e, Consumer<Measured> measured) {
    if (e.offer() != null) {
      offerEnded(e.offer().value(), "ACCEPTED", e.at());
    }
    jdbc.sql(
            "update stays set left_at = :at, agent = :agent, calendar_version = "
                + VERSION
                + " where work = :work and left_at is null returning enqueued_at, queue")
        .param("at", Clocks.stored(e.at()))
        .param("agent", e.agent().value())
        .param("desk", e.desk().value())
        .param("work", e.work().value())
        .query(stopped(Kind.QUEUE_WAIT, e.desk().value(), e.at()))
        .list()
        .forEach(measured);
    unparked(e.work(), e.at());
    released(
        e.work(), e.how() == AssignmentKind.TRANSFERRED ? "TRANSFERRED" : "REASSIGNED", e.at());
    jdbc.sql(
            "insert into assignments (work, agent, how, from_at) values (:work, :agent, :how, :at)")
        .param("work", e.work().value())
        .param("agent", e.agent().value())
        .param("how", e.how().name())
        .param("at", Clocks.stored(e.at()))
        .update();
  }

  private void replied(ReplyAccepted e, Consumer<Measured> measured) {
    answer(e.reply().value(), e, e.work(), e.agent().value(), e.at(), measured);
  }

  /** Whatever was asked until now has its answer. */
  private void answer(
      String answer,
      RoutingEvent e,
      WorkItemId work,
      String agent,
      Instant at,
      Consumer<Measured> measured) {
    jdbc.sql(
            """
            with answered as (
              update messages set answered_by = :reply
              where work = :work and answered_by is null returning received_at, automatic),
            asked as (select min(received_at) as at from answered where not automatic),
            written as (
              insert into replies
              select :reply, :desk, :work, coalesce((select queue from work where id = :work), ''),
                :agent, greatest(:at, asked.at), asked.at,
                case when asked.at is null then 0
                  else 1 + (select count(*) from replies where work = :work and answer > 0) end,
                %s
              from asked
              on conflict do nothing returning asked_at, queue, answer)
            select asked_at, queue from written where answer = 1"""
                .formatted(VERSION))
        .param("reply", answer)
        .param("desk", e.desk().value())
        .param("work", work.value())
        .param("agent", agent)
        .param("at", Clocks.stored(at))
        .query(stopped(Kind.FIRST_RESPONSE, e.desk().value(), at))
        .list()
        .forEach(measured);
  }

  /** A call that was answered answers what was asked before, as a reply does. */
  private void answered(WorkAnswered e, Consumer<Measured> measured) {
    Instant at =
        jdbc.sql("select answered_at from calls where id = :call and answered_at is not null")
            .param("call", e.call().value())
            .query(OffsetDateTime.class)
            .optional()
            .map(OffsetDateTime::toInstant)
            .orElse(e.at());
    AgentId agent = e.agent() == null ? e.owner() : e.agent();
    answer(e.call().value(), e, e.work(), agent == null ? "" : agent.value(), at, measured);
    ended(e.work(), "RESOLVED", e.at());
    resolved(e.desk(), e.work(), agent, "call", e.at());
  }

  private void called(CallRecorded e) {
    jdbc.sql(
            """
            insert into calls values (:id, :desk, :account, :contact, :direction, :outcome, :started, :answered,
              :ended, :agent, %s)
            on conflict (id) do update set outcome = excluded.outcome, answered_at = excluded.answered_at,
              ended_at = excluded.ended_at, agent = excluded.agent"""
                .formatted(VERSION))
        .param("id", e.call().value())
        .param("desk", e.desk().value())
        .param("account", e.account().value())
        .param("contact", e.contact().value())
        .param("direction", e.direction().name())
        .param("outcome", e.outcome().name())
        .param("started", Clocks.stored(e.startedAt()))
        .param("answered", e.answeredAt() == null ? null : Clocks.stored(e.answeredAt()))
        .param("ended", Clocks.stored(e.endedAt()))
        .param("agent", e.agent() == null ? null : e.agent().value())
        .update();
  }

  private void parked(WorkParked e) {
    jdbc.sql(
            "insert into parks (work, from_at, until_customer) values (:work, :at, :untilCustomer)")
        .param("work", e.work().value())
        .param("at", Clocks.stored(e.at()))
        .param("untilCustomer", e.untilCustomer())
        .update();
  }

  private void unparked(WorkItemId work, Instant at) {
    jdbc.sql("update parks set to_at = :at where work = :work and to_at is null")
        .param("at", Clocks.stored(at))
        .param("work", work.value())
        .update();
  }

  private void requeued(WorkRequeued e) {
    unparked(e.work(), e.at());
    released(e.work(), e.why().name(), e.at());
    jdbc.sql("update work set queue = :queue where id = :work")
        .param("queue", e.queue().value())
        .param("work", e.work().value())
        .update();
    enqueued(e.desk().value(), e.work(), e.queue().value(), e.at());
  }

  private void diverted(WorkDiverted e) {
    left(e.work(), e.at());
    jdbc.sql("update work set queue = :queue where id = :work")
        .param("queue", e.queue().value())
        .param("work", e.work().value())
        .update();
    enqueued(e.desk().value(), e.work(), e.queue().value(), e.at());
  }

  /** Over without an answer: no response time is made of it. */
  private void ended(WorkItemId work, String how, Instant at) {
    left(work, at);
    unparked(work, at);
    released(work, how, at);
    jdbc.sql(
            "update offers set ended_at = :at, ended = :how where work = :work and ended_at is null")
        .param("at", Clocks.stored(at))
        .param("how", how)
        .param("work", work.value())
        .update();
  }

  private void left(WorkItemId work, Instant at) {
    jdbc.sql("update stays set left_at = :at where work = :work and left_at is null")
        .param("at", Clocks.stored(at))
        .param("work", work.value())
        .update();
  }

  private void resolved(WorkResolved e) {
    unparked(e.work(), e.at());
    resolved(e.desk(), e.work(), e.agent(), e.disposition(), e.at());
    if (e.wrapUpUntil() == null) {
      released(e.work(), "RESOLVED", e.at());
    }
  }

  private void resolved(
      DeskId desk, WorkItemId work, @Nullable AgentId agent, String disposition, Instant at) {
    jdbc.sql(
            "update work set resolved_at = :at, resolved_by = :agent, disposition = :disposition,"
                + " calendar_version = "
                + VERSION
                + " where id = :work")
        .param("at", Clocks.stored(at))
        .param("agent", agent == null ? null : agent.value())
        .param("disposition", storable(disposition))
        .param("desk", desk.value())
        .param("work", work.value())
        .update();
  }

  private void released(WorkItemId work, String why, Instant at) {
    jdbc.sql(
            "update assignments set to_at = :at, ended = :why where work = :work and to_at is null")
        .param("at", Clocks.stored(at))
        .param("why", why)
        .param("work", work.value())
        .update();
  }

  private static RowMapper<Measured> stopped(Kind kind, String desk, Instant at) {
    return (row, _) -> {
      Instant from = Objects.requireNonNull(row.getObject(1, OffsetDateTime.class)).toInstant();
      return new Measured(kind, desk, row.getString(2), Duration.ofMillis(Clocks.millis(from, at)));
    };
  }

  /** PostgreSQL stores no zero byte; people's words may hold one. */
  private static String storable(@Nullable String text) {
    return text == null ? "" : text.replace("\u0000", "");
  }
}
