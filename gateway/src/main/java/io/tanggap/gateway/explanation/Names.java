package io.tanggap.gateway.explanation;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.QueueId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people call the agents, queues and skills of a desk. */
final class Names {
  /** So many names are read with ease; the rest is a number. */
  private static final int SHOWN = 6;

  private final Map<String, String> agents = new HashMap<>();
  private final Map<String, String> queues = new HashMap<>();
  private final Map<String, String> skills = new HashMap<>();

  private Names() {}

  static Names of(Optional<DeskConfiguration> configuration) {
    var names = new Names();
    configuration.ifPresent(
        known -> {
          known.agents().forEach(agent -> names.agents.put(agent.id().value(), agent.name()));
          known.queues().forEach(queue -> names.queues.put(queue.id().value(), queue.name()));
          known.skills().forEach(skill -> names.skills.put(skill.id().value(), skill.name()));
        });
    return names;
  }

  public String agent(AgentId agent) {
    return agents.getOrDefault(agent.value(), agent.value());
  }

  String queue(QueueId queue) {
    return queues.getOrDefault(queue.value(), queue.value());
  }

  /** "billing >= 2" as people say it: "Billing 2". */
  String asked(String subject) {
    String[] parts = subject.split(" >= ", 2);
    String name = skills.getOrDefault(parts[0], parts[0]);
    return parts.length == 2 ? name + " " + parts[1] : name;
  }

  /** "Sari, Joko and Wati" needs a language; this needs none. */
  String list(List<AgentId> some) {
    String shown = some.stream().limit(SHOWN).map(this::agent).collect(Collectors.joining(", "));
    return some.size() > SHOWN ? shown + ", +" + (some.size() - SHOWN) : shown;
  }
}
