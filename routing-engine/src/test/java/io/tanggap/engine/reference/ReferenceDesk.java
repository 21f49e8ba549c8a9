package io.tanggap.engine.reference;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeliveryMode;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.CommandRefused;
import io.tanggap.protocol.SkillId;
import io.tanggap.protocol.WorkItemId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A desk as plain facts in lists. Nothing is indexed; what can be found by walking is. */
public final class ReferenceDesk {
  /** How a conversation ended that nobody works on now. */
  record Ended(WorkItemId work, AgentId agent, long at) {}

  /** An agent took work of a contact, ended it, or spoke with them. */
  record Served(ContactId contact, AgentId agent, long at) {}

  /** What is counted of a group of work; {@code slots} in 1/65536, decayed. */
  static final class Counts {
    long slots;
    int passedOver;
  }

  final DeskId id;
  final List<ReferenceAgent> agents = new ArrayList<>();

  /** Open items, oldest first. */
  final List<ReferenceItem> items = new ArrayList<>();

  @Nullable DeskConfiguration configuration;
  long serial;

  /** The time of the last event, and how many there were. */
  long lastAt;

  long eventCount;

  /** How often somebody became idle. */
  long idleCount;

  /** Queues outside of their hours, and when each queue's hours change. */
  final List<QueueId> closed = new ArrayList<>();

  final Map<QueueId, Long> hoursChange = new LinkedHashMap<>();

  /** Conversations that ended, in the order in which they did. */
  final Map<ConversationId, Ended> ended = new LinkedHashMap<>();

  /** Contacts that are one person with another. */
  final List<List<ContactId>> persons = new ArrayList<>();

  /** Every time that somebody of a person was served, as far as it is known. */
  final List<Served> served = new ArrayList<>();

  /** Conversations whose work was merged into other work. */
  final Map<ConversationId, ReferenceItem> joined = new LinkedHashMap<>();

  /** The day on which a message or a reply was seen. */
  final Map<String, Long> seen = new LinkedHashMap<>();

  /** Groups of which work has ever waited. */
  final Map<ReferenceDemand.Group, Counts> groups = new LinkedHashMap<>();

  /** The minute up to which slots are decayed, and how many minutes that counts as. */
  long minute = Long.MIN_VALUE;

  long minutes;

  // what the command being answered has led to so far
  final List<RoutingEvent> events = new ArrayList<>();
  final List<ReferenceAgent> freed = new ArrayList<>();
  final List<ReferenceItem> waiting = new ArrayList<>();
  final List<QueueId> opened = new ArrayList<>();
  final List<QueueId> lending = new ArrayList<>();
  long now;
  @Nullable CommandId cause;

  final ReferenceRoom room = new ReferenceRoom(this);
  final ReferenceMatching matching = new ReferenceMatching(this);
  private final ReferenceFacts facts = new ReferenceFacts(this);
  private final ReferenceHolding holding = new ReferenceHolding(this);
  private final ReferenceHanding handing = new ReferenceHanding(this);
  private final ReferenceIntake intake = new ReferenceIntake(this);
  private final ReferencePresence presence = new ReferencePresence(this);
  private final ReferenceAsking asking = new ReferenceAsking(this);
  private final ReferenceTimers timers = new ReferenceTimers(this);

  public ReferenceDesk(DeskId id) {
    this.id = id;
  }

  /** Carries out a command: what it says, then what is due by now, then what can be matched. */
  public List<RoutingEvent> handle(RoutingCommand command, Instant recordTime) {
    now = Math.max(recordTime.toEpochMilli(), lastAt);
    cause = command.id();
    events.clear();
    freed.clear();
    waiting.clear();
    opened.clear();
    lending.clear();
    switch (command) {
      case RoutingCommand.RouteMessage c -> intake.route(c);
      case RoutingCommand.AbandonWork c -> intake.abandon(c);
      case RoutingCommand.RecordCall c -> intake.called(c);
      case RoutingCommand.LinkContacts c -> intake.link(c);
      case RoutingCommand.RecordDelivery c -> intake.delivered(c);
      case RoutingCommand.ApplyConfiguration c -> presence.configure(c);
      case RoutingCommand.ChangePresence c -> presence.change(c);
      case RoutingCommand.RenewPresence c -> presence.renew(c);
      case RoutingCommand.AcceptOffer c -> handing.accept(c);
      case RoutingCommand.DeclineOffer c -> handing.decline(c);
      case RoutingCommand.TransferWork c -> handing.transfer(c);
      case RoutingCommand.AssignWork c -> handing.assign(c);
      case RoutingCommand.MergeWork c -> handing.merge(c);
      case RoutingCommand.SendReply c -> holding.reply(c);
      case RoutingCommand.ResolveWork c -> holding.resolve(c);
      case RoutingCommand.ParkWork c -> holding.park(c);
      case RoutingCommand.ResumeWork c -> holding.resume(c);
      case RoutingCommand.EndWrapUp c -> holding.endWrapUp(c);
      case RoutingCommand.PullWork c -> asking.pull(c);
      case RoutingCommand.PickWork c -> asking.pick(c);
      case RoutingCommand.TryMessage c -> {}
      case RoutingCommand.AskWhyWaiting c -> {}
      case RoutingCommand.Tick c -> {}
    }
    timers.due(handing, holding, presence);
    matching.settle();
    return List.copyOf(events);
  }

  void say(RoutingEvent event) {
    facts.apply(event);
    events.add(event);
  }

  void refuse(RefusalCode code) {
    say(new CommandRefused(at(), id, cause(), code, ""));
  }

  Instant at() {
    return Instant.ofEpochMilli(now);
  }

  Instant in(long seconds) {
    return Instant.ofEpochMilli(now + seconds * 1000);
  }

  CommandId cause() {
    if (cause == null) {
      throw new IllegalStateException("Expected a command");
    }
    return cause;
  }

  // ---- agents and items

  @Nullable ReferenceAgent agent(AgentId wanted) {
    return agents.stream().filter(agent -> agent.id.equals(wanted)).findFirst().orElse(null);
  }

  /** The agent if the configuration has them; else the refusal is said. */
  @Nullable ReferenceAgent configured(AgentId wanted) {
    ReferenceAgent agent = agent(wanted);
    if (agent == null || !agent.configured()) {
      refuse(RefusalCode.UNKNOWN_AGENT);
      return null;
    }
    return agent;
  }

  List<ReferenceAgent> crew() {
    return agents.stream().filter(ReferenceAgent::configured).toList();
  }

  boolean hasMembers() {
    return configuration != null
        && configuration.agents().stream().anyMatch(agent -> !agent.queues().isEmpty());
  }

  @Nullable ReferenceItem item(WorkItemId wanted) {
    return items.stream().filter(item -> item.id().equals(wanted)).findFirst().orElse(null);
  }

  /** The open work that a message of this conversation joins. */
  @Nullable ReferenceItem openItem(ConversationId conversation) {
    return items.stream()
        .filter(item -> item.open() && item.conversation().equals(conversation))
        .findFirst()
        .orElse(joined.get(conversation));
  }

  List<ReferenceItem> line() {
    return items.stream().filter(ReferenceItem::waits).toList();
  }

  /** What names this agent, in the order in which it came to do so. */
  List<ReferenceItem> inHand(ReferenceAgent agent) {
    return items.stream()
        .filter(item -> item.agent == agent)
        .sorted(java.util.Comparator.comparingLong(item -> item.heldSince))
        .toList();
  }

  // ---- queues and skills

  Stream<SkillId> skills() {
    return configuration == null
        ? Stream.empty()
        : configuration.skills().stream().map(DeskConfiguration.Skill::id);
  }

  boolean knowsSkill(SkillId skill) {
    return skills().anyMatch(skill::equals);
  }

  boolean knowsQueue(QueueId queue) {
    return written(queue) != null;
  }

  private @Nullable Queue written(QueueId id) {
    if (configuration != null) {
      for (Queue queue : configuration.queues()) {
        if (queue.id().equals(id)) {
          return queue;
        }
      }
    }
    return null;
  }

  /** The settings of a queue; those of the last rule's queue if it is unknown. */
  @Nullable Queue settings(QueueId queue) {
    Queue known = written(queue);
    return known != null || configuration == null || configuration.rules().isEmpty()
        ? known
        : written(configuration.rules().getLast().queue());
  }

  boolean isOpen(Queue queue) {
    return !closed.contains(queue.id());
  }

  /** Whether work of this queue is offered now. */
  boolean offers(QueueId id) {
    Queue queue = settings(id);
    return queue == null || (isOpen(queue) && queue.delivery() == DeliveryMode.PUSH);
  }

  /** Whether work of this queue waits to be asked for now. */
  boolean isAskedFor(QueueId id) {
    Queue queue = settings(id);
    return queue != null && isOpen(queue) && queue.delivery() != DeliveryMode.PUSH;
  }

  int waitingIn(QueueId queue) {
    return (int) items.stream().filter(i -> i.waits() && i.queue.equals(queue)).count();
  }

  /** Whether the agents of this queue may help others now. */
  boolean lends(QueueId id) {
    Queue queue = knowsQueue(id) ? settings(id) : null;
    Integer bound = queue == null ? null : queue.lendWhileWaiting();
    return queue != null && (bound == null || waitingIn(id) <= bound);
  }

  boolean full(Queue queue) {
    return queue.maxWaiting() > 0 && waitingIn(queue.id()) >= queue.maxWaiting();
  }

  ZoneId zone() {
    return ZoneId.of(configuration == null ? "UTC" : configuration.zone());
  }
}
