package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.SelectionStrategy;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.time.ZoneId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** One desk in the heap. Only {@link Applier} calls what is not in {@link DeskView}. */
final class DeskState implements DeskView {
  final DeskId desk;
  long lastAt;
  long serial;
  @Nullable DeskConfiguration configuration;
  final Crew crew = new Crew();
  final ItemTable items;
  final Agenda agenda = new Agenda();
  final Hands hands = new Hands(this);
  final Conversations conversations = new Conversations();
  final Persons persons = new Persons();
  final SeenIds messages = new SeenIds();
  final SeenIds replies = new SeenIds();
  final SlotRate rate = new SlotRate();
  private WaitingIndex waitingIndex;
  private WorkSearch.Scope scope;

  DeskState(DeskId desk) {
    this.desk = desk;
    items = new ItemTable(desk.value());
    waitingIndex = new WaitingIndex(items, null, new java.util.LinkedHashMap<>(), null);
    scope = new WorkSearch.Scope(waitingIndex, rate, DeskConfiguration.FINAL_SLOTS, false, -1);
  }

  // ---- questions

  @Override
  public DeskId desk() {
    return desk;
  }

  @Override
  public void about(AgentState agent) {
    crew.about(agent);
  }

  @Override
  public void catchUp() {
    crew.catchUp();
  }

  @Override
  public long lastAt() {
    return lastAt;
  }

  @Override
  public @Nullable DeskConfiguration configuration() {
    return configuration;
  }

  @Override
  public DeskConfiguration.@Nullable Queue queue(QueueId queue) {
    QueueState found = waitingIndex.queue(queue);
    return found == null ? null : found.settings;
  }

  @Override
  public @Nullable QueueState queueState(QueueId queue) {
    return waitingIndex.queue(queue);
  }

  @Override
  public boolean knowsQueue(QueueId queue) {
    return waitingIndex.queues.containsKey(queue);
  }

  @Override
  public @Nullable AgentState agent(AgentId id) {
    return crew.agent(id);
  }

  @Override
  public @Nullable WorkItem item(WorkItemId id) {
    return items.get(id);
  }

  @Override
  public @Nullable WorkItem offered(OfferId offer) {
    WorkItem item = items.before(offer.value(), '.');
    return item != null && offer.equals(item.offer) ? item : null;
  }

  @Override
  public @Nullable WorkItem openItem(ConversationId conversation) {
    return conversations.open(conversation);
  }

  @Override
  public @Nullable Ended endedItem(ConversationId conversation) {
    return conversations.ended(conversation);
  }

  @Override
  public @Nullable AgentId regular(ContactId contact, long since) {
    return persons.regular(contact, since);
  }

  @Override
  public boolean hasSeen(MessageId message) {
    return messages.contains(message.value());
  }

  @Override
  public boolean hasSeen(ReplyId reply) {
    return replies.contains(reply.value());
  }

  @Override
  public WorkItemId nextWorkItem() {
    return items.id(serial + 1);
  }

  @Override
  public Collection<AgentState> agents() {
    return crew.all();
  }

  @Override
  public AgentIndex agentIndex(SelectionStrategy strategy) {
    return crew.index(strategy);
  }

  @Override
  public Standing standing() {
    return crew.standing();
  }

  @Override
  public WaitingIndex waitingIndex() {
    return waitingIndex;
  }

  @Override
  public WorkSearch.Scope scope() {
    return scope;
  }

  @Override
  public ItemTable items() {
    return items;
  }

  @Override
  public long nextDue(Due kind) {
    return agenda.next(kind);
  }

  @Override
  public WorkItem dueItem(Due kind) {
    return agenda.firstItem(kind);
  }

  @Override
  public AgentState dueAgent(Due kind) {
    return crew.byNumber(agenda.first(kind));
  }

  @Override
  public QueueState dueQueue() {
    int number = agenda.first(Due.HOURS);
    for (QueueState queue : waitingIndex.queues.values()) {
      if (queue.number == number) {
        return queue;
      }
    }
    throw new IllegalStateException("Expected a queue " + number + " in " + desk);
  }

  // ---- changes

  void passTime(long at) {
    lastAt = at;
    messages.pass(at);
    replies.pass(at);
    rate.pass(at, waitingIndex.groups);
  }

  void configure(DeskConfiguration newConfiguration, long at) {
    for (QueueState queue : waitingIndex.queues.values()) {
      agenda.set(Due.HOURS, queue.number, Long.MAX_VALUE);
    }
    configuration = newConfiguration;
    waitingIndex =
        new WaitingIndex(items, newConfiguration, Crew.numbers(newConfiguration), waitingIndex);
    scope = new WorkSearch.Scope(waitingIndex, rate, newConfiguration.finalSlots(), false, -1);
    for (QueueState queue : waitingIndex.queues.values()) {
      var hours = hours(queue);
      if (!hours.always()) {
        queue.open = hours.open(at);
        agenda.set(Due.HOURS, queue.number, hours.nextChange(at));
      }
    }
    stand();
    crew.configure(newConfiguration, waitingIndex);
  }

  /** Everything that waits takes its place in the index, which is new. */
  void stand() {
    items.forEach(
        item -> {
          if (item.inLine) {
            waitingIndex.add(item);
            hands.stepDue(item);
          }
        });
  }

  void hours(QueueId id, boolean open, long at) {
    QueueState queue = waitingIndex.queues.get(id);
    if (queue != null) {
      waitingIndex.opened(id, open);
      agenda.set(Due.HOURS, queue.number, hours(queue).nextChange(at));
    }
  }

  private OpeningHours hours(QueueState queue) {
    String zone = configuration == null ? "UTC" : configuration.zone();
    return new OpeningHours(queue.settings, ZoneId.of(zone));
  }

  WorkItem open(RoutingEvent.WorkQueued queued) {
    serial++;
    long received = queued.receivedAt().toEpochMilli();
    var item =
        new WorkItem(
            queued.work(),
            serial,
            agenda.handles.next(),
            queued.conversation(),
            queued.contact(),
            queued.channel(),
            queued.account(),
            received,
            queued.dueAt().toEpochMilli(),
            Demand.target(queued, queue(queued.outcome().queue())),
            queued.outcome(),
            queued.queue(),
            queued.preferred());
    item.stepsFrom = queued.at().toEpochMilli();
    take(item);
    waitingIndex.add(item);
    hands.stepDue(item);
    return item;
  }

  /** Takes up an item that is nowhere yet. */
  void take(WorkItem item) {
    agenda.handles.put(item);
    items.put(item);
    if (item.state != WorkState.WRAP_UP) {
      conversations.opened(item);
    }
  }

  /**
   * The customer's matter is closed, even if the agent still wraps up; what affinity needs is kept.
   */
  void conversationEnded(WorkItem item, AgentId by, long at) {
    long keep = configuration == null ? 0 : configuration.affinitySeconds() * 1000L;
    conversations.ended(item, new Ended(item.conversation, item.id(), by, at), keep);
  }

  void accepted(AgentState agent, long at, boolean ofShift) {
    crew.accepted(agent, at);
    agent.acceptedInShift += ofShift ? 1 : 0;
    crew.refresh(agent);
  }

  void offer(WorkItem item, OfferId offer, long until) {
    item.offer = offer;
    item.offers++;
    deadline(Due.OFFER, item, until);
  }

  void presence(AgentState agent, RoutingEvent.PresenceChanged e, long leaseUntil) {
    boolean was = agent.present();
    Attendance.changed(agent, e, configuration, agenda);
    lease(agent, leaseUntil);
    if (agent.configured) {
      crew.refresh(agent);
      if (!was && agent.present()) {
        hands.slot(agent);
      }
    }
  }

  /** The agent may have so many units for now. */
  void room(AgentState agent, int units, long at) {
    Attendance.room(agent, units, at, configuration, agenda);
    if (agent.configured) {
      crew.refresh(agent);
    }
  }

  void lease(AgentState agent, long until) {
    agent.leaseUntil = until;
    agenda.set(Due.LEASE, agent.number, until);
  }

  /** An item that must be there. */
  WorkItem known(long wanted) {
    WorkItem item = items.get(wanted);
    if (item == null) {
      throw new IllegalStateException("Expected item " + wanted + " in " + desk);
    }
    return item;
  }

  @Override
  public long deadline(Due kind, WorkItem item) {
    return agenda.of(kind, item);
  }

  void deadline(Due kind, WorkItem item, long at) {
    agenda.set(kind, item, at);
  }

  void backOff(WorkItem item, AgentState agent, long until) {
    waitingIndex.backoffs(item, -1);
    item.backOff(agent, until);
    waitingIndex.backoffs(item, 1);
    deadline(Due.BACKOFF, item, item.nextBackoffEnd());
  }

  void endBackOff(WorkItem item, AgentState agent) {
    waitingIndex.backoffs(item, -1);
    item.endBackOff(agent);
    waitingIndex.backoffs(item, 1);
    deadline(Due.BACKOFF, item, item.nextBackoffEnd());
  }

  void merged(WorkItem item, WorkItem into) {
    conversations.moves(item, into);
    hands.close(item);
    conversations.joins(item.conversation, into);
  }

  /** A decision passed over a final item, or served one. */
  void turnOf(WorkItem item, boolean served) {
    WorkClass work = item.workClass;
    if (work != null) {
      WorkGroups groups = waitingIndex.groups;
      groups.passedOver(work.group, served ? 0 : groups.passedOver(work.group) + 1);
    }
  }

  void given(AgentState agent) {
    crew.given(agent);
  }
}
