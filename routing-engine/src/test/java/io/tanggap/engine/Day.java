package io.tanggap.engine;

import io.tanggap.protocol.*;
import io.tanggap.protocol.DeskConfiguration.*;
import io.tanggap.protocol.DeskConfiguration.Agent;
import io.tanggap.protocol.DeskConfiguration.Queue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A desk in a test: commands in, events out, a clock that the test turns. */
final class Day {
  static final DeskId DESK = new DeskId("support");
  static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

  final Engine engine = new Engine(DESK);
  final List<RoutingEvent> log = new ArrayList<>();
  Instant now = NINE;
  private int commands;
  private int messages;

  Day(DeskConfiguration configuration) {
    run(new RoutingCommand.ApplyConfiguration(id(), DESK, configuration));
  }

  /** A desk where one agent knows bills, one both, one technology; nobody is here yet. */
  static Day ofThree() {
    return new Day(
        desk(
            1,
            queue(false, 0),
            agent("sari", 2, has("billing", 3)),
            agent("joko", 2, has("billing", 5), has("tech", 2)),
            agent("wati", 2, has("tech", 4))));
  }

  Outcome run(RoutingCommand command) {
    Outcome outcome = engine.handle(command, now);
    log.addAll(outcome.events());
    return outcome;
  }

  /** Lets seconds pass and ticks. */
  List<RoutingEvent> pass(long seconds) {
    now = now.plusSeconds(seconds);
    return run(new RoutingCommand.Tick(id(), DESK)).events();
  }

  List<RoutingEvent> mail(
      String conversation, String queue, int priority, Requirement... requirements) {
    return run(message(conversation, queue, priority, false, requirements)).events();
  }

  RoutingCommand.RouteMessage message(
      String conversation,
      String queue,
      int priority,
      boolean automatic,
      Requirement... requirements) {
    return new RoutingCommand.RouteMessage(
        id(),
        DESK,
        new MessageId("m-" + ++messages),
        new ConversationId(conversation),
        new ContactId(conversation + "@example.com"),
        Channel.EMAIL,
        new AccountId("mail"),
        now,
        automatic,
        null,
        new RuleOutcome(1, "rule", new QueueId(queue), priority, List.of(requirements), List.of()));
  }

  /** These are one person from now on. */
  List<RoutingEvent> link(String... contacts) {
    return run(new RoutingCommand.LinkContacts(
            id(),
            DESK,
            List.of(contacts).stream()
                .map(contact -> new LinkedContact(new ContactId(contact), null, null))
                .toList()))
        .events();
  }

  List<RoutingEvent> presence(String agent, Presence presence) {
    return run(new RoutingCommand.ChangePresence(
            id(), DESK, as(agent), new AgentId(agent), presence, ""))
        .events();
  }

  List<RoutingEvent> accept(String agent, String offer) {
    return run(new RoutingCommand.AcceptOffer(id(), DESK, new AgentId(agent), new OfferId(offer)))
        .events();
  }

  List<RoutingEvent> decline(String agent, String offer) {
    return run(new RoutingCommand.DeclineOffer(
            id(), DESK, new AgentId(agent), new OfferId(offer), "busy"))
        .events();
  }

  Outcome reply(String agent, String work, String reply, boolean resolve) {
    return run(
        new RoutingCommand.SendReply(
            id(),
            DESK,
            as(agent),
            work(work),
            new ReplyId(reply),
            new ReplyContent("text", agent),
            resolve,
            "solved"));
  }

  List<RoutingEvent> resolve(String agent, String work) {
    return run(new RoutingCommand.ResolveWork(id(), DESK, as(agent), work(work), "solved"))
        .events();
  }

  CommandId id() {
    return new CommandId("c-" + ++commands);
  }

  static Actor as(String agent) {
    return new Actor(new AgentId(agent), agent.equals("boss"));
  }

  static WorkItemId work(String id) {
    return new WorkItemId(id);
  }

  static Requirement needs(String skill, int level) {
    return new Requirement(new SkillId(skill), level, true);
  }

  static DeskConfiguration desk(int version, Queue queue, Agent... agents) {
    return new DeskConfiguration(
        DESK,
        version,
        "Support",
        "UTC",
        List.of(),
        List.of(),
        60,
        60,
        604_800,
        List.of(),
        List.of(
            new Skill(new SkillId("billing"), ""),
            new Skill(new SkillId("tech"), ""),
            new Skill(new SkillId("german"), "")),
        List.of(queue, new Queue(new QueueId("other"), "", 1, 3600, 30, 100, false, 0)),
        List.of(agents),
        List.of(new Rule("default", "", new QueueId("q"), -1, List.of(), List.of())));
  }

  static Queue queue(boolean autoAccept, int wrapUp) {
    return new Queue(new QueueId("q"), "", 5, 3600, 30, 100, autoAccept, wrapUp);
  }

  static Agent agent(String id, int capacity, SkillLevel... skills) {
    return new Agent(new AgentId(id), "", List.of(skills), capacity, List.of());
  }

  static SkillLevel has(String skill, int level) {
    return new SkillLevel(new SkillId(skill), level);
  }

  static <T> T only(List<RoutingEvent> events, Class<T> type) {
    List<T> found = events.stream().filter(type::isInstance).map(type::cast).toList();
    if (found.size() != 1) {
      throw new AssertionError("Expected one " + type.getSimpleName() + " in " + events);
    }
    return found.getFirst();
  }
}
