package io.tanggap.benchmarks;

import io.tanggap.engine.DecisionWatch;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * The engine alone, on one core: no Kafka, no JSON, everything else real: ids, events,
 * explanations. All agents have different skills. Nearly all are busy (97 %) and all waiting work
 * needs skills that only busy agents have; the rest are free for the other half of the arrivals. An
 * arrival is decided (matched or queued), then a random item in hand is finished and its agent
 * decided for (most take the best of everything that waits). Each of the two is one decision.
 */
final class EngineBench {
  private static final DeskId DESK = new DeskId("bench");
  private static final QueueId QUEUE = new QueueId("q");
  private static final CommandId CAUSE = new CommandId("c");
  private static final AccountId ACCOUNT = new AccountId("a");
  private static final ContactId CONTACT = new ContactId("x");
  private static final int SKILLS = 200;
  private static final long SEED = 20_261_122;
  private static final int PAIRS = Integer.getInteger("pairs", 400_000);

  /** The machine may be shared: what others do to its memory changes from second to second. */
  private static final int PARTS = 20;

  private final int agents;
  private final int waiting;
  private final int classes;
  private final Random random = new Random(SEED);
  private final Engine engine = new Engine(DESK);
  private final List<InHand> busyInHand = new ArrayList<>();
  private final List<InHand> freeInHand = new ArrayList<>();
  private final TreeMap<String, RuleOutcome> busyOutcomes = new TreeMap<>();
  private final TreeMap<String, RuleOutcome> freeOutcomes = new TreeMap<>();
  private Instant now = Instant.parse("2026-11-23T09:00:00Z");
  private int messages;

  private static final class Choices implements DecisionWatch {
    final Histogram agents = new Histogram(3);
    final Histogram items = new Histogram(3);
    boolean arrival;
    private long began;

    @Override
    public void began() {
      began = System.nanoTime();
    }

    @Override
    public void ended() {
      (arrival ? agents : items).recordValue(System.nanoTime() - began);
    }
  }

  private record InHand(String work, String agent) {}

  private EngineBench(int agents, int waiting, int classes) {
    this.agents = agents;
    this.waiting = waiting;
    this.classes = classes;
  }

  /**
   * The number of classes of work decides how much there is to compare: a freed agent of the large
   * desk chooses among the heads of some 30 of 1,000 classes, or some 150 of 5,000.
   *
   * @param which {@code small} or {@code large}; empty: both
   */
  static void run(String which) {
    Bench.line(
        "engine: seed %d, one thread, latency around handle() with events and explanation", SEED);
    if (!which.equals("large")) {
      new EngineBench(1_000, 10_000, 500).measure(PAIRS);
    }
    if (!which.equals("small")) {
      new EngineBench(100_000, 1_000_000, 1_000).measure(PAIRS);
      new EngineBench(100_000, 1_000_000, 5_000).measure(PAIRS);
    }
  }

  private void measure(int pairs) {
    long start = System.nanoTime();
    setUp();
    long ready = System.nanoTime();
    var choices = new Choices();
    pairs(pairs, new Histogram(3), new Histogram(3), choices);
    choices.agents.reset();
    choices.items.reset();
    System.gc();
    engine.watch(choices);
    var arrivals = new Histogram(3);
    var completions = new Histogram(3);
    long begin = System.nanoTime();
    long busy = 0;
    var agentChoices = new Histogram(3);
    var itemChoices = new Histogram(3);
    double[] parts = new double[PARTS];
    for (int part = 0; part < PARTS; part++) {
      busy += pairs(pairs / PARTS, arrivals, completions, choices);
      parts[part] = us(both(choices.agents, choices.items), 99);
      agentChoices.add(choices.agents);
      itemChoices.add(choices.items);
      choices.agents.reset();
      choices.items.reset();
    }
    Arrays.sort(parts);
    long took = System.nanoTime() - begin;
    Histogram all = both(arrivals, completions);
    Histogram choice = both(agentChoices, itemChoices);
    String size =
        String.format(
            Locale.ROOT,
            "engine %,d agents / %,d waiting in %,d classes: ",
            agents,
            engine.figures().waiting(),
            classes);
    Bench.line("%ssetup %.1f s, heap in use %d MiB", size, (ready - start) / 1e9, heap());
    Bench.line(
        "%sdecisions per second %,d (deciding only), pairs per second %,d",
        size, 2L * pairs * 1_000_000_000L / busy, pairs * 1_000_000_000L / busy);
    Bench.line(
        "%sdecision p50 %.2f us, p99 %.2f us, p99.9 %.2f us (which agent, which item, and why)",
        size, us(choice, 50), us(choice, 99), us(choice, 99.9));
    Bench.line(
        "%sagent for an item p50 %.2f us, p99 %.2f us; item for an agent p50 %.2f us, p99 %.2f us",
        size, us(agentChoices, 50), us(agentChoices, 99), us(itemChoices, 50), us(itemChoices, 99));
    Bench.line(
        "%sdecision p99 in the quietest of %d parts of the run %.2f us, in the middle one %.2f us,"
            + " in the noisiest %.2f us",
        size, PARTS, parts[0], parts[PARTS / 2], parts[PARTS - 1]);
    Bench.line(
        "%swhole command p50 %.2f us, p99 %.2f us, p99.9 %.2f us, max %.0f us",
        size, us(all, 50), us(all, 99), us(all, 99.9), all.getMaxValue() / 1e3);
    Bench.line("%sarrival p50 %.2f us, p99 %.2f us", size, us(arrivals, 50), us(arrivals, 99));
    Bench.line(
        "%scompletion and next work p50 %.2f us, p99 %.2f us (wall %.1f s)",
        size, us(completions, 50), us(completions, 99), took / 1e9);
    restart(size);
  }

  /** What a successor does before it can decide. */
  private void restart(String size) {
    long begin = System.nanoTime();
    byte[] snapshot = engine.snapshot();
    long written = System.nanoTime();
    Engine successor = Engine.restore(DESK, engine.configuration(), snapshot);
    long read = System.nanoTime();
    if (successor.figures().waiting() != engine.figures().waiting()) {
      throw new IllegalStateException("Expected all that waits to wait again");
    }
    Bench.line(
        "%ssnapshot of %d MiB written in %.2f s, read in %.2f s",
        size, snapshot.length >> 20, (written - begin) / 1e9, (read - written) / 1e9);
  }

  private long pairs(int pairs, Histogram arrivals, Histogram completions, Choices choices) {
    long busy = 0;
    var busyKeys = List.copyOf(busyOutcomes.values());
    var freeKeys = List.copyOf(freeOutcomes.values());
    for (int i = 0; i < pairs; i++) {
      var pool = i % 2 == 0 ? busyKeys : freeKeys;
      var inHand = i % 2 == 0 ? busyInHand : freeInHand;
      var arrival = message(fresh(pool.get(random.nextInt(pool.size()))));
      int pick = random.nextInt(inHand.size());
      InHand done = inHand.get(pick);
      inHand.set(pick, inHand.getLast());
      inHand.removeLast();
      var completion =
          new RoutingCommand.ResolveWork(
              CAUSE,
              DESK,
              new Actor(new AgentId(fresh(done.agent)), false),
              new WorkItemId(fresh(done.work)),
              "");
      choices.arrival = true;
      long t0 = System.nanoTime();
      Outcome first = engine.handle(arrival, now);
      long t1 = System.nanoTime();
      choices.arrival = false;
      Outcome second = engine.handle(completion, now);
      long t2 = System.nanoTime();
      arrivals.recordValue(t1 - t0);
      completions.recordValue(t2 - t1);
      busy += t2 - t0;
      keep(first);
      keep(second);
      now = now.plusMillis(1);
    }
    return busy;
  }

  // half of the skills belong to the busy agents, half to the few free ones
  private void setUp() {
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
    var freeKeys = List.copyOf(freeOutcomes.values());
    while (freeInHand.size() < free * 3 / 2) {
      handle(message(freeKeys.get(random.nextInt(freeKeys.size()))));
    }
    var keys = List.copyOf(busyOutcomes.values());
    while (engine.figures().waiting() < waiting) {
      handle(message(keys.get(random.nextInt(keys.size()))));
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
        CONTACT,
        Channel.EMAIL,
        ACCOUNT,
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

  private void keep(Outcome outcome) {
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

  private static Histogram both(Histogram some, Histogram others) {
    var all = new Histogram(3);
    all.add(some);
    all.add(others);
    return all;
  }

  private static double us(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e3;
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }
}
