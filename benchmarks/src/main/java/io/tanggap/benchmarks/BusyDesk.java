package io.tanggap.benchmarks;

import io.tanggap.engine.Engine;
import io.tanggap.engine.Outcome;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.Actor;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RuleOutcome;
import io.tanggap.protocol.SkillId;
import io.tanggap.protocol.WorkItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A large desk and what happens at it. All agents have different skills. Nearly all are busy (97 %)
 * and all waiting work needs skills that only busy agents have; the rest are free for the other
 * half of the arrivals.
 */
final class BusyDesk {
  private static final DeskId DESK = new DeskId("bench");
  private static final QueueId QUEUE = new QueueId("q");
  private static final CommandId CAUSE = new CommandId("c");
  private static final String ACCOUNT = "a";
  private static final int SKILLS = 200;

  private final int agents;
  private final Random random;
  private final List<InHand> busyInHand = new ArrayList<>();
  private final List<InHand> freeInHand = new ArrayList<>();
  private final TreeMap<String, RuleOutcome> busyOutcomes = new TreeMap<>();
  private final TreeMap<String, RuleOutcome> freeOutcomes = new TreeMap<>();
  private final List<RuleOutcome> busyKeys;
  private final List<RuleOutcome> freeKeys;
  private int messages;

  final Engine engine = new Engine(DESK);
  Instant now = Instant.parse("2026-11-23T09:00:00Z");

  private record InHand(String work, String agent) {}

  /** With so many agents, so much waiting and so many classes of work. */
  BusyDesk(long seed, int agents, int waiting, int classes) {
    this(seed, agents, classes);
    fill(waiting);
  }

  /** The same desk before anything happens at it. */
  BusyDesk(long seed, int agents, int classes) {
    random = new Random(seed);
    this.agents = agents;
    staff(classes);
    busyKeys = List.copyOf(busyOutcomes.values());
    freeKeys = List.copyOf(freeOutcomes.values());
  }

  /** A message: of the half that waits, or of the half that somebody is free for. */
  RoutingCommand arrival(boolean busy) {
    var pool = busy ? busyKeys : freeKeys;
    return message(fresh(pool.get(random.nextInt(pool.size()))));
  }

  /** An agent of that half finishes something. */
  RoutingCommand completion(boolean busy) {
    var inHand = busy ? busyInHand : freeInHand;
    int pick = random.nextInt(inHand.size());
    InHand done = inHand.get(pick);
    inHand.set(pick, inHand.getLast());
    inHand.removeLast();
    return new RoutingCommand.ResolveWork(
        CAUSE,
        DESK,
        new Actor(new AgentId(fresh(done.agent)), false),
        new WorkItemId(fresh(done.work)),
        "");
  }

  /** What a successor has after a snapshot. */
  Engine restored(byte[] snapshot) {
    return Engine.restore(DESK, engine.configuration(), snapshot);
  }

  // half of the skills belong to the busy agents, half to the few free ones
  private void staff(int classes) {
    int free = free();
    var written = new ArrayList<DeskConfiguration.Agent>(agents);
    for (int i = 0; i < agents; i++) {
      int base = i < free ? SKILLS / 2 : 0;
      var skills = new TreeMap<Integer, Integer>();
      int count = 3 + random.nextInt(5);
      while (skills.size() < count) {
        skills.put(base + random.nextInt(SKILLS / 2), 1 + random.nextInt(5));
      }
      written.add(
          new DeskConfiguration.Agent(
              new AgentId("a" + i),
              "",
              skills.entrySet().stream()
                  .map(s -> new DeskConfiguration.SkillLevel(skill(s.getKey()), s.getValue()))
                  .toList(),
              3,
              List.of()));
    }
    var skills = new ArrayList<DeskConfiguration.Skill>();
    for (int i = 0; i < SKILLS; i++) {
      skills.add(new DeskConfiguration.Skill(skill(i), ""));
    }
    var queue = new DeskConfiguration.Queue(QUEUE, "", 5, 86_400, 60, 300, true, 0);
    var rule = new DeskConfiguration.Rule("r", "", QUEUE, -1, List.of(), List.of());
    var configuration =
        new DeskConfiguration(
            DESK,
            1,
            "",
            "",
            List.of(),
            List.of(),
            3600,
            60,
            1,
            List.of(),
            skills,
            List.of(queue),
            written,
            List.of(rule));
    handle(new RoutingCommand.ApplyConfiguration(CAUSE, DESK, configuration));
    while (busyOutcomes.size() + freeOutcomes.size() < classes) {
      boolean forFree = freeOutcomes.size() * 4 < busyOutcomes.size();
      (forFree ? freeOutcomes : busyOutcomes)
          .put(
              "k" + busyOutcomes.size() + "/" + freeOutcomes.size(),
              outcome(
                  written.get(
                      forFree ? random.nextInt(free) : free + random.nextInt(agents - free))));
    }
  }

  private void fill(int waiting) {
    int free = free();
    for (int i = 0; i < agents; i++) {
      var id = new AgentId("a" + i);
      handle(
          new RoutingCommand.ChangePresence(
              CAUSE, DESK, new Actor(id, false), id, Presence.AVAILABLE, ""));
    }
    for (int s = 0; s < SKILLS / 2; s++) {
      var simple =
          new RuleOutcome(1, "r", QUEUE, 5, List.of(new Requirement(skill(s), 1, true)), List.of());
      int before;
      do {
        before = engine.figures().waiting();
        handle(message(simple));
      } while (engine.figures().waiting() == before);
    }
    while (freeInHand.size() < free * 3 / 2) {
      handle(message(fresh(freeKeys.get(random.nextInt(freeKeys.size())))));
    }
    while (engine.figures().waiting() < waiting) {
      handle(message(fresh(busyKeys.get(random.nextInt(busyKeys.size())))));
    }
  }

  /**
   * One or two requirements that at least the given agent meets: work that nobody can do would only
   * pile up.
   */
  private RuleOutcome outcome(DeskConfiguration.Agent agent) {
    var requirements = new TreeMap<String, Requirement>();
    int count = 1 + random.nextInt(2);
    while (requirements.size() < count) {
      var has = agent.skills().get(random.nextInt(agent.skills().size()));
      requirements.put(
          has.skill().value(), new Requirement(has.skill(), 1 + random.nextInt(has.level()), true));
    }
    return new RuleOutcome(
        1, "r", QUEUE, random.nextInt(10), List.copyOf(requirements.values()), List.of());
  }

  private RoutingCommand message(RuleOutcome outcome) {
    String n = Integer.toString(++messages);
    return new RoutingCommand.RouteMessage(
        CAUSE,
        DESK,
        new MessageId("m-" + n),
        new ConversationId("e-" + n),
        new ContactId("x-" + n),
        Channel.EMAIL,
        new AccountId(fresh(ACCOUNT)),
        now,
        false,
        null,
        outcome);
  }

  // commands come from a decoder in real life: equal to what the desk knows, and not the same
  // objects

  private static RuleOutcome fresh(RuleOutcome outcome) {
    return new RuleOutcome(
        outcome.ruleSetVersion(),
        fresh(outcome.rule()),
        new QueueId(fresh(outcome.queue().value())),
        outcome.priority(),
        outcome.requirements().stream()
            .map(
                asked ->
                    new Requirement(
                        new SkillId(fresh(asked.skill().value())), asked.level(), asked.required()))
            .toList(),
        List.of());
  }

  private static String fresh(String text) {
    return new String(text.toCharArray());
  }

  private void handle(RoutingCommand command) {
    keep(engine.handle(command, now));
    now = now.plusNanos(100_000);
  }

  void keep(Outcome outcome) {
    for (RoutingEvent event : outcome.events()) {
      if (event instanceof RoutingEvent.WorkAssigned assigned) {
        (number(assigned.agent()) < free() ? freeInHand : busyInHand)
            .add(new InHand(assigned.work().value(), assigned.agent().value()));
      }
    }
  }

  private int free() {
    return Math.max(1, agents * 3 / 100);
  }

  private static int number(AgentId agent) {
    return Integer.parseInt(agent.value().substring(1));
  }

  private static SkillId skill(int number) {
    return new SkillId("s" + number);
  }
}
