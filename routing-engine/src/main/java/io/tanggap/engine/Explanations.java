package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.ConstraintKind;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.Decision.Candidate;
import io.tanggap.protocol.Decision.Constraint;
import io.tanggap.protocol.DecisionTrigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Says why: what kept agents out, who was compared with which keys, what tipped the scale. */
final class Explanations {
  /** On a desk of up to so many agents a constraint names everyone it excluded. */
  static final int NAMES = 50;

  private Explanations() {}

  static Decision decision(
      Turn turn,
      WorkItem item,
      WorkClass work,
      DecisionTrigger trigger,
      FoundAgents found,
      int position,
      int compared,
      boolean preferred) {
    return new Decision(
        trigger,
        item.outcome.ruleSetVersion(),
        item.outcome.rule(),
        item.queue,
        0,
        item.outcome.priority(),
        Instant.ofEpochMilli(item.dueAt),
        position,
        turn.view.waitingIndex().size(),
        compared,
        turn.view.agentIndex().configured(),
        found.seen,
        constraints(turn, item, work),
        candidates(found, work, preferred),
        tieBreak(found));
  }

  /** What keeps agents from taking this work now, constraint by constraint. */
  static List<Constraint> constraints(Turn turn, WorkItem item, WorkClass work) {
    AgentIndex index = turn.view.agentIndex();
    var list = new ArrayList<Constraint>(work.skills.length + 4);
    for (int i = 0; i < work.skills.length; i++) {
      int skill = work.skills[i];
      int level = work.levels[i];
      add(
          turn,
          list,
          ConstraintKind.SKILL,
          work.subjects[i],
          index.lacking(skill, level),
          a -> skill < 0 || a.signature.levels[skill] < level);
    }
    add(turn, list, ConstraintKind.PRESENCE, "available", index.absent(), a -> !a.present());
    add(
        turn,
        list,
        ConstraintKind.CAPACITY,
        "free capacity",
        index.full(),
        a -> a.present() && a.load >= a.capacity);
    add(
        turn,
        list,
        ConstraintKind.CHANNEL_CAPACITY,
        item.channel.name().toLowerCase(Locale.ROOT),
        index.channelFull(work.channel),
        a -> a.present() && a.load < a.capacity && !a.hasRoom(work.channel));
    int backedOff = 0;
    for (WorkItem.Backoff backoff : item.backoffs) {
      backedOff += backoff.until() > turn.now ? 1 : 0;
    }
    add(
        turn,
        list,
        ConstraintKind.BACKOFF,
        "declined or missed it just now",
        backedOff,
        a -> item.blocks(a, turn.now));
    return list;
  }

  private static void add(
      Turn turn,
      List<Constraint> list,
      ConstraintKind kind,
      String subject,
      int excluded,
      Predicate<AgentState> excludes) {
    if (excluded > 0) {
      list.add(new Constraint(kind, subject, excluded, names(turn, excludes)));
    }
  }

  private static List<AgentId> names(Turn turn, Predicate<AgentState> excludes) {
    if (turn.view.agentIndex().configured() > NAMES) {
      return List.of();
    }
    var names = new ArrayList<AgentId>();
    for (AgentState agent : turn.view.agents()) {
      if (agent.configured && excludes.test(agent)) {
        names.add(agent.id);
      }
    }
    return names;
  }

  private static List<Candidate> candidates(FoundAgents found, WorkClass work, boolean preferred) {
    var list = new ArrayList<Candidate>(found.count);
    for (int i = 0; i < found.count; i++) {
      AgentState agent = found.best[i];
      if (agent != null) {
        list.add(
            new Candidate(
                agent.id,
                preferred,
                agent.loadPermille(),
                agent.signature.skills - work.skills.length,
                agent.lastAcceptedAt == AgentState.NEVER
                    ? null
                    : Instant.ofEpochMilli(agent.lastAcceptedAt)));
      }
    }
    return list;
  }

  private static String tieBreak(FoundAgents found) {
    AgentState first = found.best[0];
    AgentState second = found.best[1];
    if (first == null || second == null) {
      return "";
    }
    if (first.loadPermille() != second.loadPermille()) {
      return "load";
    }
    if (first.signature.skills != second.signature.skills) {
      return "surplus skills";
    }
    return first.lastAcceptedAt != second.lastAcceptedAt
        ? "longest since last accepted work"
        : "id";
  }

  /**
   * What of this would have to change for the agent to be able to take the work; empty if nothing.
   */
  static List<Constraint> blocking(Turn turn, WorkItem item, WorkClass work, AgentState agent) {
    var list = new ArrayList<Constraint>();
    for (int i = 0; i < work.skills.length; i++) {
      if (work.skills[i] < 0 || agent.signature.levels[work.skills[i]] < work.levels[i]) {
        list.add(new Constraint(ConstraintKind.SKILL, work.subjects[i], 1, List.of()));
      }
    }
    if (!agent.present()) {
      list.add(
          new Constraint(
              ConstraintKind.PRESENCE,
              agent.presence.name().toLowerCase(Locale.ROOT),
              1,
              List.of()));
    }
    if (agent.load >= agent.capacity) {
      list.add(
          new Constraint(
              ConstraintKind.CAPACITY, agent.load + " of " + agent.capacity, 1, List.of()));
    } else if (!agent.hasRoom(work.channel)) {
      list.add(
          new Constraint(
              ConstraintKind.CHANNEL_CAPACITY,
              item.channel.name().toLowerCase(Locale.ROOT)
                  + " "
                  + agent.channelLoad[work.channel]
                  + " of "
                  + agent.caps[work.channel],
              1,
              List.of()));
    }
    @Nullable String until = null;
    for (WorkItem.Backoff backoff : item.backoffs) {
      if (backoff.agent() == agent && backoff.until() > turn.now) {
        until = Instant.ofEpochMilli(backoff.until()).toString();
      }
    }
    if (until != null) {
      list.add(new Constraint(ConstraintKind.BACKOFF, "until " + until, 1, List.of()));
    }
    return list;
  }
}
