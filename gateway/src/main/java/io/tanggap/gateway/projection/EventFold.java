package io.tanggap.gateway.projection;

import io.tanggap.gateway.live.Announcement;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.OfferId;
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
import io.tanggap.protocol.codec.Codec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Turns the router's events into rows, within the transaction of its handle, and notes what to
 * announce.
 */
final class EventFold {
  private final Handle handle;
  private final Changes changes;

  EventFold(Handle handle) {
    this.handle = handle;
    this.changes = new Changes(handle);
  }

  List<Announcement> changed() {
    return changes.all();
  }

  void apply(RoutingEvent event) {
    switch (event) {
      case ConfigurationApplied e -> configuration(e);
      case PresenceChanged e -> presence(e);
      case PresenceRenewed e ->
          run(
              "update presence set lease_until = :leaseUntil where desk = :desk and agent = :agent",
              e);
      case RoomGrown _, QueueHoursChanged _ -> {
        // how much of a capacity counts, and whether a queue is open, is asked of the router
      }
      case WorkQueued e -> queued(e);
      case MessageAttached e -> attached(e);
      case OfferMade e -> offered(e);
      case OfferEnded e -> offerEnded(e);
      case BackoffEnded e -> history(e, e.work(), e.agent());
      case WorkAssigned e -> assigned(e);
      case ReplyAccepted e -> replied(e);
      case DeliveryRecorded e -> delivered(e);
      case WorkParked e -> owned(e, e.work(), e.agent(), WorkState.PARKED);
      case WorkResumed e -> owned(e, e.work(), e.agent(), WorkState.ACTIVE);
      case WorkRequeued e -> requeued(e);
      case WorkResolved e -> resolved(e);
      case StepReached e -> {
        history(e, e.work(), null);
        changes.work(e.desk(), e.work());
      }
      case WorkDiverted e -> diverted(e);
      case WorkAbandoned e -> ended(e, e.work(), e.agent(), WorkState.ABANDONED, e.reason());
      case WorkMerged e ->
          ended(e, e.work(), e.agent(), WorkState.RESOLVED, "merged into " + e.into());
      case WorkAnswered e -> {
        run(
            "update work set first_replied_at = coalesce(first_replied_at, :at), unanswered = 0 where desk = :desk and id = :work",
            e);
        ended(e, e.work(), e.owner(), WorkState.RESOLVED, "spoken with on the phone");
      }
      case CallRecorded e -> called(e);
      case WrapUpEnded e -> owned(e, e.work(), e.agent(), WorkState.RESOLVED);
      case AlertRaised e -> alert(e);
      case ContactsLinked _ -> {
        // the gateway said so itself
      }
      case CommandRefused _ -> {
        // the answer of its command, noted by Answers; nothing has happened
      }
    }
  }

  private void configuration(ConfigurationApplied e) {
    handle
        .createUpdate(
            """
            insert into desk_effective (desk, version, document, applied_at) values (:desk, :version, :document, :at)
            on conflict (desk) do update set version = excluded.version, document = excluded.document, applied_at = excluded.applied_at
            """)
        .bind("desk", e.desk())
        .bind("version", e.configuration().version())
        .bind("document", json(e.configuration()))
        .bind("at", e.at())
        .execute();
    changes.add(Announcement.of(e.desk(), "configuration", "version", e.configuration().version()));
  }

  private void presence(PresenceChanged e) {
    run(
        """
        insert into presence (desk, agent, presence, reason, since, lease_until)
        values (:desk, :agent, :presence, coalesce(:reason, ''), :at, :leaseUntil)
        on conflict (desk, agent) do update set presence = excluded.presence, reason = excluded.reason,
          since = case when presence.presence = excluded.presence then presence.since else excluded.since end,
          lease_until = excluded.lease_until""",
        e);
    changes.agent(e.desk(), e.agent());
  }

  private void queued(WorkQueued e) {
    int made =
        handle
            .createUpdate(
                """
            insert into work (desk, id, conversation, contact, message, channel, account, queue, priority, rule,
              rule_set_version, state, received_at, enqueued_at, changed_at, due_at, unanswered)
            values (:desk, :work, :conversation, :contact, :message, :channel, :account, :queue,
              :outcome.priority, :outcome.rule, :outcome.ruleSetVersion, 'WAITING', :receivedAt, :at, :at, :dueAt, :open)
            on conflict do nothing""")
            .bindMethods(e)
            .bind("open", e.automatic() ? 0 : 1)
            .execute();
    if (made > 0) {
      handle
          .createUpdate(
              """
              insert into rule_hit (desk, version, rule, hits, last_at)
              values (:desk, :outcome.ruleSetVersion, :outcome.rule, 1, :at)
              on conflict (desk, version, rule) do update set hits = rule_hit.hits + 1, last_at = excluded.last_at""")
          .bindMethods(e)
          .execute();
    }
    history(e, e.work(), null);
    changes.work(e.desk(), e.work());
  }

  private void attached(MessageAttached e) {
    handle
        .createUpdate(
            "update work set unanswered = unanswered + :open, changed_at = :at where desk = :desk and id = :work")
        .bindMethods(e)
        .bind("open", e.automatic() ? 0 : 1)
        .execute();
    history(e, e.work(), null);
    changes.work(e.desk(), e.work());
  }

  private void offered(OfferMade e) {
    handle
        .createUpdate(
            """
            insert into offer (desk, id, work, agent, made_at, expires_at, state, event)
            values (:desk, :offer, :work, :agent, :at, :expiresAt, 'LIVE', :event) on conflict do nothing""")
        .bindMethods(e)
        .bind("event", json(e))
        .execute();
    run(
        "update work set state = 'OFFERED', owner = null, changed_at = :at where desk = :desk and id = :work",
        e);
    history(e, e.work(), e.agent());
    changes.offer(e.desk(), e.offer(), e.work(), e.agent(), "LIVE");
    changes.work(e.desk(), e.work());
    changes.agent(e.desk(), e.agent());
  }

  private void offerEnded(OfferEnded e) {
    run("update offer set state = :end where desk = :desk and id = :offer and state = 'LIVE'", e);
    run(
        "update work set state = 'WAITING', changed_at = :at where desk = :desk and id = :work and state = 'OFFERED'",
        e);
    history(e, e.work(), e.agent());
    changes.offer(e.desk(), e.offer(), e.work(), e.agent(), e.end().name());
    changes.work(e.desk(), e.work());
    changes.agent(e.desk(), e.agent());
  }

  private void assigned(WorkAssigned e) {
    OfferId offer = e.offer();
    if (offer != null) {
      run("update offer set state = 'ACCEPTED' where desk = :desk and id = :offer", e);
      changes.offer(e.desk(), offer, e.work(), e.agent(), "ACCEPTED");
    }
    owned(e, e.work(), e.agent(), WorkState.ACTIVE);
  }

  private void replied(ReplyAccepted e) {
    run(
        """
        insert into reply (desk, id, work, agent, accepted_at) values (:desk, :reply, :work, :agent, :at)
        on conflict (desk, id) do update set work = excluded.work, agent = excluded.agent, accepted_at = excluded.accepted_at""",
        e);
    run(
        """
        update work set unanswered = 0, first_replied_at = coalesce(first_replied_at, :at), changed_at = :at
        where desk = :desk and id = :work""",
        e);
    history(e, e.work(), e.agent());
    changes.add(
        Announcement.of(
            e.desk(), "message", "conversation", e.conversation(), "message", e.reply()));
    changes.work(e.desk(), e.work());
  }

  private void delivered(DeliveryRecorded e) {
    if (run(MessageFold.DELIVERY, e) > 0) {
      changes.add(
          Announcement.of(
              e.desk(), "message", "conversation", e.conversation(), "message", e.reply()));
    }
  }

  private void requeued(WorkRequeued e) {
    run(
        """
        update work set state = 'WAITING', owner = null, queue = :queue, changed_at = :at
        where desk = :desk and id = :work""",
        e);
    history(e, e.work(), e.from());
    changes.work(e.desk(), e.work());
    changes.agent(e.desk(), e.from());
  }

  private void resolved(WorkResolved e) {
    run(
        "update work set resolved_at = :at, disposition = :disposition where desk = :desk and id = :work",
        e);
    owned(e, e.work(), e.agent(), e.wrapUpUntil() == null ? WorkState.RESOLVED : WorkState.WRAP_UP);
  }

  private void diverted(WorkDiverted e) {
    run("update work set queue = :queue, changed_at = :at where desk = :desk and id = :work", e);
    history(e, e.work(), null);
    changes.work(e.desk(), e.work());
  }

  /** Over without an agent having resolved it. */
  private void ended(
      RoutingEvent event,
      WorkItemId work,
      @Nullable AgentId agent,
      WorkState state,
      String disposition) {
    handle
        .createUpdate(
            """
            update work set state = :state, resolved_at = :at, disposition = :disposition, changed_at = :at
            where desk = :desk and id = :work""")
        .bind("state", state)
        .bind("at", event.at())
        .bind("disposition", disposition)
        .bind("desk", event.desk())
        .bind("work", work)
        .execute();
    handle
        .createUpdate(
            "update offer set state = 'WITHDRAWN' where desk = :desk and work = :work and state = 'LIVE'")
        .bind("desk", event.desk())
        .bind("work", work)
        .execute();
    history(event, work, agent);
    changes.work(event.desk(), work);
    if (agent != null) {
      changes.agent(event.desk(), agent);
    }
  }

  private void called(CallRecorded e) {
    run(
        """
        insert into phone_call (desk, id, conversation, direction, outcome, started_at, answered_at, ended_at, agent)
        values (:desk, :call, :conversation, :direction, :outcome, :startedAt, :answeredAt, :endedAt, :agent)
        on conflict (desk, id) do update set outcome = excluded.outcome, answered_at = excluded.answered_at,
          ended_at = excluded.ended_at, agent = excluded.agent""",
        e);
    if (e.work() != null) {
      history(e, e.work(), e.agent());
      changes.work(e.desk(), e.work());
    }
  }

  private void alert(AlertRaised e) {
    run(
        "insert into alert (desk, at, kind, work, text) values (:desk, :at, :kind, :work, :text)",
        e);
    changes.add(Announcement.of(e.desk(), "alert", "text", e.text(), "work", e.work()));
  }

  /** The work is with this agent, in this state. */
  private void owned(RoutingEvent event, WorkItemId work, AgentId agent, WorkState state) {
    Optional<String> before =
        handle
            .createQuery("select owner from work where desk = :desk and id = :work")
            .bind("desk", event.desk())
            .bind("work", work)
            .mapTo(String.class)
            .findOne();
    handle
        .createUpdate(
            """
            update work set state = :state, owner = coalesce(:agent, owner), changed_at = :at
            where desk = :desk and id = :work""")
        .bind("state", state)
        .bindByType("agent", agent, AgentId.class)
        .bind("at", event.at())
        .bind("desk", event.desk())
        .bind("work", work)
        .execute();
    history(event, work, agent);
    changes.work(event.desk(), work);
    before
        .map(AgentId::new)
        .filter(other -> !other.equals(agent))
        .ifPresent(other -> changes.agent(event.desk(), other));
    if (agent != null) {
      changes.agent(event.desk(), agent);
    }
  }

  private void history(RoutingEvent event, WorkItemId work, @Nullable AgentId agent) {
    handle
        .createUpdate(
            "insert into work_event (desk, work, at, type, agent, event) values (:desk, :work, :at, :type, :agent, :event)")
        .bind("desk", event.desk())
        .bind("work", work)
        .bind("at", event.at())
        .bind("type", event.getClass().getSimpleName())
        .bindByType("agent", agent, AgentId.class)
        .bind("event", json(event))
        .execute();
  }

  private int run(String sql, RoutingEvent event) {
    return handle.createUpdate(sql).bindMethods(event).execute();
  }

  private static String json(Object value) {
    return new String(Codec.encode(value), StandardCharsets.UTF_8);
  }
}
