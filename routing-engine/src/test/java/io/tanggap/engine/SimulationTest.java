package io.tanggap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.engine.reference.SeededDay;
import io.tanggap.protocol.*;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A seed is a day at the desk: the engine is held against the reference, and what it derives
 * against what it derives it from. To run one seed again: {@code live(seed)}.
 */
class SimulationTest {
  private static final int COMMANDS = 500;

  /** Of each block; fewer where every mutant of the engine has to get through them. */
  private static final int SEEDS = Integer.getInteger("tanggap.seeds", 50);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void theDayIsAsTheReferenceSays(int block) {
    for (int seed = block * 50; seed < block * 50 + SEEDS; seed++) {
      live(seed);
    }
  }

  private static void live(int seed) {
    SeededDay.live(
        seed,
        COMMANDS,
        (engine, day, command, events) ->
            check(engine.state(), day.now().toEpochMilli(), "seed " + seed + ", " + command));
  }

  /** Promises 2, 3, 5 and the truth of what is derived, by brute force. */
  private static void check(DeskState state, long now, String where) {
    var waiting = new ArrayList<WorkItem>();
    state
        .items()
        .forEach(
            item -> {
              assertThat(item.agent == null)
                  .as("%s: %s has an agent iff it does not wait", where, item)
                  .isEqualTo(item.state == WorkState.WAITING);
              assertThat(item.inLine)
                  .as("%s: %s is indexed iff it waits", where, item)
                  .isEqualTo(item.state == WorkState.WAITING);
              if (item.agent != null) {
                assertThat(item.agent.items).as(where).contains(item);
              }
              if (item.inLine) {
                waiting.add(item);
              }
            });
    for (WorkItem item : waiting) {
      QueueState queue = state.queueState(item.queue);
      for (AgentState agent : state.agents()) {
        boolean fits =
            agent.presentOn(item.channel.ordinal())
                && agent.hasRoom(item.channel.ordinal())
                && !item.blocks(agent, now)
                && (queue == null || queue.offers())
                && meets(state, agent, item);
        assertThat(fits).as("%s: %s waits although %s could take it", where, item, agent).isFalse();
      }
    }
    assertThat(state.waitingIndex().size()).as(where).isEqualTo(waiting.size());
    for (AgentState agent : state.agents()) {
      long load =
          agent.items.stream()
              .filter(i -> i.state != WorkState.PARKED)
              .mapToInt(i -> agent.rules.units[i.channel.ordinal()])
              .sum();
      assertThat(agent.load).as("%s: load of %s is derived", where, agent).isEqualTo((int) load);
    }
    for (QueueState queue : state.waitingIndex().queues.values()) {
      assertThat(queue.waiting)
          .as(where)
          .isEqualTo(
              (int) waiting.stream().filter(i -> i.queue.equals(queue.settings.id())).count());
    }
  }

  private static boolean meets(DeskState state, AgentState agent, WorkItem item) {
    var configuration = state.configuration();
    var written = configuration.agents().stream().filter(a -> a.id().equals(agent.id)).findFirst();
    if (written.isEmpty()) {
      return false;
    }
    var queue = state.queue(item.queue);
    var step = Demand.step(item, state.queueState(item.queue));
    for (Requirement asked : item.requirements) {
      boolean dropped = step != null && step.dropSkills().contains(asked.skill());
      int level = step == null ? asked.level() : Math.max(1, asked.level() - step.relaxLevels());
      if (asked.required()
          && !dropped
          && (configuration.skills().stream().noneMatch(s -> s.id().equals(asked.skill()))
              || written.get().skills().stream()
                  .noneMatch(has -> has.skill().equals(asked.skill()) && has.level() >= level))) {
        return false;
      }
    }
    List<QueueId> serves = written.get().queues();
    if (serves.isEmpty() || (serves.contains(item.queue) && state.knowsQueue(item.queue))) {
      return true;
    }
    return step != null
        && queue != null
        && step.borrow().stream()
            .anyMatch(
                other ->
                    serves.contains(other)
                        && state.knowsQueue(other)
                        && state.queueState(other).lends());
  }
}
