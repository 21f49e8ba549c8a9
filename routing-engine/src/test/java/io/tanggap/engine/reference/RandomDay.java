package io.tanggap.engine.reference;

import io.tanggap.protocol.*;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What happens on a day: commands of every kind, sensible and not, in the order of a seed. */
public final class RandomDay {
  private static final DeskId DESK = RandomDesk.DESK;

  private final Random random;
  private final RandomDesk desk;

  /** On a quiet day work finds agents who wait for it. */
  private final boolean quiet;

  private final KnownWork known = new KnownWork();
  private final List<OfferMade> offers = new ArrayList<>();
  private int commands;
  private int messages;
  private Instant now = Instant.parse("2026-11-23T09:00:00Z");

  public RandomDay(long seed) {
    random = new Random(seed);
    desk = new RandomDesk(random);
    quiet = random.nextInt(3) == 0;
  }

  /** The time of the last command. */
  public Instant now() {
    return now;
  }

  /** Mostly a configuration; now and then somebody is earlier. */
  public RoutingCommand first() {
    return random.nextInt(20) == 0
        ? message()
        : new RoutingCommand.ApplyConfiguration(id(), DESK, desk.version(1));
  }

  /** Tells what the last command led to. */
  public void saw(List<RoutingEvent> events) {
    for (RoutingEvent event : events) {
      known.saw(event);
      if (event instanceof OfferMade made) {
        offers.add(made);
      }
    }
  }

  /** The command number {@code i}. */
  public RoutingCommand next(int i) {
    now = now.plusMillis(random.nextInt(random.nextInt(4) == 0 ? 8_000 : 800));
    now = now.plusSeconds(random.nextInt(100) == 0 ? random.nextInt(900) : 0);
    now = now.plusSeconds(random.nextInt(3_000) == 0 ? random.nextInt(4 * 86_400) : 0);
    return switch (random.nextInt(25)) {
      case 0, 1 -> message();
      case 2, 3, 4, 5 -> quiet ? resolve() : message();
      case 6, 7, 8 -> presence();
      case 9, 10, 11, 12 -> accept();
      case 13 -> decline();
      case 14 -> tick();
      case 15, 16 -> resolve();
      case 17 -> reply();
      case 18 -> park();
      case 19, 20 -> handing();
      case 21, 22 -> asking();
      case 23 -> new RoutingCommand.RenewPresence(id(), DESK, agent());
      default -> rare(i);
    };
  }

  // ---- customers and channels

  private RoutingCommand.RouteMessage message() {
    boolean hurried = random.nextInt(6) == 0;
    Instant received = now.minusSeconds(random.nextInt(30));
    return new RoutingCommand.RouteMessage(
        id(),
        DESK,
        new MessageId("m-" + (random.nextInt(40) == 0 ? 1 : ++messages)),
        conversation(),
        contact(),
        Channel.values()[random.nextInt(4)],
        new AccountId("mail"),
        received,
        random.nextInt(20) == 0,
        hurried ? received.plusSeconds(random.nextInt(60)) : null,
        new RuleOutcome(1, "rule", queue(), random.nextInt(10), requirements(), List.of()));
  }

  private ConversationId conversation() {
    List<KnownWork.Known> all = known.in(List.of(WorkState.values()));
    return !all.isEmpty() && random.nextInt(4) == 0
        ? all.get(random.nextInt(all.size())).conversation()
        : new ConversationId("conv" + random.nextInt(80));
  }

  private ContactId contact() {
    return new ContactId("someone" + random.nextInt(12));
  }

  private RoutingCommand link() {
    var contacts = new ArrayList<LinkedContact>();
    for (int i = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
      boolean served = random.nextInt(3) == 0;
      contacts.add(
          new LinkedContact(
              contact(),
              served ? agent() : null,
              served ? now.minusSeconds(random.nextInt(4_000)) : null));
    }
    return new RoutingCommand.LinkContacts(id(), DESK, contacts);
  }

  private RoutingCommand delivery() {
    return new RoutingCommand.RecordDelivery(
        id(),
        DESK,
        new DeliveryReport(
            new ReplyId("r" + random.nextInt(100)),
            DESK,
            conversation(),
            new AccountId("mail"),
            DeliveryState.values()[random.nextInt(4)],
            now,
            "as it was told",
            1,
            ""));
  }

  // ---- agents

  private RoutingCommand presence() {
    AgentId agent = agent();
    Presence presence =
        random.nextInt(6) == 0 ? Presence.values()[random.nextInt(4)] : Presence.AVAILABLE;
    String actor = random.nextInt(12) == 0 ? "boss" : agent.value();
    return new RoutingCommand.ChangePresence(
        id(),
        DESK,
        as(random.nextInt(20) == 0 ? "a0" : actor),
        agent,
        presence,
        "",
        random.nextInt(6) == 0 ? List.of(Channel.EMAIL, Channel.FORM) : List.of());
  }

  private RoutingCommand accept() {
    OfferMade offer = offer();
    return offer == null
        ? message()
        : new RoutingCommand.AcceptOffer(id(), DESK, sometimesOther(offer.agent()), offer.offer());
  }

  private RoutingCommand decline() {
    OfferMade offer = offer();
    String reason = random.nextBoolean() ? "busy" : "not mine";
    return offer == null
        ? new RoutingCommand.Tick(id(), DESK)
        : new RoutingCommand.DeclineOffer(
            id(), DESK, sometimesOther(offer.agent()), offer.offer(), reason);
  }

  /** One that stands; rarely one that is over. */
  private @Nullable OfferMade offer() {
    List<KnownWork.Known> standing = known.in(List.of(WorkState.OFFERED));
    if (!standing.isEmpty() && random.nextInt(12) > 0) {
      return standing.get(random.nextInt(standing.size())).offer();
    }
    boolean none = offers.isEmpty() || random.nextInt(4) > 0;
    return none ? null : offers.get(random.nextInt(offers.size()));
  }

  private RoutingCommand resolve() {
    KnownWork.Known work = work(WorkState.ACTIVE, WorkState.PARKED);
    return new RoutingCommand.ResolveWork(id(), DESK, actor(work), work.work(), "solved");
  }

  private RoutingCommand reply() {
    KnownWork.Known work = work(WorkState.ACTIVE, WorkState.PARKED, WorkState.WRAP_UP);
    Actor actor = actor(work);
    return new RoutingCommand.SendReply(
        id(),
        DESK,
        actor,
        work.work(),
        new ReplyId("r" + random.nextInt(100)),
        new ReplyContent("text", actor.agent().value()),
        random.nextBoolean(),
        "solved");
  }

  private RoutingCommand park() {
    if (random.nextInt(3) == 0) {
      KnownWork.Known parked = work(WorkState.PARKED);
      return new RoutingCommand.ResumeWork(id(), DESK, actor(parked), parked.work());
    }
    KnownWork.Known active = work(WorkState.ACTIVE);
    return new RoutingCommand.ParkWork(
        id(),
        DESK,
        actor(active),
        active.work(),
        random.nextInt(4) == 0 ? null : now.plusSeconds(random.nextInt(60)),
        random.nextInt(4) > 0);
  }

  private RoutingCommand handing() {
    KnownWork.Known held = work(WorkState.ACTIVE, WorkState.PARKED);
    KnownWork.Known any = work(WorkState.values());
    return switch (random.nextInt(11)) {
      case 0, 1 -> transfer(held, queue(), null, null);
      case 2 -> transfer(held, null, null, requirements());
      case 3, 4 -> transfer(held, null, agent(), null);
      case 5 -> transfer(held, queue(), random.nextBoolean() ? agent() : null, requirements());
      case 6 ->
          new RoutingCommand.MergeWork(
              id(), DESK, actor(held), any.work(), random.nextBoolean() ? held.work() : any.work());
      case 7 -> new RoutingCommand.AbandonWork(id(), DESK, conversation(), "gone");
      case 8 -> call(held);
      default ->
          new RoutingCommand.AssignWork(
              id(), DESK, random.nextInt(8) == 0 ? actor(any) : as("boss"), any.work(), agent());
    };
  }

  private RoutingCommand call(KnownWork.Known work) {
    var outcomes = PhoneCall.Outcome.values();
    PhoneCall.Outcome outcome = outcomes[random.nextInt(outcomes.length)];
    Instant ended = now.plusSeconds(60 - random.nextInt(600));
    return new RoutingCommand.RecordCall(
        id(),
        DESK,
        random.nextBoolean() ? null : actor(work),
        new PhoneCall(
            new MessageId("call" + random.nextInt(100)),
            DESK,
            new AccountId("line"),
            conversation(),
            contact(),
            new Party("someone", ""),
            PhoneCall.Direction.OUTBOUND,
            outcome,
            ended.minusSeconds(30),
            outcome == PhoneCall.Outcome.NOT_REACHED ? null : ended.minusSeconds(20),
            ended,
            random.nextBoolean() ? null : agent(),
            List.of(),
            ""));
  }

  private RoutingCommand transfer(
      KnownWork.Known work,
      @Nullable QueueId queue,
      @Nullable AgentId agent,
      @Nullable List<Requirement> requirements) {
    return new RoutingCommand.TransferWork(
        id(), DESK, actor(work), work.work(), queue, agent, requirements);
  }

  private RoutingCommand asking() {
    return random.nextBoolean()
        ? new RoutingCommand.PullWork(id(), DESK, agent(), random.nextBoolean() ? null : queue())
        : new RoutingCommand.PickWork(id(), DESK, agent(), work(WorkState.WAITING).work());
  }

  private RoutingCommand rare(int i) {
    return switch (random.nextInt(12)) {
      case 0, 1 ->
          new RoutingCommand.ApplyConfiguration(
              id(), DESK, desk.version(random.nextInt(9) == 0 ? 1 : 2 + i));
      case 2, 3 -> delivery();
      case 4 -> new RoutingCommand.AskWhyWaiting(id(), DESK, work(WorkState.WAITING).work());
      case 5 ->
          new RoutingCommand.TryMessage(
              id(), DESK, random.nextBoolean() ? null : desk.version(1), message());
      case 6, 7 -> link();
      default -> {
        KnownWork.Known work = work(WorkState.WRAP_UP);
        yield new RoutingCommand.EndWrapUp(id(), DESK, actor(work), work.work());
      }
    };
  }

  private RoutingCommand tick() {
    now = now.plusSeconds(random.nextInt(40));
    return new RoutingCommand.Tick(id(), DESK);
  }

  // ---- who and what

  /** Work in one of these states; rarely, or if there is none, any that there may have been. */
  private KnownWork.Known work(WorkState... states) {
    List<KnownWork.Known> fitting = known.in(List.of(states));
    if (!fitting.isEmpty() && random.nextInt(8) > 0) {
      return fitting.get(random.nextInt(fitting.size()));
    }
    var any = new WorkItemId("support-" + (1 + random.nextInt(60)));
    return new KnownWork.Known(any, new ConversationId("none"), WorkState.RESOLVED, null, null);
  }

  /** Who has it, a supervisor, or somebody else. */
  private Actor actor(KnownWork.Known work) {
    AgentId owner = work.agent();
    return as(owner == null || random.nextInt(4) == 0 ? "boss" : sometimesOther(owner).value());
  }

  private AgentId sometimesOther(AgentId agent) {
    return random.nextInt(20) == 0 ? agent() : agent;
  }

  private AgentId agent() {
    return new AgentId("a" + (random.nextInt(40) == 0 ? 9 : random.nextInt(6)));
  }

  private QueueId queue() {
    return new QueueId(random.nextInt(30) == 0 ? "unknown" : RandomDesk.QUEUES[random.nextInt(3)]);
  }

  private List<Requirement> requirements() {
    var list = new ArrayList<Requirement>();
    int some = random.nextInt(3);
    for (String skill : RandomDesk.SKILLS) {
      if (random.nextInt(6) < some) {
        list.add(new Requirement(new SkillId(skill), 1 + random.nextInt(3), random.nextInt(3) > 0));
      }
    }
    return list;
  }

  private static Actor as(String agent) {
    return new Actor(new AgentId(agent), agent.equals("boss"));
  }

  private CommandId id() {
    return new CommandId("c-" + ++commands);
  }
}
