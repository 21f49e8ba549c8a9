package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.SkillId;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One desk in the heap. Only {@link Applier} calls what is not in {@link DeskView}. */
final class DeskState implements DeskView {
  /**
   * How long message and reply ids are remembered: far longer than any redelivery after a crash
   * takes.
   */
  static final long REMEMBER_MILLIS = 48L * 3600 * 1000;

  private final DeskId desk;
  private long lastAt;
  private long serial;
  private @Nullable DeskConfiguration configuration;
  private final Map<QueueId, DeskConfiguration.Queue> queues = new LinkedHashMap<>();
  private final Map<AgentId, AgentState> agents = new LinkedHashMap<>();
  private final List<AgentState> byNumber = new ArrayList<>();
  private final Map<WorkItemId, WorkItem> items = new LinkedHashMap<>();
  private final Map<OfferId, WorkItem> offers = new LinkedHashMap<>();
  private final List<@Nullable WorkItem> handles = new ArrayList<>();
  private final List<Integer> freeHandles = new ArrayList<>();
  private final Map<ConversationId, WorkItem> open = new LinkedHashMap<>();
  private final Map<ConversationId, Ended> ended = new LinkedHashMap<>();
  private final Map<MessageId, Long> messages = new LinkedHashMap<>();
  private final Map<ReplyId, Long> replies = new LinkedHashMap<>();
  private final Deadlines[] due = new Deadlines[Due.values().length];
  private AgentIndex agentIndex = new AgentIndex(0, 0);
  private WaitingIndex waitingIndex = new WaitingIndex(new LinkedHashMap<>());

  DeskState(DeskId desk) {
    this.desk = desk;
    for (int i = 0; i < due.length; i++) {
      due[i] = new Deadlines();
    }
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
    DeskConfiguration.Queue found = queues.get(queue);
    if (found == null && configuration != null && !configuration.rules().isEmpty()) {
      found = queues.get(configuration.rules().getLast().queue());
    }
    return found;
  }

  @Override
  public boolean knowsQueue(QueueId queue) {
    return queues.containsKey(queue);
  }

  @Override
  public @Nullable AgentState agent(AgentId id) {
    return agents.get(id);
  }

  @Override
  public @Nullable WorkItem item(WorkItemId id) {
    return items.get(id);
  }

  @Override
  public @Nullable WorkItem offered(OfferId offer) {
    return offers.get(offer);
  }

  @Override
  public @Nullable WorkItem openItem(ConversationId conversation) {
    return open.get(conversation);
  }

  @Override
  public @Nullable Ended endedItem(ConversationId conversation) {
    return ended.get(conversation);
  }

  @Override
  public boolean hasSeen(MessageId message) {
    return messages.containsKey(message);
  }

  @Override
  public boolean hasSeen(ReplyId reply) {
    return replies.containsKey(reply);
  }

  @Override
  public WorkItemId nextWorkItem() {
    return new WorkItemId(desk.value() + "-" + (serial + 1));
  }

  @Override
  public Collection<AgentState> agents() {
    return agents.values();
  }

  @Override
  public AgentIndex agentIndex() {
    return agentIndex;
  }

  @Override
  public WaitingIndex waitingIndex() {
    return waitingIndex;
  }

  @Override
  public List<@Nullable WorkItem> handles() {
    return handles;
  }

  @Override
  public long nextDue(Due kind) {
    return due[kind.ordinal()].next();
  }

  @Override
  public WorkItem dueItem(Due kind) {
    WorkItem item = handles.get(due[kind.ordinal()].first());
    if (item == null) {
      throw new IllegalStateException("Expected an item for " + kind + " in " + desk);
    }
    return item;
  }

  @Override
  public AgentState dueLease() {
    return byNumber.get(due[Due.LEASE.ordinal()].first());
  }

  // ---- changes

  void passTime(long at) {
    lastAt = at;
    forget(messages, at);
    forget(replies, at);
  }

  void configure(DeskConfiguration newConfiguration) {
    configuration = newConfiguration;
    queues.clear();
    newConfiguration.queues().forEach(queue -> queues.put(queue.id(), queue));
    Map<SkillId, Integer> skills = new LinkedHashMap<>();
    newConfiguration.skills().forEach(skill -> skills.putIfAbsent(skill.id(), skills.size()));

    var waiting = new WaitingIndex(skills);
    for (WorkItem item : items.values()) {
      if (waitingIndex.contains(item)) {
        waiting.add(item);
      }
    }
    waitingIndex = waiting;
    configureAgents(newConfiguration, skills);
  }

  private void configureAgents(DeskConfiguration newConfiguration, Map<SkillId, Integer> skills) {
    Signature none = waitingIndex.signature(new byte[skills.size()]);
    for (AgentState agent : agents.values()) {
      agent.configured = false;
      agent.indexed = false;
      agent.changed = false;
      agent.standing = 0;
      agent.signature = none;
      agent.capacity = 0;
    }
    for (DeskConfiguration.Agent written : newConfiguration.agents()) {
      byte[] levels = new byte[skills.size()];
      written
          .skills()
          .forEach(
              has -> {
                Integer number = skills.get(has.skill());
                if (number != null) {
                  levels[number] = (byte) has.level();
                }
              });
      AgentState agent = agents.get(written.id());
      if (agent == null) {
        agent = new AgentState(written.id(), byNumber.size(), none);
        agents.put(written.id(), agent);
        byNumber.add(agent);
      }
      agent.configure(written, waitingIndex.signature(levels));
    }
    agentIndex = new AgentIndex(skills.size(), newConfiguration.agents().size());
    agents.values().stream()
        .filter(agent -> agent.configured)
        .sorted(
            Comparator.<AgentState>comparingLong(a -> a.lastAcceptedAt).thenComparing(a -> a.id))
        .forEach(agentIndex::add);
  }

  WorkItem open(io.tanggap.protocol.RoutingEvent.WorkQueued queued) {
    int handle = freeHandles.isEmpty() ? handles.size() : freeHandles.removeLast();
    serial++;
    var item =
        new WorkItem(
            queued.work(),
            serial,
            handle,
            queued.conversation(),
            queued.contact(),
            queued.channel(),
            queued.account(),
            queued.receivedAt().toEpochMilli(),
            queued.dueAt().toEpochMilli(),
            queued.outcome(),
            queued.preferred());
    if (handle == handles.size()) {
      handles.add(item);
    } else {
      handles.set(handle, item);
    }
    items.put(item.id, item);
    open.put(item.conversation, item);
    ended.remove(item.conversation);
    waitingIndex.add(item);
    return item;
  }

  /** The item names this agent now, in this state; the indexes follow. */
  void give(WorkItem item, AgentState agent, WorkState state) {
    waitingIndex.remove(item);
    release(item);
    item.agent = agent;
    item.state = state;
    agent.items.add(item);
    if (takesCapacity(state)) {
      load(item, agent, 1);
    }
    agentIndex.refresh(agent);
  }

  /** Nobody has the item: it waits in {@code queue}, at its old age. */
  void giveBack(WorkItem item, QueueId queue) {
    release(item);
    item.queue = queue;
    item.state = WorkState.WAITING;
    waitingIndex.add(item);
  }

  /** The item is over and forgotten. */
  void close(WorkItem item) {
    waitingIndex.remove(item);
    release(item);
    items.remove(item.id);
    open.remove(item.conversation, item);
    handles.set(item.handle, null);
    freeHandles.add(item.handle);
    for (Due kind : Due.values()) {
      if (kind != Due.LEASE) {
        due[kind.ordinal()].clear(item.handle);
      }
    }
  }

  /**
   * The customer's matter is closed, even if the agent still wraps up; what affinity needs is kept.
   */
  void conversationEnded(WorkItem item, AgentId by, long at) {
    open.remove(item.conversation, item);
    remember(item.conversation, new Ended(item.id, by, at));
  }

  void accepted(AgentState agent, long at) {
    agent.lastAcceptedAt = at;
    agentIndex.accepted(agent);
  }

  void offer(WorkItem item, OfferId offer, long until) {
    item.offer = offer;
    item.offers++;
    offers.put(offer, item);
    deadline(Due.OFFER, item, until);
  }

  void presence(
      AgentState agent, io.tanggap.protocol.Presence presence, String reason, long leaseUntil) {
    agent.presence = presence;
    agent.reason = reason;
    lease(agent, leaseUntil);
    if (agent.configured) {
      agentIndex.refresh(agent);
    }
  }

  void lease(AgentState agent, long until) {
    agent.leaseUntil = until;
    if (until == Long.MAX_VALUE) {
      due[Due.LEASE.ordinal()].clear(agent.number);
    } else {
      due[Due.LEASE.ordinal()].set(agent.number, until);
    }
  }

  void deadline(Due kind, WorkItem item, long at) {
    if (at == Long.MAX_VALUE) {
      due[kind.ordinal()].clear(item.handle);
    } else {
      due[kind.ordinal()].set(item.handle, at);
    }
  }

  void saw(MessageId message, long at) {
    messages.put(message, at);
  }

  void saw(ReplyId reply, long at) {
    replies.put(reply, at);
  }

  private void release(WorkItem item) {
    OfferId offer = item.offer;
    if (offer != null) {
      offers.remove(offer);
      item.offer = null;
      deadline(Due.OFFER, item, Long.MAX_VALUE);
    }
    AgentState agent = item.agent;
    if (agent != null) {
      agent.items.remove(item);
      if (takesCapacity(item.state)) {
        load(item, agent, -1);
      }
      item.agent = null;
      if (agent.configured) {
        agentIndex.refresh(agent);
      }
    }
    deadline(Due.GRACE, item, Long.MAX_VALUE);
    deadline(Due.PARK, item, Long.MAX_VALUE);
    deadline(Due.WRAP_UP, item, Long.MAX_VALUE);
  }

  private static boolean takesCapacity(WorkState state) {
    return state == WorkState.OFFERED || state == WorkState.ACTIVE || state == WorkState.WRAP_UP;
  }

  private static void load(WorkItem item, AgentState agent, int units) {
    agent.load += units;
    agent.channelLoad[item.channel.ordinal()] += units;
  }

  private void remember(ConversationId conversation, Ended how) {
    ended.remove(conversation);
    ended.put(conversation, how);
    long keep = configuration == null ? 0 : configuration.affinitySeconds() * 1000L;
    Iterator<Ended> oldest = ended.values().iterator();
    while (oldest.hasNext() && oldest.next().at() < how.at() - keep) {
      oldest.remove();
    }
  }

  private static <T> void forget(Map<T, Long> seen, long now) {
    if (seen.isEmpty()) {
      return;
    }
    Iterator<Long> oldest = seen.values().iterator();
    while (oldest.hasNext() && oldest.next() < now - REMEMBER_MILLIS) {
      oldest.remove();
    }
  }
}
