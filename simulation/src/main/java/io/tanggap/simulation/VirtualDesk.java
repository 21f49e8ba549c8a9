package io.tanggap.simulation;

import io.tanggap.engine.Engine;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.Actor;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeliveryMode;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RuleOutcome;
import io.tanggap.protocol.SelectionStrategy;
import io.tanggap.protocol.SkillId;
import io.tanggap.protocol.WorkItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A desk with its real engine, spoken to by numbers: agents, types of work (one skill each), queues
 * and items are counted from 0, time is milliseconds of the record clock. What the engine refuses
 * or warns of ends the simulation: nothing here is meant to be refused.
 */
final class VirtualDesk {
  /** Nobody, or nothing. */
  static final int NONE = -1;

  private static final DeskId DESK = new DeskId("v");
  private static final CommandId CAUSE = new CommandId("c");
  private static final AccountId ACCOUNT = new AccountId("a");
  private static final ContactId CONTACT = new ContactId("x");

  private final Engine engine = new Engine(DESK);
  private final List<AgentId> agents = new ArrayList<>();
  private final Map<AgentId, Integer> agentNumbers = new HashMap<>();
  private final List<RuleOutcome> outcomes = new ArrayList<>();
  private final int queues;
  private final int weights;
  private final Map<WorkItemId, Integer> open = new HashMap<>();
  private final @Nullable WorkItemId[] inHand;
  private int items;

  /**
   * One queue.
   *
   * @param targetSeconds time allowed until the first answer
   */
  record Line(int targetSeconds, ItemOrder order) {}

  /**
   * A desk whose agents have one unit of capacity; nobody is there yet. A lease lasts as long as
   * the simulation: agents leave when told to and at no other time.
   *
   * @param serves for each agent the types of work they can do, one bit each
   * @param weights what a missed target costs, by priority; at most ten
   */
  VirtualDesk(List<Long> serves, int types, List<Line> lines, List<Integer> weights) {
    queues = lines.size();
    this.weights = weights.size();
    inHand = new @Nullable WorkItemId[serves.size()];
    var written = new ArrayList<DeskConfiguration.Agent>();
    for (int i = 0; i < serves.size(); i++) {
      var id = new AgentId("a" + i);
      agents.add(id);
      agentNumbers.put(id, i);
      var levels = new ArrayList<DeskConfiguration.SkillLevel>();
      for (int type = 0; type < types; type++) {
        if ((serves.get(i) & 1L << type) != 0) {
          levels.add(new DeskConfiguration.SkillLevel(skill(type), 1));
        }
      }
      written.add(new DeskConfiguration.Agent(id, "", levels, 1, List.of()));
    }
    for (int type = 0; type < types; type++) {
      for (int line = 0; line < queues; line++) {
        for (int priority = 0; priority < this.weights; priority++) {
          outcomes.add(
              new RuleOutcome(
                  1,
                  "r",
                  queue(line),
                  priority,
                  List.of(new Requirement(skill(type), 1, true)),
                  List.of()));
        }
      }
    }
    apply(written, types, lines, weights);
  }

  private void apply(
      List<DeskConfiguration.Agent> written, int types, List<Line> lines, List<Integer> weights) {
    var skills = new ArrayList<DeskConfiguration.Skill>();
    for (int type = 0; type < types; type++) {
      skills.add(new DeskConfiguration.Skill(skill(type), ""));
    }
    var settings = new ArrayList<DeskConfiguration.Queue>();
    for (int line = 0; line < lines.size(); line++) {
      settings.add(
          new DeskConfiguration.Queue(
              queue(line),
              "",
              0,
              lines.get(line).targetSeconds(),
              60,
              Integer.MAX_VALUE,
              true,
              0,
              SelectionStrategy.LONGEST_IDLE,
              lines.get(line).order(),
              DeliveryMode.PUSH,
              List.of(),
              List.of(),
              List.of(),
              null,
              0,
              null,
              null,
              0));
    }
    var rule = new DeskConfiguration.Rule("r", "", queue(0), 0, List.of(), List.of());
    var configuration =
        new DeskConfiguration(
            DESK,
            1,
            "",
            "",
            List.of(),
            List.of(),
            Integer.MAX_VALUE,
            60,
            1,
            List.of(),
            skills,
            settings,
            written,
            List.of(rule),
            0,
            0,
            30,
            14_400,
            List.of(),
            weights,
            DeskConfiguration.FINAL_SLOTS,
            List.of(),
            List.of(),
            List.of());
    handle(new RoutingCommand.ApplyConfiguration(CAUSE, DESK, configuration), 0);
  }

  /**
   * New work comes in; it is the item with the next number.
   *
   * @return the agent who got it at once, or {@link #NONE}
   */
  int arrive(int type, int line, int priority, long now) {
    String name = Integer.toString(items);
    var assigned =
        handle(
            new RoutingCommand.RouteMessage(
                CAUSE,
                DESK,
                new MessageId(name),
                new ConversationId(name),
                CONTACT,
                Channel.PHONE,
                ACCOUNT,
                Instant.ofEpochMilli(now),
                false,
                null,
                outcomes.get((type * queues + line) * weights + priority)),
            now);
    items++;
    if (assigned == null) {
      return NONE;
    }
    return number(assigned.agent());
  }

  /**
   * The agent finishes what they have.
   *
   * @return the item they took instead, or {@link #NONE}
   */
  int finish(int agent, long now) {
    WorkItemId work = inHand[agent];
    if (work == null) {
      throw new IllegalStateException("Expected agent " + agent + " to have work");
    }
    inHand[agent] = null;
    AgentId id = agents.get(agent);
    return taken(
        handle(new RoutingCommand.ResolveWork(CAUSE, DESK, new Actor(id, false), work, ""), now));
  }

  /** The customer of a waiting item goes away. */
  void abandon(int item, long now) {
    handle(
        new RoutingCommand.AbandonWork(
            CAUSE, DESK, new ConversationId(Integer.toString(item)), "hung up"),
        now);
  }

  /**
   * The agent begins to take work.
   *
   * @return the item they took, or {@link #NONE}
   */
  int come(int agent, long now) {
    return taken(presence(agent, Presence.AVAILABLE, now));
  }

  /** The agent takes no more work; what they have stays theirs. */
  void go(int agent, long now) {
    presence(agent, Presence.AWAY, now);
  }

  private RoutingEvent.@Nullable WorkAssigned presence(int agent, Presence presence, long now) {
    AgentId id = agents.get(agent);
    return handle(
        new RoutingCommand.ChangePresence(CAUSE, DESK, new Actor(id, false), id, presence, ""),
        now);
  }

  /** The one assignment a command led to, if it did; with capacity 1 there is never a second. */
  private RoutingEvent.@Nullable WorkAssigned handle(RoutingCommand command, long now) {
    RoutingEvent.WorkAssigned assigned = null;
    for (RoutingEvent event : engine.handle(command, Instant.ofEpochMilli(now)).events()) {
      switch (event) {
        case RoutingEvent.WorkQueued e -> open.put(e.work(), items);
        case RoutingEvent.WorkAssigned e -> {
          assigned = e;
          inHand[number(e.agent())] = e.work();
        }
        case RoutingEvent.WorkResolved e -> open.remove(e.work());
        case RoutingEvent.WorkAbandoned e -> open.remove(e.work());
        case RoutingEvent.PresenceChanged e -> {}
        case RoutingEvent.ConfigurationApplied e -> {}
        default -> throw new IllegalStateException("Expected nothing of the kind: " + event);
      }
    }
    return assigned;
  }

  private int taken(RoutingEvent.@Nullable WorkAssigned assigned) {
    if (assigned == null) {
      return NONE;
    }
    Integer item = open.get(assigned.work());
    if (item == null) {
      throw new IllegalStateException("Expected " + assigned.work() + " to be open");
    }
    return item;
  }

  private int number(AgentId agent) {
    Integer number = agentNumbers.get(agent);
    if (number == null) {
      throw new IllegalStateException("Expected to know " + agent);
    }
    return number;
  }

  private static SkillId skill(int type) {
    return new SkillId("s" + type);
  }

  private static QueueId queue(int line) {
    return new QueueId("q" + line);
  }
}
