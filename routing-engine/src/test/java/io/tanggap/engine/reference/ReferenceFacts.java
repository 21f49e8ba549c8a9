package io.tanggap.engine.reference;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.LinkedContact;
import io.tanggap.protocol.OfferEnd;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RequeueCause;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each event makes true, and whom and what it sets free to be matched. */
final class ReferenceFacts {
  private static final long DAY = 86_400_000;

  private final ReferenceDesk desk;
  private final ReferenceCounts counts;

  ReferenceFacts(ReferenceDesk desk) {
    this.desk = desk;
    counts = new ReferenceCounts(desk);
  }

  void apply(RoutingEvent event) {
    long at = event.at().toEpochMilli();
    desk.lastAt = at;
    desk.eventCount++;
    counts.passMinutes(at);
    var before = counts.now();
    change(event, at);
    counts.changed(before, event);
  }

  private void change(RoutingEvent event, long at) {
    switch (event) {
      case RoutingEvent.ConfigurationApplied e -> configure(e.configuration(), at);
      case RoutingEvent.PresenceChanged e -> presence(e, at);
      case RoutingEvent.PresenceRenewed e ->
          agent(e.agent()).leaseUntil = e.leaseUntil().toEpochMilli();
      case RoutingEvent.RoomGrown e -> {
        room(agent(e.agent()), e.units(), at);
        desk.freed.add(agent(e.agent()));
      }
      case RoutingEvent.QueueHoursChanged e -> hours(e.queue(), e.open(), at);
      case RoutingEvent.WorkQueued e -> queued(e, at);
      case RoutingEvent.MessageAttached e -> desk.seen.put("message " + e.message(), at / DAY);
      case RoutingEvent.ReplyAccepted e -> desk.seen.put("reply " + e.reply(), at / DAY);
      case RoutingEvent.StepReached e -> {
        item(e.work()).step = e.step();
        item(e.work()).unanswered = 0;
        desk.waiting.add(item(e.work()));
      }
      case RoutingEvent.WorkDiverted e -> {
        item(e.work()).stand(e.queue(), at);
        desk.waiting.add(item(e.work()));
      }
      case RoutingEvent.OfferMade e -> offered(e);
      case RoutingEvent.OfferEnded e -> offerEnded(e);
      case RoutingEvent.BackoffEnded e -> {
        item(e.work()).endBackoff(agent(e.agent()));
        desk.waiting.add(item(e.work()));
      }
      case RoutingEvent.WorkAssigned e -> assigned(e, at);
      case RoutingEvent.WorkParked e -> {
        pass(item(e.work()), agent(e.agent()), WorkState.PARKED);
        item(e.work()).untilCustomer = e.untilCustomer();
        item(e.work()).parkedUntil = orNever(e.until());
        desk.freed.add(agent(e.agent()));
      }
      case RoutingEvent.WorkResumed e -> {
        pass(item(e.work()), agent(e.agent()), WorkState.ACTIVE);
        grace(item(e.work()), at);
      }
      case RoutingEvent.WorkRequeued e -> requeued(e, at);
      case RoutingEvent.WorkResolved e -> resolved(e, at);
      case RoutingEvent.WrapUpEnded e -> close(item(e.work()));
      case RoutingEvent.CallRecorded e -> {
        desk.seen.put("call " + e.call() + " " + e.outcome(), at / DAY);
        if (e.agent() != null && e.outcome() != PhoneCall.Outcome.NOT_REACHED) {
          served(e.contact(), e.agent(), e.endedAt().toEpochMilli());
        }
      }
      case RoutingEvent.ContactsLinked e -> linked(e);
      case RoutingEvent.WorkAnswered e -> close(item(e.work()));
      case RoutingEvent.WorkAbandoned e -> close(item(e.work()));
      case RoutingEvent.WorkMerged e -> {
        ReferenceItem into = item(e.into());
        desk.joined.replaceAll((conversation, to) -> to.id().equals(e.work()) ? into : to);
        close(item(e.work()));
        desk.joined.put(e.conversation(), into);
      }
      case RoutingEvent.DeliveryRecorded e -> {}
      case RoutingEvent.CommandRefused e -> {}
      case RoutingEvent.AlertRaised e -> {}
    }
  }

  // ---- the desk

  private void configure(DeskConfiguration configuration, long at) {
    desk.configuration = configuration;
    desk.agents.forEach(agent -> agent.written = null);
    for (int i = 0; i < configuration.agents().size(); i++) {
      DeskConfiguration.Agent written = configuration.agents().get(i);
      ReferenceAgent agent = desk.agent(written.id());
      if (agent == null) {
        agent = new ReferenceAgent(written.id(), desk.agents.size());
        desk.agents.add(agent);
      }
      agent.written = written;
      agent.position = i;
    }
    desk.closed.clear();
    desk.hoursChange.clear();
    for (DeskConfiguration.Queue queue : configuration.queues()) {
      if (!ReferenceHours.always(queue)) {
        hours(queue.id(), ReferenceHours.open(queue, desk.zone(), at), at);
      }
    }
    desk.opened.clear();
    desk.freed.addAll(desk.crew());
  }

  private void hours(QueueId id, boolean open, long at) {
    desk.closed.remove(id);
    if (open) {
      desk.opened.add(id);
    } else {
      desk.closed.add(id);
    }
    DeskConfiguration.Queue queue = desk.settings(id);
    if (queue != null) {
      desk.hoursChange.put(id, ReferenceHours.nextChange(queue, desk.zone(), at));
    }
  }

  private void presence(RoutingEvent.PresenceChanged e, long at) {
    ReferenceAgent agent = agent(e.agent());
    boolean was = agent.presence != Presence.OFFLINE;
    boolean is = e.presence() != Presence.OFFLINE;
    DeskConfiguration configuration = desk.configuration;
    if (is && !was && configuration != null) {
      boolean first = agent.offlineSince == ReferenceAgent.NOT_YET;
      long away = first ? ReferenceItem.NEVER : at - agent.offlineSince;
      if (away >= configuration.shiftBreakSeconds() * 1000L) {
        agent.acceptedInShift = 0;
      }
      int after = configuration.rampAfterSeconds();
      if (after > 0 && away >= after * 1000L) {
        room(agent, desk.room.largest(), at);
      }
    }
    agent.offlineSince = was && !is ? at : agent.offlineSince;
    agent.presence = e.presence();
    agent.channels = e.channels();
    agent.leaseUntil = orNever(e.leaseUntil());
    desk.inHand(agent).forEach(item -> grace(item, at));
    desk.freed.add(agent);
  }

  private void room(ReferenceAgent agent, int units, long at) {
    boolean all = units >= agent.capacity();
    DeskConfiguration configuration = desk.configuration;
    long step = configuration == null ? 0 : configuration.rampStepSeconds() * 1000L;
    agent.room = all ? Integer.MAX_VALUE : units;
    agent.roomGrowsAt = all ? ReferenceItem.NEVER : at + step;
  }

  // ---- items

  private void queued(RoutingEvent.WorkQueued e, long at) {
    long target = ReferenceDemand.target(e, desk.settings(e.outcome().queue()));
    var item = new ReferenceItem(e, ++desk.serial, target);
    desk.items.add(item);
    desk.waiting.add(item);
    desk.joined.remove(e.conversation());
    desk.ended.remove(e.conversation());
    desk.seen.put("message " + e.message(), at / DAY);
  }

  private void offered(RoutingEvent.OfferMade e) {
    ReferenceItem item = item(e.work());
    counts.turns(item, e.decision());
    pass(item, agent(e.agent()), WorkState.OFFERED);
    item.offer = e.offer();
    item.offerUntil = e.expiresAt().toEpochMilli();
    item.offers++;
    agent(e.agent()).given = desk.eventCount;
  }

  private void offerEnded(RoutingEvent.OfferEnded e) {
    ReferenceItem item = item(e.work());
    pass(item, null, WorkState.WAITING);
    item.unanswered += e.end() == OfferEnd.WITHDRAWN ? 0 : 1;
    if (e.backoffUntil() != null) {
      item.backOff(agent(e.agent()), e.backoffUntil().toEpochMilli());
    }
    desk.waiting.add(item);
    desk.freed.add(agent(e.agent()));
  }

  private void assigned(RoutingEvent.WorkAssigned e, long at) {
    ReferenceItem item = item(e.work());
    ReferenceAgent agent = agent(e.agent());
    counts.turns(item, e.decision());
    boolean byPerson =
        e.how() == AssignmentKind.ASSIGNED_BY_SUPERVISOR || e.how() == AssignmentKind.TRANSFERRED;
    if (byPerson && item.agent != null) {
      desk.freed.add(item.agent);
    }
    pass(item, agent, WorkState.ACTIVE);
    item.unanswered = 0;
    agent.accepted = desk.eventCount;
    agent.lastAcceptedAt = at;
    agent.acceptedInShift += byPerson ? 0 : 1;
    agent.given = e.offer() == null ? desk.eventCount : agent.given;
    grace(item, at);
    served(item.queued.contact(), e.agent(), at);
  }

  private void requeued(RoutingEvent.WorkRequeued e, long at) {
    ReferenceItem item = item(e.work());
    pass(item, null, WorkState.WAITING);
    item.stand(e.queue(), at);
    item.requirements = e.requirements() == null ? item.requirements : e.requirements();
    if (e.why() == RequeueCause.TRANSFERRED && desk.configuration != null) {
      item.backOff(agent(e.from()), at + desk.configuration.declineBackoffSeconds() * 1000L);
    }
    desk.waiting.add(item);
    desk.freed.add(agent(e.from()));
  }

  private void resolved(RoutingEvent.WorkResolved e, long at) {
    ReferenceItem item = item(e.work());
    DeskConfiguration configuration = desk.configuration;
    long keep = configuration == null ? 0 : configuration.affinitySeconds() * 1000L;
    desk.joined.values().removeIf(into -> into == item);
    desk.ended.remove(e.conversation());
    desk.ended.put(e.conversation(), new ReferenceDesk.Ended(e.work(), e.agent(), at));
    desk.ended.values().removeIf(end -> end.at() < at - keep);
    served(item.queued.contact(), e.agent(), at);
    if (e.wrapUpUntil() == null) {
      close(item);
    } else {
      pass(item, agent(e.agent()), WorkState.WRAP_UP);
      item.wrapUpUntil = e.wrapUpUntil().toEpochMilli();
    }
    desk.freed.add(agent(e.agent()));
  }

  private void linked(RoutingEvent.ContactsLinked e) {
    var person = e.contacts().stream().map(LinkedContact::contact).distinct().toList();
    var others = new ArrayList<List<ContactId>>();
    for (List<ContactId> other : desk.persons) {
      others.add(other.stream().filter(contact -> !person.contains(contact)).toList());
    }
    others.add(person);
    others.removeIf(other -> other.size() < 2);
    desk.persons.clear();
    desk.persons.addAll(others);
    for (LinkedContact each : e.contacts()) {
      if (each.agent() != null && each.servedAt() != null) {
        served(each.contact(), each.agent(), each.servedAt().toEpochMilli());
      }
    }
    desk.served.removeIf(one -> desk.persons.stream().noneMatch(p -> p.contains(one.contact())));
  }

  /** Of a contact that stands alone nothing is known. */
  private void served(ContactId contact, AgentId agent, long at) {
    if (desk.persons.stream().anyMatch(person -> person.contains(contact))) {
      desk.served.add(new ReferenceDesk.Served(contact, agent, at));
    }
  }

  private void close(ReferenceItem item) {
    desk.items.remove(item);
    desk.joined.values().removeIf(into -> into == item);
    if (item.agent != null) {
      desk.freed.add(item.agent);
    }
  }

  private void pass(ReferenceItem item, @Nullable ReferenceAgent to, WorkState state) {
    item.pass(to, state, desk.eventCount);
  }

  /** Active work stays for a while with an owner who is gone. */
  private void grace(ReferenceItem item, long from) {
    if (item.state == WorkState.ACTIVE) {
      var queue = desk.settings(item.queue);
      long seconds = queue == null ? 0 : queue.ownerGraceSeconds();
      boolean gone = item.owner().presence == Presence.OFFLINE;
      item.graceUntil = gone ? from + seconds * 1000 : ReferenceItem.NEVER;
    }
  }

  private ReferenceAgent agent(AgentId id) {
    ReferenceAgent agent = desk.agent(id);
    if (agent == null) {
      throw new IllegalStateException("Expected to know agent " + id);
    }
    return agent;
  }

  private ReferenceItem item(WorkItemId id) {
    ReferenceItem item = desk.item(id);
    if (item == null) {
      throw new IllegalStateException("Expected to know " + id);
    }
    return item;
  }

  private static long orNever(@Nullable Instant at) {
    return at == null ? ReferenceItem.NEVER : at.toEpochMilli();
  }
}
