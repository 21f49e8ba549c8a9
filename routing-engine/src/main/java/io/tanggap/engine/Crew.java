package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.SelectionStrategy;
import io.tanggap.protocol.SkillId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agents of a desk, in the orders in which its queues look for them. */
final class Crew {
  private final IdTable<AgentState> byId = new IdTable<>(AgentState.class, a -> a.id.value());
  private @Nullable AgentState lastAsked;
  private final List<AgentState> byNumber = new ArrayList<>();
  private final Map<Seating, AgentIndex> indexes = new EnumMap<>(Seating.class);
  private Standing standing = new Standing(0, 0);

  Crew() {
    // messages may come before the first configuration
    indexes.put(Seating.ACCEPTED, new AgentIndex(Seating.ACCEPTED, 0, 0, 0));
  }

  /** Counts what agents are seated by. */
  long order;

  @Nullable AgentState agent(AgentId id) {
    AgentState last = lastAsked;
    if (last == null || !same(id, last.id)) {
      last = byId.get(id.value());
      lastAsked = last;
    }
    return last;
  }

  /** The next events are about this agent. */
  void about(AgentState agent) {
    lastAsked = agent;
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean same(AgentId id, AgentId other) {
    return id == other;
  }

  AgentState byNumber(int number) {
    return byNumber.get(number);
  }

  Collection<AgentState> all() {
    return byNumber;
  }

  Standing standing() {
    return standing;
  }

  AgentIndex index(SelectionStrategy strategy) {
    AgentIndex found = indexes.get(Seating.of(strategy));
    if (found == null) {
      throw new IllegalStateException("Expected an index for " + strategy);
    }
    return found;
  }

  /** Skills by number, in the order of the configuration. */
  static Map<SkillId, Integer> numbers(DeskConfiguration configuration) {
    var numbers = new LinkedHashMap<SkillId, Integer>();
    configuration.skills().forEach(skill -> numbers.putIfAbsent(skill.id(), numbers.size()));
    return numbers;
  }

  void configure(DeskConfiguration configuration, WaitingIndex waiting) {
    Map<SkillId, Integer> skills = waiting.skillNumbers;
    Signature none = waiting.signature(new byte[skills.size()], List.of());
    var rules = new ChannelRules(configuration);
    for (AgentState agent : byNumber) {
      agent.configured = false;
      agent.signature = none;
      agent.capacity = 0;
      agent.recount(rules);
    }
    for (int i = 0; i < configuration.agents().size(); i++) {
      DeskConfiguration.Agent written = configuration.agents().get(i);
      AgentState agent = known(written.id(), none);
      agent.configure(
          written, i, rules, waiting.signature(levels(written, skills), written.queues()));
    }
    int queues = waiting.members ? waiting.queues.size() : 0;
    standing = new Standing(skills.size(), queues);
    List<AgentState> configured = byNumber.stream().filter(agent -> agent.configured).toList();
    configured.forEach(standing::add);
    indexes.clear();
    seat(Seating.ACCEPTED, skills.size(), queues, configured);
    for (DeskConfiguration.Queue queue : configuration.queues()) {
      Seating seating = Seating.of(queue.strategy());
      if (!indexes.containsKey(seating)) {
        seat(seating, skills.size(), queues, configured);
      }
    }
    configured.forEach(this::idleness);
  }

  private void seat(Seating seating, int skills, int queues, List<AgentState> configured) {
    var index = new AgentIndex(seating, skills, queues, configured.size());
    configured.stream()
        .sorted(Comparator.<AgentState>comparingLong(seating::order).thenComparing(a -> a.id))
        .forEach(index::add);
    indexes.put(seating, index);
  }

  AgentState known(AgentId id, Signature none) {
    AgentState agent = agent(id);
    if (agent == null) {
      agent = new AgentState(id, byNumber.size(), none);
      byId.put(agent);
      byNumber.add(agent);
    }
    return agent;
  }

  private static byte[] levels(DeskConfiguration.Agent written, Map<SkillId, Integer> skills) {
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
    return levels;
  }

  /** Presence, room or load changed: the counts follow now, the bitmaps with {@link #catchUp}. */
  void refresh(AgentState agent) {
    if (!agent.configured) {
      return;
    }
    standing.refresh(agent);
    for (AgentIndex index : indexes.values()) {
      index.refresh(agent);
    }
    idleness(agent);
  }

  /** The bitmaps of who can take what follow, while those who changed are at hand. */
  void catchUp() {
    for (AgentIndex index : indexes.values()) {
      index.catchUp();
    }
  }

  private void idleness(AgentState agent) {
    boolean idle = agent.present() && agent.load == 0;
    if (idle && !agent.idle) {
      agent.idleOrder = ++order;
      reseat(Seating.IDLE, agent);
    }
    agent.idle = idle;
  }

  void accepted(AgentState agent, long at) {
    agent.lastAcceptedAt = at;
    agent.acceptedOrder = ++order;
    reseat(Seating.ACCEPTED, agent);
  }

  void given(AgentState agent) {
    agent.givenOrder = ++order;
    reseat(Seating.GIVEN, agent);
  }

  private void reseat(Seating seating, AgentState agent) {
    AgentIndex index = indexes.get(seating);
    if (index != null && agent.configured) {
      index.reseat(agent);
    }
  }
}
