package io.tanggap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.*;
import io.tanggap.protocol.DeskConfiguration.SkillLevel;
import io.tanggap.protocol.RoutingEvent.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A seed is a day at the desk: random commands, and after each of them the promises are checked by
 * looking at everything.
 */
class SimulationTest {
  private static final int COMMANDS = 500;
  private static final String[] SKILLS = {"billing", "tech", "german"};

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void theDayKeepsItsPromises(int block) {
    for (int seed = block * 20; seed < block * 20 + 20; seed++) {
      live(seed);
    }
  }

  private void live(int seed) {
    var random = new Random(seed);
    boolean auto = random.nextInt(4) == 0;
    int wrapUp = random.nextInt(3) == 0 ? 20 : 0;
    var day = new Day(configuration(random, 1, auto, wrapUp));
    var offers = new TreeMap<String, OfferMade>();
    String where = "";
    for (int i = 0; i < COMMANDS; i++) {
      where = "seed " + seed + ", command " + i;
      List<RoutingEvent> events = step(day, random, offers, auto, wrapUp, i);
      for (RoutingEvent event : events) {
        switch (event) {
          case OfferMade made -> offers.put(made.offer().value(), made);
          case OfferEnded ended -> offers.remove(ended.offer().value());
          case WorkAssigned assigned when assigned.offer() != null ->
              offers.remove(assigned.offer().value());
          default -> {}
        }
      }
      check(day.engine, day.now.toEpochMilli(), where);
    }
    replay(day, where);
  }

  private static List<RoutingEvent> step(
      Day day, Random random, TreeMap<String, OfferMade> offers, boolean auto, int wrapUp, int i) {
    day.now = day.now.plusMillis(random.nextInt(4_000));
    String agent = "a" + random.nextInt(6);
    String work = "support-" + (1 + random.nextInt(Math.max(1, i / 3)));
    Requirement[] requirements =
        random.nextInt(3) == 0
            ? new Requirement[0]
            : new Requirement[] {
              new Requirement(
                  new SkillId(SKILLS[random.nextInt(3)]),
                  1 + random.nextInt(3),
                  random.nextInt(5) > 0)
            };
    OfferMade offer =
        offers.isEmpty()
            ? null
            : new ArrayList<>(offers.values()).get(random.nextInt(offers.size()));
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3 ->
          day.mail(
              "conv" + random.nextInt(60),
              random.nextBoolean() ? "q" : "other",
              random.nextInt(10),
              requirements);
      case 4, 5 ->
          day.presence(
              agent,
              random.nextInt(4) == 0 ? Presence.values()[random.nextInt(4)] : Presence.AVAILABLE);
      case 6, 7, 8 ->
          offer == null ? day.pass(3) : day.accept(offer.agent().value(), offer.offer().value());
      case 9 ->
          offer == null ? day.pass(1) : day.decline(offer.agent().value(), offer.offer().value());
      case 10 -> day.pass(random.nextInt(40));
      case 11 -> day.resolve(random.nextInt(3) == 0 ? agent : "boss", work);
      case 12 ->
          day.reply(owner(day, work, agent), work, "r" + random.nextInt(100), random.nextBoolean())
              .events();
      case 13 -> {
        RoutingCommand command =
            switch (random.nextInt(4)) {
              case 0 ->
                  new RoutingCommand.ParkWork(
                      day.id(),
                      Day.DESK,
                      Day.as("boss"),
                      Day.work(work),
                      random.nextBoolean() ? null : day.now.plusSeconds(30),
                      true);
              case 1 ->
                  new RoutingCommand.ResumeWork(day.id(), Day.DESK, Day.as("boss"), Day.work(work));
              case 2 ->
                  new RoutingCommand.TransferWork(
                      day.id(),
                      Day.DESK,
                      Day.as("boss"),
                      Day.work(work),
                      new QueueId("other"),
                      null);
              default ->
                  new RoutingCommand.AssignWork(
                      day.id(), Day.DESK, Day.as("boss"), Day.work(work), new AgentId(agent));
            };
        yield day.run(command).events();
      }
      case 14 ->
          day.run(new RoutingCommand.RenewPresence(day.id(), Day.DESK, new AgentId(agent)))
              .events();
      default ->
          random.nextInt(6) == 0
              ? day.run(
                      new RoutingCommand.ApplyConfiguration(
                          day.id(), Day.DESK, configuration(random, 2 + i, auto, wrapUp)))
                  .events()
              : day.run(
                      new RoutingCommand.EndWrapUp(
                          day.id(), Day.DESK, Day.as("boss"), Day.work(work)))
                  .events();
    };
  }

  private static String owner(Day day, String work, String otherwise) {
    WorkItem item = state(day.engine).item(Day.work(work));
    return item == null || item.agent == null ? otherwise : item.agent.id.value();
  }

  private static DeskConfiguration configuration(
      Random random, int version, boolean auto, int wrapUp) {
    var agents = new DeskConfiguration.Agent[4 + random.nextInt(3)];
    for (int i = 0; i < agents.length; i++) {
      var skills = new ArrayList<SkillLevel>();
      for (String skill : SKILLS) {
        if (random.nextBoolean()) {
          skills.add(Day.has(skill, 1 + random.nextInt(4)));
        }
      }
      agents[i] =
          new DeskConfiguration.Agent(
              new AgentId("a" + i),
              "",
              skills,
              random.nextInt(4),
              random.nextInt(3) == 0
                  ? List.of(new DeskConfiguration.ChannelCap(Channel.EMAIL, random.nextInt(3)))
                  : List.of());
    }
    return Day.desk(version, Day.queue(auto, wrapUp), agents);
  }

  /** Promises 2, 3, 5 and the truth of the derived numbers, by brute force. */
  private static void check(Engine engine, long now, String where) {
    DeskState state = state(engine);
    int waiting = 0;
    for (WorkItem item : state.handles()) {
      if (item == null) {
        continue;
      }
      assertThat(item.agent == null)
          .as("%s: %s has an agent iff it does not wait", where, item)
          .isEqualTo(item.state == WorkState.WAITING);
      assertThat(state.waitingIndex().contains(item))
          .as("%s: %s is indexed iff it waits", where, item)
          .isEqualTo(item.state == WorkState.WAITING);
      if (item.agent != null) {
        assertThat(item.agent.items).as(where).contains(item);
      }
      if (item.state != WorkState.WAITING) {
        continue;
      }
      waiting++;
      for (AgentState agent : state.agents()) {
        boolean fits =
            agent.present()
                && agent.hasRoom(item.channel.ordinal())
                && !item.blocks(agent, now)
                && meets(state, agent, item);
        assertThat(fits).as("%s: %s waits although %s could take it", where, item, agent).isFalse();
      }
    }
    assertThat(engine.figures().waiting()).as(where).isEqualTo(waiting);
    for (AgentState agent : state.agents()) {
      long load = agent.items.stream().filter(i -> i.state != WorkState.PARKED).count();
      assertThat(agent.load).as("%s: load of %s is derived", where, agent).isEqualTo((int) load);
    }
  }

  private static boolean meets(DeskState state, AgentState agent, WorkItem item) {
    var written =
        state.configuration().agents().stream().filter(a -> a.id().equals(agent.id)).findFirst();
    return written.isPresent()
        && item.outcome.requirements().stream()
            .filter(Requirement::required)
            .allMatch(
                asked ->
                    written.get().skills().stream()
                        .anyMatch(
                            has ->
                                has.skill().equals(asked.skill()) && has.level() >= asked.level()));
  }

  private static void replay(Day day, String where) {
    var copy = new Engine(Day.DESK);
    day.log.forEach(copy::replay);
    assertThat(copy.fingerprint()).as(where).isEqualTo(day.engine.fingerprint());
    var next = day.message("conv-last", "q", 9, false);
    assertThat(copy.handle(next, day.now)).as(where).isEqualTo(day.engine.handle(next, day.now));
  }

  static DeskState state(Engine engine) {
    return engine.state();
  }
}
