package io.tanggap.auditor;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskConfiguration.Skill;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.SkillId;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One desk as its events tell it: folded here anew, so that a defect of the router's own fold is
 * not repeated.
 */
final class Desk {
  /** Ended work is remembered so far back, to notice what still happens to it. */
  private static final int ENDED = 200_000;

  private final List<Agent> agents = new ArrayList<>();
  private final Map<AgentId, Agent> byId = new HashMap<>();
  private final Map<WorkItemId, Item> items = new HashMap<>();
  private final ArrayDeque<WorkItemId> ended = new ArrayDeque<>();
  private final Map<ConversationId, Item> open = new HashMap<>();
  private final Map<QueueId, QueueNow> queues = new HashMap<>();
  private final Map<Line.Key, Line> lines = new HashMap<>();

  /** Lines in which somebody waits. */
  final Set<Line> busyLines = new LinkedHashSet<>();

  /** Agents who could take something as far as presence and capacity go, by number. */
  final BitSet free = new BitSet();

  /** Who and what may have come to fit since the last command. */
  final Set<Agent> freed = new LinkedHashSet<>();

  final Set<Item> arrived = new LinkedHashSet<>();

  private @Nullable DeskConfiguration configuration;
  ChannelTable channels = new ChannelTable();
  long now;
  private long serial;
  private boolean forgot;

  List<Agent> agents() {
    return agents;
  }

  Collection<Item> items() {
    return items.values();
  }

  @Nullable DeskConfiguration configuration() {
    return configuration;
  }

  @Nullable QueueNow queue(QueueId id) {
    return queues.get(id);
  }

  @Nullable Item item(WorkItemId id) {
    return items.get(id);
  }

  @Nullable Item openItem(ConversationId conversation) {
    return open.get(conversation);
  }

  /** Whether work that ended long ago is no longer known. */
  boolean hasForgotten() {
    return forgot;
  }

  long nextSerial() {
    return ++serial;
  }

  /** The agent of this name; one whom no configuration names is known too, and can do nothing. */
  Agent agent(AgentId id) {
    Agent found = byId.get(id);
    if (found == null) {
      found = new Agent(id, agents.size());
      byId.put(id, found);
      agents.add(found);
    }
    return found;
  }

  void configure(DeskConfiguration written) {
    configuration = written;
    channels = new ChannelTable(written);
    var before = Map.copyOf(queues);
    queues.clear();
    for (DeskConfiguration.Queue queue : written.queues()) {
      var made = new QueueNow(queue);
      queues.put(queue.id(), made);
      QueueNow same = before.get(queue.id());
      if (same != null) {
        made.follow(same);
      }
    }
    var skills = new HashSet<SkillId>();
    for (Skill skill : written.skills()) {
      skills.add(skill.id());
    }
    agents.forEach(agent -> agent.configure(null, skills));
    written.agents().forEach(agent -> agent(agent.id()).configure(agent, skills));
    lines.clear();
    busyLines.clear();
    for (Item item : items.values()) {
      item.line = null;
      hold(item, 1);
      if (item.state == WorkState.WAITING) {
        stand(item);
      }
    }
    for (Agent agent : agents) {
      changed(agent);
      freed.add(agent);
    }
  }

  void hours(QueueId id, boolean open) {
    QueueNow queue = queues.get(id);
    if (queue != null) {
      queue.open = open;
      for (Line line : busyLines) {
        if (line.queue == queue) {
          arrived.addAll(line.waiting);
        }
      }
    }
  }

  void queued(Item item) {
    items.put(item.id, item);
    open.put(item.conversation, item);
    stand(item);
  }

  /** The item comes to an agent, in this state. */
  void give(Item item, Agent agent, WorkState state) {
    release(item);
    item.agent = agent;
    item.state = state;
    hold(item, 1);
    changed(agent);
  }

  /** Nobody has the item any more. */
  void giveBack(Item item, QueueId queue) {
    release(item);
    item.state = WorkState.WAITING;
    move(item, queue);
    stand(item);
  }

  /** It goes on waiting, in another queue or at another step. */
  void restand(Item item, QueueId queue, int step) {
    unstand(item);
    move(item, queue);
    item.step = step;
    item.line = null;
    if (item.state == WorkState.WAITING) {
      stand(item);
    }
  }

  private static void move(Item item, QueueId queue) {
    if (!queue.equals(item.queue)) {
      item.queue = queue;
      item.step = 0;
      item.line = null;
    }
  }

  void end(Item item, WorkState how) {
    release(item);
    item.state = how;
    item.line = null;
    open.remove(item.conversation, item);
    ended.add(item.id);
    if (ended.size() > ENDED) {
      items.remove(ended.remove());
      forgot = true;
    }
  }

  /** The customer's matter is closed, though the agent may still wrap up. */
  void conversationEnded(Item item) {
    open.remove(item.conversation, item);
  }

  /** The line the item stands in, or would stand in. */
  Line line(Item item) {
    Line line = item.line;
    if (line == null) {
      Line.Key key = Line.key(item, queue(item.queue));
      line = lines.computeIfAbsent(key, made -> new Line(made, this));
      item.line = line;
    }
    return line;
  }

  /** Presence, room or load of an agent changed. */
  void changed(Agent agent) {
    boolean is = agent.available() && agent.load < Math.min(agent.capacity(), agent.room);
    free.set(agent.number, is);
  }

  private void stand(Item item) {
    Line line = line(item);
    if (line.waiting.isEmpty()) {
      busyLines.add(line);
    }
    line.waiting.add(item);
    if (line.queue != null) {
      line.queue.waiting++;
    }
    arrived.add(item);
  }

  private void unstand(Item item) {
    if (item.state == WorkState.WAITING) {
      Line line = line(item);
      line.waiting.remove(item);
      if (line.waiting.isEmpty()) {
        busyLines.remove(line);
      }
      if (line.queue != null) {
        line.queue.waiting--;
      }
    }
  }

  private void release(Item item) {
    unstand(item);
    Agent agent = item.agent;
    if (agent != null) {
      hold(item, -1);
      item.agent = null;
      item.offer = null;
      changed(agent);
      freed.add(agent);
    }
  }

  private void hold(Item item, int sign) {
    Agent agent = item.agent;
    if (agent != null && item.takesCapacity()) {
      agent.count(item, channels.units(item.channel.ordinal()), sign);
      agent.offered += item.state == WorkState.OFFERED ? sign : 0;
    }
  }
}
