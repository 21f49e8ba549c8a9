package io.tanggap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.SelectionStrategy;
import io.tanggap.protocol.SkillId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the places are is nobody's business: close together or seats, the answer is the same. */
class AgentIndexTest {
  private static final int AGENTS = 700;
  private static final int SKILLS = 3;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void findsTheSameInPlacesCloseTogetherAndInSeats(long seed) {
    var random = new Random(seed);
    var close = new AgentIndex(Seating.ACCEPTED, SKILLS, 0, AGENTS);
    var seats = new AgentIndex(Seating.ACCEPTED, SKILLS, 0, AGENTS, 2, 4);
    var mixed = new AgentIndex(Seating.ACCEPTED, SKILLS, 0, AGENTS, 2, 400);
    List<AgentIndex> all = List.of(close, seats, mixed);
    List<AgentState> agents = agents(random);
    agents.forEach(agent -> all.forEach(index -> index.add(agent)));
    int answers = 0;
    for (int i = 0; i < 20_000; i++) {
      // long spells in which nearly all are busy, and others in which nearly all are free
      boolean busy = i / 2_500 % 2 == 0;
      AgentState agent = agents.get(random.nextInt(AGENTS));
      agent.load = random.nextInt(10) == 0 == busy ? random.nextInt(3) : 3;
      if (random.nextInt(3) == 0) {
        all.forEach(index -> index.reseat(agent));
      } else {
        all.forEach(index -> index.refresh(agent));
      }
      WorkClass work = work(random);
      String expected = answer(close, work);
      answers += expected.startsWith("0") ? 0 : 1;
      assertThat(answer(seats, work)).as("seed %d, step %d", seed, i).isEqualTo(expected);
      assertThat(answer(mixed, work)).as("seed %d, step %d", seed, i).isEqualTo(expected);
    }
    assertThat(answers).isGreaterThan(10_000);
  }

  private static String answer(AgentIndex index, WorkClass work) {
    var found = new FoundAgents();
    index.search(work, work.skills, work.levels, null, null, 0, found);
    return found.seen + " " + Arrays.toString(found.best);
  }

  private static List<AgentState> agents(Random random) {
    var agents = new ArrayList<AgentState>();
    for (int number = 0; number < AGENTS; number++) {
      byte[] levels = new byte[SKILLS];
      for (int s = 0; s < SKILLS; s++) {
        levels[s] = (byte) random.nextInt(4);
      }
      var agent =
          new AgentState(new AgentId("a" + number), number, new Signature(levels, new long[0]));
      agent.capacity = 3;
      agent.load = 3;
      agent.presence = Presence.AVAILABLE;
      Arrays.fill(agent.caps, Integer.MAX_VALUE);
      agents.add(agent);
    }
    return agents;
  }

  private static WorkClass work(Random random) {
    Map<SkillId, Integer> numbers = new LinkedHashMap<>();
    var asked = new ArrayList<Requirement>();
    for (int s = 0; s < SKILLS; s++) {
      var skill = new SkillId("s" + s);
      numbers.put(skill, s);
      if (random.nextInt(3) == 0) {
        asked.add(new Requirement(skill, 1 + random.nextInt(3), true));
      }
    }
    var key =
        new WorkClass.Key(
            new QueueId("q"), Channel.EMAIL, 5, 60_000, List.copyOf(asked), List.of());
    return new WorkClass(
        0,
        key,
        0,
        new int[0],
        1,
        ItemOrder.DISCOUNTED_ROLLING_DEADLINE,
        random.nextInt(8) == 0 ? SelectionStrategy.MOST_SKILLED : SelectionStrategy.LEAST_LOADED,
        numbers,
        0,
        null,
        new ItemTable("d"));
  }
}
