package io.tanggap.engine;

import io.tanggap.protocol.*;
import io.tanggap.protocol.RoutingEvent.OfferEnded;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.RoutingEvent.WorkAbandoned;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkMerged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** What happens on a day: commands of every kind, sensible and not, in the order of a seed. */
final class RandomDay {
  private final Random random;
  private final RandomDesk desk;
  private final TreeMap<String, OfferMade> offers = new TreeMap<>();
  private int commands;
  private int messages;
  Instant now = Day.NINE;

  RandomDay(long seed) {
    random = new Random(seed);
    desk = new RandomDesk(random);
  }

  RoutingCommand first() {
    return new RoutingCommand.ApplyConfiguration(id(), Day.DESK, desk.version(1));
  }

  /** Tells what the last command led to. */
  void saw(List<RoutingEvent> events) {
    for (RoutingEvent event : events) {
      switch (event) {
        case OfferMade made -> offers.put(made.offer().value(), made);
        case OfferEnded ended -> offers.remove(ended.offer().value());
        case WorkAssigned assigned when assigned.offer() != null ->
            offers.remove(assigned.offer().value());
        case WorkAbandoned over ->
            offers.values().removeIf(offer -> offer.work().equals(over.work()));
        case WorkMerged over -> offers.values().removeIf(offer -> offer.work().equals(over.work()));
        default -> {}
      }
    }
  }

  RoutingCommand next(int i) {
    now = now.plusMillis(random.nextInt(4_000));
    if (random.nextInt(60) == 0) {
      now = now.plusSeconds(random.nextInt(900));
    }
    var agent = new AgentId("a" + random.nextInt(6));
    var work = new WorkItemId("support-" + (1 + random.nextInt(Math.max(1, i / 3))));
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4 -> message();
      case 5, 6 -> presence(agent);
      case 7, 8, 9 -> {
        OfferMade offer = offer();
        yield offer == null
            ? tick(3)
            : new RoutingCommand.AcceptOffer(id(), Day.DESK, offer.agent(), offer.offer());
      }
      case 10 -> {
        OfferMade offer = offer();
        yield offer == null
            ? tick(1)
            : new RoutingCommand.DeclineOffer(
                id(),
                Day.DESK,
                offer.agent(),
                offer.offer(),
                random.nextBoolean() ? "busy" : "not mine");
      }
      case 11 -> tick(random.nextInt(40));
      case 12 ->
          new RoutingCommand.ResolveWork(
              id(),
              Day.DESK,
              Day.as(random.nextInt(3) == 0 ? agent.value() : "boss"),
              work,
              "solved");
      case 13 ->
          new RoutingCommand.SendReply(
              id(),
              Day.DESK,
              Day.as(agent.value()),
              work,
              new ReplyId("r" + random.nextInt(100)),
              new ReplyContent("text", agent.value()),
              random.nextBoolean(),
              "solved");
      case 14, 15 -> handling(agent, work);
      case 16 -> new RoutingCommand.RenewPresence(id(), Day.DESK, agent);
      case 17 ->
          new RoutingCommand.PullWork(
              id(),
              Day.DESK,
              agent,
              random.nextBoolean() ? null : new QueueId(RandomDesk.QUEUES[random.nextInt(3)]));
      case 18 -> new RoutingCommand.PickWork(id(), Day.DESK, agent, work);
      default ->
          random.nextInt(8) == 0
              ? new RoutingCommand.ApplyConfiguration(id(), Day.DESK, desk.version(2 + i))
              : new RoutingCommand.EndWrapUp(id(), Day.DESK, Day.as("boss"), work);
    };
  }

  private RoutingCommand message() {
    Requirement[] requirements =
        random.nextInt(3) == 0
            ? new Requirement[0]
            : new Requirement[] {
              new Requirement(
                  new SkillId(RandomDesk.SKILLS[random.nextInt(3)]),
                  1 + random.nextInt(3),
                  random.nextInt(5) > 0)
            };
    boolean hurried = random.nextInt(6) == 0;
    Instant received = now.minusSeconds(random.nextInt(30));
    return new RoutingCommand.RouteMessage(
        id(),
        Day.DESK,
        new MessageId("m-" + (random.nextInt(40) == 0 ? 1 : ++messages)),
        new ConversationId("conv" + random.nextInt(80)),
        new ContactId("someone"),
        Channel.values()[random.nextInt(3)],
        new AccountId("mail"),
        received,
        random.nextInt(20) == 0,
        hurried ? received.plusSeconds(random.nextInt(60)) : null,
        new RuleOutcome(
            1,
            "rule",
            new QueueId(random.nextInt(30) == 0 ? "unknown" : RandomDesk.QUEUES[random.nextInt(3)]),
            random.nextInt(10),
            List.of(requirements),
            List.of()));
  }

  private RoutingCommand presence(AgentId agent) {
    Presence presence =
        random.nextInt(4) == 0 ? Presence.values()[random.nextInt(4)] : Presence.AVAILABLE;
    return new RoutingCommand.ChangePresence(
        id(),
        Day.DESK,
        Day.as(agent.value()),
        agent,
        presence,
        "",
        random.nextInt(4) == 0 ? List.of(Channel.EMAIL) : List.of());
  }

  private RoutingCommand handling(AgentId agent, WorkItemId work) {
    Actor boss = Day.as("boss");
    return switch (random.nextInt(7)) {
      case 0 ->
          new RoutingCommand.ParkWork(
              id(), Day.DESK, boss, work, random.nextBoolean() ? null : now.plusSeconds(30), true);
      case 1 -> new RoutingCommand.ResumeWork(id(), Day.DESK, boss, work);
      case 2 ->
          new RoutingCommand.TransferWork(
              id(), Day.DESK, boss, work, new QueueId(RandomDesk.QUEUES[random.nextInt(3)]), null);
      case 3 ->
          new RoutingCommand.TransferWork(
              id(),
              Day.DESK,
              boss,
              work,
              null,
              null,
              List.of(new Requirement(new SkillId(RandomDesk.SKILLS[random.nextInt(3)]), 2, true)));
      case 4 ->
          new RoutingCommand.MergeWork(
              id(), Day.DESK, boss, work, new WorkItemId("support-" + (1 + random.nextInt(60))));
      case 5 ->
          new RoutingCommand.AbandonWork(
              id(), Day.DESK, new ConversationId("conv" + random.nextInt(80)), "gone");
      default -> new RoutingCommand.AssignWork(id(), Day.DESK, boss, work, agent);
    };
  }

  private RoutingCommand tick(int seconds) {
    now = now.plusSeconds(seconds);
    return new RoutingCommand.Tick(id(), Day.DESK);
  }

  private OfferMade offer() {
    return offers.isEmpty()
        ? null
        : new ArrayList<>(offers.values()).get(random.nextInt(offers.size()));
  }

  private CommandId id() {
    return new CommandId("c-" + ++commands);
  }
}
