package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ConstraintKind;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.Decision.Candidate;
import io.tanggap.protocol.Decision.Constraint;
import io.tanggap.protocol.Decision.Rival;
import io.tanggap.protocol.DecisionTrigger;
import io.tanggap.protocol.DeliveryMode;
import io.tanggap.protocol.WorkItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Says why: what kept agents out, who was compared with which keys, what tipped the scale. */
final class Explanations {
  /** On a desk of up to so many agents a constraint names everyone it excluded. */
  static final int NAMES = 50;

  private static final String[] CHANNELS =
      Arrays.stream(Channel.values())
          .map(channel -> channel.name().toLowerCase(Locale.ROOT))
          .toArray(String[]::new);

  private Explanations() {}

  /** An agent looked for work and this is what it takes: {@code turn.search} holds what it saw. */
  static Decision taken(Turn turn, WorkItem item, AgentState agent, DecisionTrigger trigger) {
    WorkSearch search = turn.search;
    int required = turn.view.waitingIndex().heads.required(search.number);
    return decision(
        turn,
        item,
        search.number,
        trigger,
        search.place + 1,
        search.compared,
        1,
        List.of(alone(agent, required)),
        "",
        search.stage,
        rivals(turn, search),
        search.overtaken == 0 ? null : turn.view.items().id(search.overtaken));
  }

  /** The work looked for an agent: {@code turn.found} holds whom it saw. */
  static Decision placed(Turn turn, WorkItem item, WorkClass work, boolean preferred) {
    FoundAgents found = turn.found;
    return decision(
        turn,
        item,
        work.number,
        DecisionTrigger.WORK,
        1,
        found.seen,
        found.seen,
        candidates(turn, work, preferred),
        tieBreak(found, work, preferred),
        stage(item, turn.now),
        List.of(),
        null);
  }

  /** What a decision would see now, with nobody to take it. */
  static Decision waiting(Turn turn, WorkItem item, WorkClass work, int ahead) {
    return decision(
        turn,
        item,
        work.number,
        DecisionTrigger.WORK,
        ahead + 1,
        0,
        0,
        List.of(),
        "",
        stage(item, turn.now),
        List.of(),
        null);
  }

  private static Decision decision(
      Turn turn,
      WorkItem item,
      int number,
      DecisionTrigger trigger,
      int position,
      int compared,
      int eligible,
      List<Candidate> candidates,
      String tieBreak,
      int stage,
      List<Rival> rivals,
      @Nullable WorkItemId overtaken) {
    ClassHeads heads = turn.view.waitingIndex().heads;
    return new Decision(
        trigger,
        item.ruleSetVersion,
        item.rule,
        item.queue,
        item.step,
        heads.priority(number),
        Instant.ofEpochMilli(item.dueAt),
        position,
        turn.view.waitingIndex().size(),
        compared,
        turn.view.standing().configured(),
        eligible,
        constraints(turn, item, number),
        candidates,
        tieBreak,
        heads.order(number),
        heads.strategy(number),
        stage,
        rivals,
        overtaken);
  }

  static int stage(WorkItem item, long now) {
    int stage = 0;
    while (stage < Scores.STEPS.length
        && now - item.receivedAt > Scores.STEPS[stage] * item.target) {
      stage++;
    }
    return stage;
  }

  private static List<Rival> rivals(Turn turn, WorkSearch search) {
    Ranking ranking = search.ranking;
    WaitingIndex index = turn.view.waitingIndex();
    Few<Rival> rivals = turn.scratch.rivals.clear();
    for (int i = 0; i < ranking.count; i++) {
      rivals.add(
          new Rival(
              ranking.id(i, index, turn.view.items()),
              index.heads.queue(ranking.work[i]),
              index.heads.priority(ranking.work[i]),
              ranking.stage[i],
              ranking.score[i]));
    }
    return rivals.list();
  }

  /** What keeps agents from taking work of this class now, constraint by constraint. */
  private static List<Constraint> constraints(Turn turn, WorkItem item, int number) {
    Few<Constraint> list = turn.scratch.constraints.clear();
    WaitingIndex index = turn.view.waitingIndex();
    if (!index.heads.lacking(number, list)) {
      Constraint[] found = lackingNow(turn, index.work(number));
      index.heads.noteLacking(number, found);
      index.heads.lacking(number, list);
    }
    if (index.members) {
      WorkClass work = index.work(number);
      add(
          turn,
          list,
          ConstraintKind.QUEUE,
          item.queue.value(),
          notServing(turn, work),
          a -> !index.serves(a.signature, work));
    }
    standing(turn, list, item, Standing.ABSENT, ConstraintKind.PRESENCE, "available");
    standing(turn, list, item, Standing.FULL, ConstraintKind.CAPACITY, "free capacity");
    standing(turn, list, item, Standing.CHANNEL_FULL, ConstraintKind.CHANNEL_CAPACITY, "");
    standing(turn, list, item, Standing.BLOCKED, ConstraintKind.BLOCKED, "");
    standing(turn, list, item, Standing.QUOTA, ConstraintKind.QUOTA, "quota of the shift");
    if (!item.backoffs.isEmpty()) {
      backoffs(turn, list, item);
    }
    return list.list();
  }

  /** Who lacks which skill; found out once, for as long as a configuration stays so does this. */
  private static Constraint[] lackingNow(Turn turn, WorkClass work) {
    Standing standing = turn.view.standing();
    boolean names = standing.configured() <= NAMES;
    var list = new ArrayList<Constraint>();
    for (int i = 0; i < work.skills.length; i++) {
      int skill = work.skills[i];
      int level = work.levels[i];
      int lacking = standing.lacking(skill, level);
      if (lacking > 0) {
        list.add(
            new Constraint(
                ConstraintKind.SKILL,
                work.subjects[i],
                lacking,
                names
                    ? names(turn, a -> skill < 0 || a.signature.levels[skill] < level)
                    : List.of()));
      }
    }
    return list.toArray(Constraint[]::new);
  }

  private static void backoffs(Turn turn, Few<Constraint> list, WorkItem item) {
    int backedOff = 0;
    for (WorkItem.Backoff backoff : item.backoffs) {
      backedOff += backoff.agent().configured && backoff.until() > turn.now ? 1 : 0;
    }
    add(
        turn,
        list,
        ConstraintKind.BACKOFF,
        "declined or missed it just now",
        backedOff,
        a -> item.blocks(a, turn.now));
  }

  private static int notServing(Turn turn, WorkClass work) {
    if (work.borrowed.length == 0 && work.queue != WorkClass.UNKNOWN) {
      return turn.view.standing().notServing(work.queue);
    }
    int count = 0;
    for (AgentState agent : turn.view.agents()) {
      count += agent.configured && !turn.view.waitingIndex().serves(agent.signature, work) ? 1 : 0;
    }
    return count;
  }

  private static void standing(
      Turn turn,
      Few<Constraint> list,
      WorkItem item,
      int what,
      ConstraintKind kind,
      String subject) {
    int channel = item.channel.ordinal();
    int count = turn.view.standing().count(channel, what);
    if (count > 0) {
      String named = subject.isEmpty() ? CHANNELS[channel] : subject;
      add(turn, list, kind, named, count, a -> Standing.of(a, channel) == what);
    }
  }

  private static void add(
      Turn turn,
      Few<Constraint> list,
      ConstraintKind kind,
      String subject,
      int excluded,
      Predicate<AgentState> excludes) {
    if (excluded > 0) {
      boolean names = turn.view.standing().configured() <= NAMES;
      list.add(new Constraint(kind, subject, excluded, names ? names(turn, excludes) : List.of()));
    }
  }

  private static List<AgentId> names(Turn turn, Predicate<AgentState> excludes) {
    var names = new ArrayList<AgentId>();
    for (AgentState agent : turn.view.agents()) {
      if (agent.configured && excludes.test(agent)) {
        names.add(agent.id);
      }
    }
    return names;
  }

  private static List<Candidate> candidates(Turn turn, WorkClass work, boolean preferred) {
    Few<Candidate> list = turn.scratch.candidates.clear();
    FoundAgents found = turn.found;
    Faces faces = found.faces;
    for (int i = 0; i < found.count; i++) {
      int place = found.places[i];
      list.add(
          new Candidate(
              faces.id(place),
              preferred,
              faces.loadPermille(place),
              faces.skills(place) - work.required,
              accepted(faces.acceptedAt(place))));
    }
    return list.list();
  }

  private static Candidate alone(AgentState agent, int required) {
    return new Candidate(
        agent.id,
        false,
        agent.loadPermille(),
        agent.signature.skills - required,
        accepted(agent.lastAcceptedAt));
  }

  private static @Nullable Instant accepted(long at) {
    return at == AgentState.NEVER ? null : Instant.ofEpochMilli(at);
  }

  private static String tieBreak(FoundAgents found, WorkClass work, boolean preferred) {
    AgentState first = found.best[0];
    AgentState second = found.best[1];
    if (first == null || second == null) {
      return "";
    }
    return switch (work.strategy) {
      case LEAST_LOADED -> least(found);
      case MOST_SKILLED ->
          levels(first, work, preferred) != levels(second, work, preferred)
              ? "levels"
              : least(found);
      case LONGEST_IDLE ->
          (first.load == 0) != (second.load == 0)
              ? "idle"
              : first.idleOrder != second.idleOrder ? "longest idle" : "id";
      case ROUND_ROBIN -> first.givenOrder != second.givenOrder ? "turn" : "id";
      case FIXED_ORDER -> "listed";
    };
  }

  private static String least(FoundAgents found) {
    Faces faces = found.faces;
    int first = found.places[0];
    int second = found.places[1];
    if (faces.loadPermille(first) != faces.loadPermille(second)) {
      return "load";
    }
    if (faces.skills(first) != faces.skills(second)) {
      return "surplus skills";
    }
    return faces.acceptedOrder(first) != faces.acceptedOrder(second)
        ? "longest since last accepted work"
        : "id";
  }

  private static int levels(AgentState agent, WorkClass work, boolean preferred) {
    int sum = 0;
    for (int skill : preferred ? work.preferredSkills : work.skills) {
      sum += agent.signature.levels[skill];
    }
    return sum;
  }

  /**
   * What of this would have to change for the agent to be able to take the work; empty if nothing.
   */
  static List<Constraint> blocking(Turn turn, WorkItem item, WorkClass work, AgentState agent) {
    var list = new ArrayList<Constraint>();
    for (int i = 0; i < work.skills.length; i++) {
      if (work.skills[i] < 0 || agent.signature.levels[work.skills[i]] < work.levels[i]) {
        list.add(one(ConstraintKind.SKILL, work.subjects[i]));
      }
    }
    if (!turn.view.waitingIndex().serves(agent.signature, work)) {
      list.add(one(ConstraintKind.QUEUE, item.queue.value()));
    }
    if (!agent.presentOn(work.channel)) {
      list.add(
          one(
              ConstraintKind.PRESENCE,
              agent.present() ? "busy" : agent.presence.name().toLowerCase(Locale.ROOT)));
    }
    String channel = CHANNELS[item.channel.ordinal()];
    if (!agent.fits(work.channel)) {
      list.add(one(ConstraintKind.CAPACITY, agent.load + " of " + agent.limit()));
    } else if (!agent.fitsChannel(work.channel)) {
      list.add(
          one(
              ConstraintKind.CHANNEL_CAPACITY,
              channel + " " + agent.channelLoad[work.channel] + " of " + agent.caps[work.channel]));
    } else if (agent.blocked(work.channel)) {
      list.add(one(ConstraintKind.BLOCKED, channel));
    }
    if (agent.quotaUsed()) {
      list.add(one(ConstraintKind.QUOTA, agent.acceptedInShift + " of " + agent.quota));
    }
    for (WorkItem.Backoff backoff : item.backoffs) {
      if (backoff.agent() == agent && backoff.until() > turn.now) {
        list.add(one(ConstraintKind.BACKOFF, "until " + Instant.ofEpochMilli(backoff.until())));
      }
    }
    QueueState queue = turn.view.queueState(item.queue);
    if (queue != null && !queue.open) {
      list.add(one(ConstraintKind.CLOSED, item.queue.value()));
    } else if (queue != null && queue.settings.delivery() != DeliveryMode.PUSH) {
      list.add(one(ConstraintKind.DELIVERY, item.queue.value()));
    }
    return list;
  }

  private static Constraint one(ConstraintKind kind, String subject) {
    return new Constraint(kind, subject, 1, List.of());
  }
}
