package io.tanggap.engine.reference;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ConstraintKind;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.Decision.Candidate;
import io.tanggap.protocol.Decision.Constraint;
import io.tanggap.protocol.Decision.Rival;
import io.tanggap.protocol.DecisionTrigger;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.WorkItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decisions that explain themselves. */
final class ReferenceDecisions {
  private final ReferenceDesk desk;
  private final ReferenceChoice choice;

  ReferenceDecisions(ReferenceDesk desk, ReferenceChoice choice) {
    this.desk = desk;
    this.choice = choice;
  }

  /** An agent looked for work. */
  Decision taken(ReferenceOrders.Found found, ReferenceAgent agent) {
    return found(found, agent, DecisionTrigger.CAPACITY);
  }

  /** An agent asked for work. */
  Decision pulled(ReferenceOrders.Found found, ReferenceAgent agent) {
    return found(found, agent, DecisionTrigger.REQUEST);
  }

  private Decision found(
      ReferenceOrders.Found found, ReferenceAgent agent, DecisionTrigger trigger) {
    List<Rival> rivals =
        found.rivals().stream()
            .map(
                head ->
                    new Rival(
                        head.item().id(),
                        head.demand().queue(),
                        head.demand().priority(),
                        head.stage(),
                        head.score()))
            .toList();
    ReferenceItem overtaken = found.overtaken();
    return decision(
        found.item(),
        trigger,
        found.place(),
        found.classes(),
        1,
        List.of(candidate(agent, found.demand(), false)),
        "",
        found.stage(),
        rivals,
        overtaken == null ? null : overtaken.id());
  }

  /** Work looked for an agent. */
  Decision placed(ReferenceChoice.Found found, ReferenceItem item) {
    ReferenceDemand demand = ReferenceDemand.of(item, desk);
    int count = found.agents().size();
    return decision(
        item,
        DecisionTrigger.WORK,
        1,
        count,
        count,
        found.agents().stream()
            .limit(3)
            .map(agent -> candidate(agent, demand, found.preferred()))
            .toList(),
        choice.tieBreak(found, item),
        item.stage(desk.now),
        List.of(),
        null);
  }

  private Decision decision(
      ReferenceItem item,
      DecisionTrigger trigger,
      int position,
      int compared,
      int eligible,
      List<Candidate> candidates,
      String tieBreak,
      int stage,
      List<Rival> rivals,
      @Nullable WorkItemId overtaken) {
    ReferenceDemand demand = ReferenceDemand.of(item, desk);
    return new Decision(
        trigger,
        item.queued.outcome().ruleSetVersion(),
        item.queued.outcome().rule(),
        item.queue,
        item.step,
        demand.priority(),
        item.queued.dueAt(),
        position,
        desk.line().size(),
        compared,
        desk.crew().size(),
        eligible,
        constraints(item, demand),
        candidates,
        tieBreak,
        new ReferenceOrders(desk).order(demand),
        choice.strategy(item),
        stage,
        rivals,
        overtaken);
  }

  private Candidate candidate(ReferenceAgent agent, ReferenceDemand demand, boolean preferred) {
    return new Candidate(
        agent.id,
        preferred,
        desk.room.loadPermille(agent),
        desk.room.skills(agent) - demand.required().size(),
        agent.lastAcceptedAt == ReferenceAgent.NOT_YET
            ? null
            : Instant.ofEpochMilli(agent.lastAcceptedAt));
  }

  private List<Constraint> constraints(ReferenceItem item, ReferenceDemand demand) {
    var list = new ArrayList<Constraint>();
    for (Requirement one : demand.required()) {
      add(
          list,
          ConstraintKind.SKILL,
          one.skill() + " >= " + one.level(),
          agent -> desk.room.level(agent, one.skill()) < one.level());
    }
    if (desk.hasMembers()) {
      add(list, ConstraintKind.QUEUE, item.queue.value(), a -> !desk.room.serves(a, demand));
    }
    // of these an agent is named with the first that holds
    Channel channel = item.channel();
    String word = channel.name().toLowerCase(Locale.ROOT);
    Predicate<ReferenceAgent> absent = agent -> !agent.presentOn(channel);
    Predicate<ReferenceAgent> used = absent.negate().and(desk.room::quotaUsed);
    Predicate<ReferenceAgent> asked = absent.negate().and(a -> !desk.room.quotaUsed(a));
    Predicate<ReferenceAgent> full = asked.and(a -> !desk.room.fits(a, channel));
    Predicate<ReferenceAgent> fits = asked.and(a -> desk.room.fits(a, channel));
    Predicate<ReferenceAgent> channelFull = fits.and(a -> !desk.room.fitsChannel(a, channel));
    Predicate<ReferenceAgent> blocked =
        fits.and(a -> desk.room.fitsChannel(a, channel) && desk.room.blocked(a, channel));
    add(list, ConstraintKind.PRESENCE, "available", absent);
    add(list, ConstraintKind.CAPACITY, "free capacity", full);
    add(list, ConstraintKind.CHANNEL_CAPACITY, word, channelFull);
    add(list, ConstraintKind.BLOCKED, word, blocked);
    add(list, ConstraintKind.QUOTA, "quota of the shift", used);
    add(
        list,
        ConstraintKind.BACKOFF,
        "declined or missed it just now",
        agent -> item.backsOff(agent, desk.now));
    return list;
  }

  private void add(
      List<Constraint> list,
      ConstraintKind kind,
      String subject,
      Predicate<ReferenceAgent> excludes) {
    List<AgentId> names = desk.crew().stream().filter(excludes).map(agent -> agent.id).toList();
    if (!names.isEmpty()) {
      list.add(
          new Constraint(
              kind, subject, names.size(), desk.crew().size() <= 50 ? names : List.of()));
    }
  }
}
