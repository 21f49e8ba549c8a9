package io.tanggap.auditor;

import io.tanggap.engine.Engine;
import io.tanggap.engine.Outcome;
import io.tanggap.protocol.*;
import io.tanggap.protocol.DeskConfiguration.SkillLevel;
import io.tanggap.protocol.RoutingCommand.*;
import io.tanggap.protocol.RoutingEvent.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** A seed is a day at a real engine: random commands, and everything that the topics would hold. */
final class RandomDay {
  static final DeskId DESK = new DeskId("support");
  private static final String[] SKILLS = {"billing", "tech", "german"};

  final Tape tape = new Tape();
  private final Engine engine = new Engine(DESK);
  private final Random random;
  private final boolean whole;

  /** Of so many commands that an admin or a supervisor gives, one publishes a configuration. */
  int publishesEvery = 6;

  private final boolean auto;
  private final int wrapUp;
  private final int agents;
  private final TreeMap<String, OfferMade> offers = new TreeMap<>();
  private final TreeMap<String, String> holders = new TreeMap<>();
  private Instant now = Instant.parse("2026-11-23T09:00:00Z");
  private int commands;
  private int events;
  private long offset;
  private int version;
  private int works;

  /**
   * @param whole with everything the routing model has: steps, channel rules, hours, quotas, pull
   */
  RandomDay(long seed, int agents, boolean whole) {
    this.random = new Random(seed);
    this.agents = agents;
    this.whole = whole;
    this.auto = random.nextInt(4) == 0;
    this.wrapUp = random.nextInt(3) == 0 ? 20 : 0;
    run(new ApplyConfiguration(id(), DESK, configuration()));
  }

  /** An engine that does not carry out {@code PullWork} has none of what came with it. */
  static boolean engineHasTheWholeModel() {
    var pull = new PullWork(new CommandId("pull"), DESK, new AgentId("nobody"), null);
    return !new Engine(DESK).handle(pull, Instant.EPOCH).events().isEmpty();
  }

  Tape live(int commandsOfTheDay) {
    for (int i = 0; i < commandsOfTheDay; i++) {
      now = now.plusMillis(random.nextInt(4_000));
      // transactions leave marks in the log, so that offsets have gaps
      offset += random.nextInt(3);
      step();
    }
    return tape;
  }

  private void step() {
    switch (random.nextInt(whole ? 20 : 16)) {
      case 0, 1, 2, 3 -> mail();
      case 4, 5 -> presence();
      case 6, 7, 8 -> answer(true);
      case 9 -> answer(false);
      case 10 -> {
        now = now.plusSeconds(random.nextInt(40));
        run(new Tick(id(), DESK));
      }
      case 11 -> run(new ResolveWork(id(), DESK, boss(), work(), "solved"));
      case 12 -> reply();
      case 13 -> hand();
      case 14 -> run(new RenewPresence(id(), DESK, agent()));
      case 15 -> {
        if (random.nextInt(publishesEvery) == 0) {
          run(new ApplyConfiguration(id(), DESK, configuration()));
        } else {
          run(new EndWrapUp(id(), DESK, boss(), work()));
        }
      }
      case 16 -> run(new PullWork(id(), DESK, agent(), random.nextBoolean() ? queue() : null));
      case 17 -> run(new PickWork(id(), DESK, agent(), work()));
      case 18 -> run(new MergeWork(id(), DESK, boss(), work(), work()));
      default -> run(new AbandonWork(id(), DESK, conversation(), "hung up"));
    }
  }

  private void mail() {
    boolean again = !tape.messages.isEmpty() && random.nextInt(30) == 0;
    InboundMessage message =
        again
            ? tape.messages.get(random.nextInt(tape.messages.size()))
            : message("m-" + tape.messages.size());
    tape.messages.add(message);
    run(
        new RouteMessage(
            new CommandId("route-" + message.id()),
            DESK,
            message.id(),
            message.conversation(),
            message.contact(),
            message.channel(),
            message.account(),
            message.receivedAt(),
            message.automatic(),
            null,
            new RuleOutcome(1, "rule", queue(), random.nextInt(10), needs(), List.of())));
  }

  private InboundMessage message(String id) {
    Channel channel =
        whole ? Channel.values()[random.nextInt(Channel.values().length)] : Channel.EMAIL;
    return new InboundMessage(
        new MessageId(id),
        DESK,
        channel,
        new AccountId("mail"),
        conversation(),
        new ContactId("someone"),
        new Party("someone@customers.example", ""),
        List.of(),
        now,
        null,
        "",
        "",
        "",
        null,
        List.of(),
        random.nextInt(8) == 0,
        "",
        null,
        ReplyCapability.FULL,
        "",
        "",
        "",
        "",
        List.of(),
        List.of());
  }

  private void presence() {
    Presence presence =
        random.nextInt(4) == 0 ? Presence.values()[random.nextInt(4)] : Presence.AVAILABLE;
    AgentId agent = agent();
    List<Channel> channels =
        whole && random.nextInt(4) == 0 ? List.of(Channel.EMAIL, Channel.PHONE) : List.of();
    run(new ChangePresence(id(), DESK, new Actor(agent, false), agent, presence, "", channels));
  }

  private void answer(boolean yes) {
    if (offers.isEmpty()) {
      run(new Tick(id(), DESK));
      return;
    }
    OfferMade offer = new ArrayList<>(offers.values()).get(random.nextInt(offers.size()));
    if (yes) {
      run(new AcceptOffer(id(), DESK, offer.agent(), offer.offer()));
    } else {
      String reason = random.nextInt(4) == 0 ? "never mine" : "busy";
      run(new DeclineOffer(id(), DESK, offer.agent(), offer.offer(), reason));
    }
  }

  private void reply() {
    WorkItemId work = work();
    var by = new AgentId(holders.getOrDefault(work.value(), agent().value()));
    var reply = new ReplyId("r-" + random.nextInt(1 + commands));
    Outcome outcome =
        run(
            new SendReply(
                id(),
                DESK,
                new Actor(by, false),
                work,
                reply,
                new ReplyContent("text", "name"),
                random.nextBoolean(),
                "solved"));
    if (!outcome.replies().isEmpty()) {
      OutboundReply sent = outcome.replies().getFirst();
      var report =
          new DeliveryReport(
              reply, DESK, sent.conversation(), sent.account(), DeliveryState.SENT, now, "", 1, "");
      tape.reports.add(report);
      run(new RecordDelivery(id(), DESK, report));
    }
  }

  private void hand() {
    WorkItemId work = work();
    switch (random.nextInt(5)) {
      case 0 ->
          run(
              new ParkWork(
                  id(),
                  DESK,
                  boss(),
                  work,
                  random.nextBoolean() ? null : now.plusSeconds(30),
                  true));
      case 1 -> run(new ResumeWork(id(), DESK, boss(), work));
      case 2 ->
          run(new TransferWork(id(), DESK, boss(), work, queue(), null, whole ? needs() : null));
      case 3 -> run(new TransferWork(id(), DESK, boss(), work, null, another(work)));
      default -> run(new AssignWork(id(), DESK, boss(), work, another(work)));
    }
  }

  private Outcome run(RoutingCommand command) {
    Outcome outcome = engine.handle(command, now);
    tape.commands.add(new Tape.Command(offset, now, command));
    for (RoutingEvent event : outcome.events()) {
      tape.events.add(new Tape.Event("e-" + events++, offset, event));
      note(event);
    }
    tape.replies.addAll(outcome.replies());
    offset++;
    return outcome;
  }

  private void note(RoutingEvent event) {
    switch (event) {
      case OfferMade e -> offers.put(e.offer().value(), e);
      case OfferEnded e -> offers.remove(e.offer().value());
      case WorkAssigned e -> {
        holders.put(e.work().value(), e.agent().value());
        if (e.offer() != null) {
          offers.remove(e.offer().value());
        }
      }
      case WorkAbandoned e -> offers.values().removeIf(offer -> offer.work().equals(e.work()));
      case WorkMerged e -> offers.values().removeIf(offer -> offer.work().equals(e.work()));
      case WorkQueued _ -> works++;
      default -> {}
    }
  }

  private List<Requirement> needs() {
    return random.nextInt(3) == 0
        ? List.of()
        : List.of(
            new Requirement(
                new SkillId(SKILLS[random.nextInt(3)]),
                1 + random.nextInt(3),
                random.nextInt(5) > 0));
  }

  private CommandId id() {
    return new CommandId("c-" + ++commands);
  }

  private static Actor boss() {
    return new Actor(new AgentId("boss"), true);
  }

  private AgentId agent() {
    return new AgentId("a" + random.nextInt(agents));
  }

  /**
   * Somebody who does not have the work: where they have it parked or offered, the engine does not
   * say that the assignment goes over capacity, and the audit would say so of every other day.
   */
  private AgentId another(WorkItemId work) {
    AgentId found = agent();
    boolean has = found.value().equals(holders.get(work.value()));
    for (OfferMade offer : offers.values()) {
      has |= offer.work().equals(work) && offer.agent().equals(found);
    }
    return has ? new AgentId("nobody") : found;
  }

  /** Mostly work of late, which is likelier to be open. */
  private WorkItemId work() {
    int back = random.nextInt(Math.min(Math.max(1, works), 20));
    return new WorkItemId("support-" + Math.max(1, works - back));
  }

  private QueueId queue() {
    return new QueueId(random.nextBoolean() ? "q" : "other");
  }

  private ConversationId conversation() {
    return new ConversationId("conv" + random.nextInt(agents * 10));
  }

  private DeskConfiguration configuration() {
    version++;
    var crew = new ArrayList<DeskConfiguration.Agent>();
    int size = Math.max(1, agents - random.nextInt(3));
    for (int i = 0; i < size; i++) {
      crew.add(member(i));
    }
    return RandomDesk.of(DESK, version, random, crew, auto, wrapUp, whole);
  }

  private DeskConfiguration.Agent member(int number) {
    var skills = new ArrayList<SkillLevel>();
    for (String skill : SKILLS) {
      if (random.nextBoolean()) {
        skills.add(new SkillLevel(new SkillId(skill), 1 + random.nextInt(4)));
      }
    }
    return new DeskConfiguration.Agent(
        new AgentId("a" + number),
        "",
        skills,
        random.nextInt(4),
        random.nextInt(3) == 0
            ? List.of(new DeskConfiguration.ChannelCap(Channel.EMAIL, random.nextInt(3)))
            : List.of(),
        whole && random.nextInt(3) == 0 ? List.of(queue()) : List.of(),
        whole && random.nextInt(4) == 0 ? 2 + random.nextInt(6) : 0);
  }
}
