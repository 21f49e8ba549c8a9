package io.tanggap.engine;

import static io.tanggap.engine.ComplaintDesk.q;
import static io.tanggap.engine.Day.has;
import static io.tanggap.engine.Day.needs;
import static io.tanggap.engine.Day.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.*;
import io.tanggap.protocol.RoutingEvent.*;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people complain about in other routers, shown not to happen here: docs/complaints.md. */
class ComplaintsTest {
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");

  @Test
  void everyTestOfTheTableIsThere() throws IOException {
    Path home = Path.of("").toAbsolutePath().getParent();
    String table = Files.readString(home.resolve("docs/complaints.md"));
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
        sources.merge(file.getFileName().toString(), Files.readString(file), String::concat);
      }
    }
    List<String> named = NAMED.matcher(table).results().map(r -> r.group()).toList();
    assertThat(named).hasSizeGreaterThan(35);
    assertThat(named)
        .allMatch(
            name -> {
              Matcher parts = NAMED.matcher(name);
              return parts.matches()
                  && sources
                      .getOrDefault(parts.group(1) + ".java", "")
                      .contains("void " + parts.group(2) + "(");
            });
  }

  static List<String> takers(List<RoutingEvent> events) {
    return events.stream()
        .filter(WorkAssigned.class::isInstance)
        .map(e -> ((WorkAssigned) e).agent().value())
        .toList();
  }

  static List<String> taken(List<RoutingEvent> events) {
    return events.stream()
        .filter(WorkAssigned.class::isInstance)
        .map(e -> ((WorkAssigned) e).work().value())
        .toList();
  }

  private static ComplaintDesk offering() {
    return new ComplaintDesk().offering("q", SelectionStrategy.LEAST_LOADED, List.of());
  }

  @Test
  void anIdleAgentIsNotPassedOverForOneWhoHasWork() {
    Day day = new ComplaintDesk().queue("q").agent("a", 3).agent("b", 3).day();
    day.presence("a", Presence.AVAILABLE);
    assertThat(takers(day.mail("c1", "q", 5))).containsExactly("a");
    day.presence("b", Presence.AVAILABLE);

    WorkAssigned second = only(day.mail("c2", "q", 5), WorkAssigned.class);

    assertThat(second.agent().value()).isEqualTo("b");
    assertThat(second.decision().candidates())
        .extracting(Decision.Candidate::loadPermille)
        .containsExactly(0, 333);
  }

  @Test
  void anOfferThatNobodyTookLeavesTheLongestIdleWhereTheyWere() {
    Day day =
        new ComplaintDesk()
            .offering("q", SelectionStrategy.LONGEST_IDLE, List.of())
            .agent("a", 1)
            .agent("b", 1)
            .day();
    day.presence("a", Presence.AVAILABLE);
    day.now = day.now.plusSeconds(1);
    day.presence("b", Presence.AVAILABLE);
    OfferMade first = only(day.mail("c1", "q", 5), OfferMade.class);
    assertThat(first.agent().value()).isEqualTo("a");
    AgentState a = day.engine.state().agent(new AgentId("a"));
    long before = a.lastAcceptedAt;

    day.pass(31);

    assertThat(a.lastAcceptedAt).isEqualTo(before);
  }

  @Test
  void everyStepComesAtItsTimeAndNoneIsSkipped() {
    var steps =
        List.of(
            new Step(30, 1, List.of(), List.of(), 0, null, false),
            new Step(60, 2, List.of(), List.of(), 0, null, false),
            new Step(90, 0, List.of(new SkillId("billing")), List.of(), 0, null, true));
    Day day =
        new ComplaintDesk()
            .queue("q", 3600, SelectionStrategy.LEAST_LOADED, DeliveryMode.PUSH, steps)
            .agent("a", 1, has("billing", 1))
            .day();
    day.mail("c1", "q", 5, needs("billing", 5));
    var reached = new ArrayList<String>();
    for (int second = 1; second <= 100; second++) {
      for (RoutingEvent event : day.pass(1)) {
        if (event instanceof StepReached step) {
          reached.add(second + ":" + step.step());
        }
      }
    }

    assertThat(reached).containsExactly("30:1", "60:2", "90:3");
  }

  @Test
  void ofTwoQueuesTheOneThatIsDueFirstIsServedFirst() {
    Day day =
        new ComplaintDesk()
            .queue("q", 3600, SelectionStrategy.LEAST_LOADED, DeliveryMode.PUSH, List.of())
            .queue("urgent", 60, SelectionStrategy.LEAST_LOADED, DeliveryMode.PUSH, List.of())
            .agent("a", 1)
            .day();
    day.mail("c1", "q", 5);
    day.mail("c2", "urgent", 5);

    assertThat(taken(day.presence("a", Presence.AVAILABLE))).containsExactly("support-2");
  }

  @Test
  void anAgentWhoClosedTheBrowserIsOfflineAfterTheLeaseAndKeepsNothing() {
    Day day = offering().agent("a", 1).agent("b", 1).day();
    day.presence("a", Presence.AVAILABLE);
    only(day.mail("c1", "q", 5), OfferMade.class);
    day.presence("b", Presence.AVAILABLE);
    DeskConfiguration configuration = day.engine.configuration().orElseThrow();

    List<RoutingEvent> events = day.pass(configuration.leaseSeconds() + 1L);

    assertThat(events)
        .anyMatch(e -> e instanceof PresenceChanged p && p.presence() == Presence.OFFLINE);
    assertThat(day.engine.state().agent(new AgentId("a")).items).isEmpty();
  }

  @Test
  void stepsInQuickSuccessionOfferTheItemToOneAgentAtATime() {
    var steps = new ArrayList<Step>();
    for (int i = 1; i <= 10; i++) {
      steps.add(new Step(i, Math.min(4, i), List.of(), List.of(), 0, null, false));
    }
    Day day =
        new ComplaintDesk()
            .offering("q", SelectionStrategy.LEAST_LOADED, steps)
            .agent("a", 5, has("billing", 1))
            .agent("b", 5, has("billing", 2))
            .day();
    day.presence("a", Presence.AVAILABLE);
    day.presence("b", Presence.AVAILABLE);
    day.mail("c1", "q", 5, needs("billing", 5));
    int live = 0;
    for (int second = 1; second <= 25; second++) {
      for (RoutingEvent event : day.pass(1)) {
        live += event instanceof OfferMade ? 1 : event instanceof OfferEnded ? -1 : 0;
        assertThat(live).isBetween(0, 1);
      }
    }
    assertThat(live).isEqualTo(1);
  }

  @Test
  void theOnlyAgentWhoCouldTakeItIsAskedAgainWhateverTheyAnswered() {
    Day day = offering().agent("a", 1).day();
    day.presence("a", Presence.AVAILABLE);
    OfferMade first = only(day.mail("c1", "q", 5), OfferMade.class);
    day.run(
        new RoutingCommand.DeclineOffer(
            day.id(), Day.DESK, new AgentId("a"), first.offer(), "not mine"));
    day.run(new RoutingCommand.RenewPresence(day.id(), Day.DESK, new AgentId("a")));

    assertThat(only(day.pass(60), OfferMade.class).agent()).isEqualTo(new AgentId("a"));
  }

  @Test
  void anOfferEndsAtItsDeadlineEvenIfTheAgentTurnedAway() {
    Day day = offering().agent("a", 1).day();
    day.presence("a", Presence.AVAILABLE);
    OfferMade made = only(day.mail("c1", "q", 5), OfferMade.class);
    day.presence("a", Presence.BUSY);

    OfferEnded ended = only(day.pass(30), OfferEnded.class);

    assertThat(ended.end()).isEqualTo(OfferEnd.EXPIRED);
    assertThat(ended.at()).isEqualTo(made.expiresAt());
  }

  @Test
  void declinedWorkBelongsToNobody() {
    Day day = offering().agent("a", 1).day();
    day.presence("a", Presence.AVAILABLE);
    OfferMade offer = only(day.mail("c1", "q", 5), OfferMade.class);

    day.decline("a", offer.offer().value());

    WorkItem item = day.engine.state().item(offer.work());
    assertThat(item.agent).isNull();
    assertThat(item.state).isEqualTo(WorkState.WAITING);
  }

  @Test
  void aQueueCapHoldsForMessagesThatComeTogether() {
    Day day =
        new ComplaintDesk()
            .add(
                ComplaintDesk.queue(
                    "q",
                    3600,
                    SelectionStrategy.LEAST_LOADED,
                    DeliveryMode.PUSH,
                    List.of(),
                    true,
                    2,
                    q("more")))
            .queue("more")
            .day();
    var queues = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      queues.add(only(day.mail("c" + i, "q", 5), WorkQueued.class).queue().value());
    }

    assertThat(queues).containsExactly("q", "q", "more", "more", "more");
  }

  @Test
  void loadIsWhatIsInHandAndNothingElse() {
    Day day = new ComplaintDesk().queue("q").agent("a", 2).day();
    day.presence("a", Presence.AVAILABLE);
    day.mail("c1", "q", 5);
    // going away and coming back resets nothing
    day.presence("a", Presence.BUSY);
    day.presence("a", Presence.AVAILABLE);
    day.mail("c2", "q", 5);

    assertThat(takers(day.mail("c3", "q", 5))).isEmpty();
    assertThat(takers(day.resolve("a", "support-1"))).containsExactly("a");
  }

  @Test
  void whoComesBackFromLeaveIsNotBuried() {
    var desk = new ComplaintDesk().queue("q").agent("a", 100);
    desk.rampAfter = 3600;
    Day day = desk.day();
    for (int i = 0; i < 300; i++) {
      day.mail("c" + i, "q", 5);
    }

    assertThat(takers(day.presence("a", Presence.AVAILABLE))).hasSize(1);
    assertThat(takers(day.pass(10))).hasSize(1);
    assertThat(takers(day.pass(10))).hasSize(1);
  }

  @Test
  void oldWorkHasItsTurnHoweverMuchUrgentWorkThereIs() {
    var desk =
        new ComplaintDesk()
            .queue("q", 60, SelectionStrategy.LEAST_LOADED, DeliveryMode.PUSH, List.of())
            .agent("a", 1);
    desk.finalSlots = 8;
    Day day = desk.day();
    day.mail("old", "q", 0);
    day.now = day.now.plusSeconds(60 * 65);
    day.mail("new0", "q", 9);
    List<String> order = new ArrayList<>(taken(day.presence("a", Presence.AVAILABLE)));
    for (int i = 1; i <= 20; i++) {
      day.mail("new" + i, "q", 9);
      order.addAll(taken(day.resolve("a", order.getLast())));
    }

    assertThat(order.subList(0, 8)).contains("support-1");
  }

  @Test
  void sixRequiredSkillsAreNoDeadlock() {
    Day day =
        new ComplaintDesk()
            .queue("q")
            .agent(
                "a",
                1,
                has("billing", 1),
                has("tech", 1),
                has("german", 1),
                has("french", 1),
                has("legal", 1),
                has("fax", 1))
            .day();
    day.presence("a", Presence.AVAILABLE);

    assertThat(
            takers(
                day.mail(
                    "c1",
                    "q",
                    5,
                    needs("billing", 1),
                    needs("tech", 1),
                    needs("german", 1),
                    needs("french", 1),
                    needs("legal", 1),
                    needs("fax", 1))))
        .containsExactly("a");
  }

  @Test
  void nobodyPicksTheEasyOnesUnlessTheQueueSaysSo() {
    Day day = new ComplaintDesk().queue("q").agent("a", 1).day();
    day.mail("c1", "q", 5, needs("tech", 1));
    day.presence("a", Presence.AVAILABLE);

    CommandRefused refused =
        only(
            day.run(
                    new RoutingCommand.PickWork(
                        day.id(), Day.DESK, new AgentId("a"), Day.work("support-1")))
                .events(),
            CommandRefused.class);

    assertThat(refused.code()).isEqualTo(RefusalCode.WRONG_STATE);
  }

  @Test
  void workThatWakesGoesOverCapacityByAsMuchAsAllowedAndNoMore() {
    var desk = new ComplaintDesk().queue("q").agent("a", 1);
    desk.overdraft = 1;
    Day day = desk.day();
    day.presence("a", Presence.AVAILABLE);
    for (int i = 1; i <= 3; i++) {
      day.mail("c" + i, "q", 5);
      if (i < 3) {
        day.run(
            new RoutingCommand.ParkWork(
                day.id(),
                Day.DESK,
                Day.as("a"),
                Day.work("support-" + i),
                day.now.plusSeconds(60),
                false));
      }
    }

    List<RoutingEvent> events = day.pass(61);

    assertThat(only(events, WorkResumed.class).overCapacity()).isTrue();
    assertThat(only(events, WorkRequeued.class).why()).isEqualTo(RequeueCause.OWNER_FULL);
    assertThat(day.engine.state().agent(new AgentId("a")).load).isEqualTo(2);
  }

  @Test
  void theNightsBacklogIsSharedByWhoComesInTheMorning() {
    Day day = new ComplaintDesk().queue("q").agent("a", 5).agent("b", 5).day();
    for (int i = 0; i < 10; i++) {
      day.mail("c" + i, "q", 5);
    }

    assertThat(takers(day.presence("a", Presence.AVAILABLE))).hasSize(5);
    assertThat(takers(day.presence("b", Presence.AVAILABLE))).hasSize(5);
  }
}
