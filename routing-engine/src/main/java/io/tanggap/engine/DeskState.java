package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.SelectionStrategy;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One desk in the heap. Only {@link Applier} calls what is not in {@link DeskView}. */
final class DeskState implements DeskView {
  final DeskId desk;
  long lastAt;
  long serial;
  @Nullable DeskConfiguration configuration;
  final Crew crew = new Crew();
  final ItemTable items;
  final Handles handles = new Handles();
  final Conversations conversations = new Conversations();
  final SeenIds messages = new SeenIds();
  final SeenIds replies = new SeenIds();
  final SlotRate rate = new SlotRate();
  private final Deadlines[] due = new Deadlines[Due.values().length];
  private WaitingIndex waitingIndex;
  private WorkSearch.Scope scope;

  DeskState(DeskId desk) {
    this.desk = desk;
    items = new ItemTable(desk.value());
    for (int i = 0; i < due.length; i++) {
      due[i] = new Deadlines();
    }
    waitingIndex = new WaitingIndex(null, new java.util.LinkedHashMap<>(), null);
    scope = new WorkSearch.Scope(waitingIndex, items, rate, 16, false, -1);
  }

  // ---- questions

  @Override
  public DeskId desk() {
    return desk;
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
    return due[kind.ordinal()].next();
  }

  @Override
  public WorkItem dueItem(Due kind) {
    return handles.item(due[kind.ordinal()].first());
  }

  @Override
  public AgentState dueAgent(Due kind) {
    return crew.byNumber(due[kind.ordinal()].first());
  }

  @Override
  public QueueState dueQueue() {
    int number = due[Due.HOURS.ordinal()].first();
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
    rate.pass(at, waitingIndex.groups());
  }

  void configure(DeskConfiguration newConfiguration, long at) {
    for (QueueState queue : waitingIndex.queues.values()) {
      due[Due.HOURS.ordinal()].clear(queue.number);
    }
    configuration = newConfiguration;
    waitingIndex = new WaitingIndex(newConfiguration, Crew.numbers(newConfiguration), waitingIndex);
    scope =
        new WorkSearch.Scope(waitingIndex, items, rate, newConfiguration.finalSlots(), false, -1);
    for (QueueState queue : waitingIndex.queues.values()) {
      var hours = hours(queue);
      if (!hours.always()) {
        queue.open = hours.open(at);
        due[Due.HOURS.ordinal()].set(queue.number, hours.nextChange(at), queue.number);
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
            stepDue(item);
          }
        });
  }

  void hours(QueueId id, boolean open, long at) {
    QueueState queue = waitingIndex.queues.get(id);
    if (queue != null) {
      waitingIndex.opened(id, open);
      due[Due.HOURS.ordinal()].set(queue.number, hours(queue).nextChange(at), queue.number);
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
            handles.next(),
            queued.conversation(),
            queued.contact(),
            queued.channel(),
            queued.account(),
            received,
            queued.dueAt().toEpochMilli(),
            target(queued, received),
            queued.outcome(),
            queued.queue(),
            queued.preferred());
    item.stepsFrom = queued.at().toEpochMilli();
    take(item);
    waitingIndex.add(item);
    stepDue(item);
    return item;
  }

  /** Takes up an item that is nowhere yet. */
  void take(WorkItem item) {
    handles.put(item);
    items.put(item);
    if (item.state != WorkState.WRAP_UP) {
      conversations.opened(item);
    }
  }

  /**
   * The target items are ordered by. One that is not its queue's own (the channel allows less) is
   * rounded down to one of eight values an octave, so that such items too share classes.
   */
  private long target(RoutingEvent.WorkQueued queued, long received) {
    long exact = Math.max(1_000, queued.dueAt().toEpochMilli() - received);
    DeskConfiguration.Queue rules = queue(queued.outcome().queue());
    if (rules != null && exact == rules.firstResponseSeconds() * 1000L) {
      return exact;
    }
    int shift = Math.max(0, 63 - Long.numberOfLeadingZeros(exact) - 3);
    return exact >> shift << shift;
  }

  /** The item names this agent now, in this state; the indexes follow. */
  void give(WorkItem item, AgentState agent, WorkState state) {
    waitingIndex.remove(item);
    deadline(Due.STEP, item, Long.MAX_VALUE);
    AgentState from = item.agent;
    boolean freed =
        from != null && takesCapacity(item.state) && (from != agent || !takesCapacity(state));
    release(item);
    item.agent = agent;
    item.state = state;
    agent.items.add(item);
    agent.count(item, state, 1);
    crew.refresh(agent);
    if (from != null && from != agent) {
      crew.refresh(from);
    }
    if (from != null && freed) {
      slot(from);
    }
  }

  /** Nobody has the item: it waits in {@code queue}, at its old age. */
  void giveBack(WorkItem item, QueueId queue, long at) {
    AgentState from = item.agent;
    boolean freed = takesCapacity(item.state);
    release(item);
    if (from != null) {
      crew.refresh(from);
      if (freed) {
        slot(from);
      }
    }
    move(item, queue, at);
    item.state = WorkState.WAITING;
    waitingIndex.add(item);
    stepDue(item);
  }

  /** Waiting work stands in another queue, or at another step, from now on. */
  void restand(WorkItem item, QueueId queue, int step, long at) {
    waitingIndex.remove(item);
    move(item, queue, at);
    item.step = step;
    item.unanswered = 0;
    waitingIndex.add(item);
    stepDue(item);
  }

  private static void move(WorkItem item, QueueId queue, long at) {
    if (!queue.equals(item.queue)) {
      item.queue = queue;
      item.step = 0;
      item.stepsFrom = at;
      item.unanswered = 0;
    }
  }

  private void stepDue(WorkItem item) {
    DeskConfiguration.Queue queue = queue(item.queue);
    boolean more = queue != null && item.step < queue.steps().size();
    deadline(
        Due.STEP,
        item,
        more && queue != null
            ? item.stepsFrom + queue.steps().get(item.step).afterSeconds() * 1000L
            : Long.MAX_VALUE);
  }

  /** The item is over and forgotten. */
  void close(WorkItem item) {
    waitingIndex.remove(item);
    AgentState from = item.agent;
    boolean freed = takesCapacity(item.state);
    release(item);
    if (from != null) {
      crew.refresh(from);
      if (freed) {
        slot(from);
      }
    }
    items.remove(item);
    conversations.closed(item);
    handles.free(item);
    for (Due kind : ITEM_DEADLINES) {
      deadline(kind, item, Long.MAX_VALUE);
    }
  }

  private static final List<Due> ITEM_DEADLINES =
      List.of(Due.OFFER, Due.GRACE, Due.PARK, Due.WRAP_UP, Due.BACKOFF, Due.STEP);

  /**
   * The customer's matter is closed, even if the agent still wraps up; what affinity needs is kept.
   */
  void conversationEnded(WorkItem item, AgentId by, long at) {
    long keep = configuration == null ? 0 : configuration.affinitySeconds() * 1000L;
    conversations.ended(item, new Ended(item.conversation, item.id, by, at), keep);
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
    long at = e.at().toEpochMilli();
    boolean was = agent.present();
    if (agent.presence == Presence.OFFLINE && e.presence() != Presence.OFFLINE) {
      back(agent, at);
    } else if (agent.presence != Presence.OFFLINE && e.presence() == Presence.OFFLINE) {
      agent.offlineSince = at;
    }
    agent.presence = e.presence();
    agent.reason = e.reason() == null ? "" : e.reason();
    agent.channels = AgentState.bits(e.channels());
    lease(agent, leaseUntil);
    if (agent.configured) {
      crew.refresh(agent);
      if (!was && agent.present()) {
        slot(agent);
      }
    }
  }

  private void back(AgentState agent, long at) {
    DeskConfiguration settings = configuration;
    if (settings == null) {
      return;
    }
    long away = agent.offlineSince == AgentState.NEVER ? Long.MAX_VALUE : at - agent.offlineSince;
    if (away >= settings.shiftBreakSeconds() * 1000L) {
      agent.acceptedInShift = 0;
    }
    if (settings.rampAfterSeconds() > 0 && away >= settings.rampAfterSeconds() * 1000L) {
      room(agent, agent.rules.largest(), at);
    }
  }

  /** The agent may have so many units for now. */
  void room(AgentState agent, int units, long at) {
    boolean all = units >= agent.capacity;
    agent.room = all ? Integer.MAX_VALUE : units;
    long step = configuration == null ? 0 : configuration.rampStepSeconds() * 1000L;
    set(Due.ROOM, agent.number, all ? Long.MAX_VALUE : at + step);
    if (agent.configured) {
      crew.refresh(agent);
    }
  }

  void lease(AgentState agent, long until) {
    agent.leaseUntil = until;
    set(Due.LEASE, agent.number, until);
  }

  /** Sets or clears a deadline of an agent or a queue. */
  void setDue(Due kind, int number, long at) {
    set(kind, number, at);
  }

  /** When an agent or a queue is due; {@link Long#MAX_VALUE} if it is not. */
  long due(Due kind, int number) {
    return due[kind.ordinal()].of(number);
  }

  /** An item that must be there. */
  WorkItem known(long wanted) {
    WorkItem item = items.get(wanted);
    if (item == null) {
      throw new IllegalStateException("Expected item " + wanted + " in " + desk);
    }
    return item;
  }

  private void set(Due kind, int number, long at) {
    if (at == Long.MAX_VALUE) {
      due[kind.ordinal()].clear(number);
    } else {
      due[kind.ordinal()].set(number, at, number);
    }
  }

  /** Sets or clears a deadline; most items have none of most kinds, which costs nothing. */
  void deadline(Due kind, WorkItem item, long at) {
    int bit = 1 << kind.ordinal();
    if (at != Long.MAX_VALUE) {
      due[kind.ordinal()].set(item.handle, at, item.serial);
      item.deadlines |= bit;
    } else if ((item.deadlines & bit) != 0) {
      due[kind.ordinal()].clear(item.handle);
      item.deadlines &= ~bit;
    }
  }

  @Override
  public long deadline(Due kind, WorkItem item) {
    boolean set = (item.deadlines & 1 << kind.ordinal()) != 0;
    return set ? due[kind.ordinal()].of(item.handle) : Long.MAX_VALUE;
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
    close(item);
    conversations.joins(item.conversation, into);
  }

  /** A decision passed over a final item, or served one. */
  void turnOf(WorkItem item, boolean served) {
    WorkClass work = item.workClass;
    if (work != null) {
      work.group.passedOver = served ? 0 : work.group.passedOver + 1;
    }
  }

  void given(AgentState agent) {
    crew.given(agent);
  }

  private void slot(AgentState agent) {
    if (agent.present()) {
      waitingIndex.slot(agent.signature);
    }
  }

  // the agent's indexes are not told: the caller does, once it is done
  private void release(WorkItem item) {
    if (item.offer != null) {
      item.offer = null;
      deadline(Due.OFFER, item, Long.MAX_VALUE);
    }
    AgentState agent = item.agent;
    if (agent != null) {
      agent.items.remove(item);
      agent.count(item, item.state, -1);
      item.agent = null;
    }
    deadline(Due.GRACE, item, Long.MAX_VALUE);
    deadline(Due.PARK, item, Long.MAX_VALUE);
    deadline(Due.WRAP_UP, item, Long.MAX_VALUE);
  }

  private static boolean takesCapacity(WorkState state) {
    return state == WorkState.OFFERED || state == WorkState.ACTIVE || state == WorkState.WRAP_UP;
  }
}
