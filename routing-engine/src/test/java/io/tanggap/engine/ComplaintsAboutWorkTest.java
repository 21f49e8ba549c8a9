package io.tanggap.engine;

import static io.tanggap.engine.ComplaintDesk.q;
import static io.tanggap.engine.ComplaintsTest.taken;
import static io.tanggap.engine.ComplaintsTest.takers;
import static io.tanggap.engine.Day.has;
import static io.tanggap.engine.Day.needs;
import static io.tanggap.engine.Day.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.*;
import io.tanggap.protocol.RoutingEvent.*;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** More of {@link ComplaintsTest}: about shares, turns, and work that is forgotten. */
class ComplaintsAboutWorkTest {
  @Test
  void smallAndLargeCapacitiesAreFilledInProportion() {
    Day day = new ComplaintDesk().queue("q").agent("junior", 2).agent("senior", 8).day();
    day.presence("junior", Presence.AVAILABLE);
    day.presence("senior", Presence.AVAILABLE);
    Map<String, Integer> got = new HashMap<>();
    for (int i = 0; i < 5; i++) {
      takers(day.mail("c" + i, "q", 5)).forEach(agent -> got.merge(agent, 1, Integer::sum));
    }

    assertThat(got).containsEntry("junior", 1).containsEntry("senior", 4);
  }

  @Test
  void whoIsFastIsNoDumpingGround() {
    Day day =
        new ComplaintDesk()
            .queue("q", 3600, SelectionStrategy.ROUND_ROBIN, DeliveryMode.PUSH, List.of())
            .agent("fast", 10)
            .agent("slow", 10)
            .day();
    day.presence("fast", Presence.AVAILABLE);
    day.presence("slow", Presence.AVAILABLE);
    Map<String, Integer> got = new HashMap<>();
    for (int i = 1; i <= 10; i++) {
      WorkAssigned given = only(day.mail("c" + i, "q", 5), WorkAssigned.class);
      got.merge(given.agent().value(), 1, Integer::sum);
      if (given.agent().value().equals("fast")) {
        day.resolve("fast", given.work().value());
      }
    }

    assertThat(got).containsEntry("fast", 5).containsEntry("slow", 5);
  }

  @Test
  void whatCameWhileEverybodyWasAwayIsGivenToWhoComesFirst() {
    Day day = new ComplaintDesk().queue("q").queue("other").agent("a", 2).day();
    day.mail("c1", "q", 5);

    assertThat(taken(day.presence("a", Presence.AVAILABLE))).containsExactly("support-1");
  }

  @Test
  void whatIsMovedToAQueueByHandIsRoutedThere() {
    Day day =
        new ComplaintDesk()
            .queue("q")
            .queue("other")
            .agent("a", 1, has("tech", 1))
            .agent("b", 1)
            .day();
    day.presence("a", Presence.AVAILABLE);
    day.mail("c1", "q", 5, needs("tech", 1));
    day.presence("b", Presence.AVAILABLE);

    List<RoutingEvent> events =
        day.run(
                new RoutingCommand.TransferWork(
                    day.id(),
                    Day.DESK,
                    Day.as("a"),
                    Day.work("support-1"),
                    q("other"),
                    null,
                    List.of()))
            .events();

    assertThat(takers(events)).containsExactly("b");
  }

  @Test
  void aHundredItemsThatNobodyCanDoHideNothingBehindThem() {
    Day day = new ComplaintDesk().queue("q").agent("a", 1, has("tech", 1)).day();
    for (int i = 0; i < 250; i++) {
      day.mail("hard" + i, "q", 9, needs("legal", 5));
    }
    day.mail("easy", "q", 0, needs("tech", 1));

    assertThat(taken(day.presence("a", Presence.AVAILABLE))).containsExactly("support-251");
  }

  @Test
  void anEmailDoesNotKeepTheTelephoneOut() {
    Day day =
        new ComplaintDesk()
            .channel(Channel.PHONE, 1, List.of(Channel.EMAIL))
            .queue("q")
            .agent("a", 2)
            .day();
    day.presence("a", Presence.AVAILABLE);
    day.mail("c1", "q", 5);
    var call = day.message("c2", "q", 5, false);
    var byPhone =
        new RoutingCommand.RouteMessage(
            call.id(),
            call.desk(),
            call.message(),
            call.conversation(),
            call.contact(),
            Channel.PHONE,
            call.account(),
            call.receivedAt(),
            false,
            null,
            call.outcome());

    assertThat(takers(day.run(byPhone).events())).containsExactly("a");
    assertThat(day.engine.state().agent(new AgentId("a")).presence).isEqualTo(Presence.AVAILABLE);
  }

  @Test
  void everyDecisionCarriesItsReasons() {
    Day day = new ComplaintDesk().queue("q").agent("a", 1).agent("b", 1).day();
    day.presence("a", Presence.AVAILABLE);

    Decision why = only(day.mail("c1", "q", 5), WorkAssigned.class).decision();

    assertThat(why.rule()).isEqualTo("rule");
    assertThat(why.strategy()).isEqualTo(SelectionStrategy.LEAST_LOADED);
    assertThat(why.constraints())
        .containsExactly(
            new Decision.Constraint(
                ConstraintKind.PRESENCE, "available", 1, List.of(new AgentId("b"))));
  }

  @Test
  void finishedWorkFreesItsRoomAtOnce() {
    Day day = new ComplaintDesk().queue("q").agent("a", 1).day();
    day.presence("a", Presence.AVAILABLE);
    day.mail("c1", "q", 5);
    day.mail("c2", "q", 5);

    assertThat(taken(day.resolve("a", "support-1"))).containsExactly("support-2");
  }

  @Test
  void equalAgentsTakeTurns() {
    Day day = new ComplaintDesk().queue("q").agent("a", 9).agent("b", 9).agent("c", 9).day();
    for (String agent : List.of("a", "b", "c")) {
      day.presence(agent, Presence.AVAILABLE);
    }
    var got = new ArrayList<String>();
    for (int i = 0; i < 6; i++) {
      day.now = day.now.plusSeconds(1);
      got.addAll(takers(day.mail("c" + i, "q", 5)));
    }

    assertThat(got).containsExactly("a", "b", "c", "a", "b", "c");
  }

  @Test
  void parkedWorkIsLeftAloneUntilItsTime() {
    Day day = new ComplaintDesk().queue("q").agent("a", 1).agent("b", 1).day();
    day.presence("a", Presence.AVAILABLE);
    day.mail("c1", "q", 5);
    day.run(
        new RoutingCommand.ParkWork(
            day.id(),
            Day.DESK,
            Day.as("a"),
            Day.work("support-1"),
            day.now.plusSeconds(600),
            false));

    assertThat(takers(day.presence("b", Presence.AVAILABLE))).isEmpty();
    assertThat(only(day.pass(600), WorkResumed.class).agent()).isEqualTo(new AgentId("a"));
  }

  @Test
  void aQueueWithoutAgentsKeepsItsWorkAndSaysSo() {
    Day day = new ComplaintDesk().queue("q").day();

    List<RoutingEvent> events = day.mail("c1", "q", 5, needs("legal", 1));

    only(events, WorkQueued.class);
    assertThat(only(events, AlertRaised.class).kind()).isEqualTo(AlertKind.NO_AGENT_CAN_SERVE);
    assertThat(day.pass(1_000_000)).noneMatch(WorkAbandoned.class::isInstance);
    assertThat(day.engine.figures().waiting()).isEqualTo(1);
  }

  @Test
  void workIsSeenHoweverOldItIs() {
    Day day = new ComplaintDesk().queue("q").agent("a", 1).day();
    day.mail("c1", "q", 5);
    day.pass(30 * 86_400);

    assertThat(taken(day.presence("a", Presence.AVAILABLE))).containsExactly("support-1");
  }

  @Test
  void anOlderItemIsNotOvertakenByANewerOneOfItsKind() {
    Day day = new ComplaintDesk().queue("q").agent("a", 1).day();
    day.presence("a", Presence.AVAILABLE);
    for (int i = 1; i <= 4; i++) {
      day.now = day.now.plusSeconds(1);
      day.mail("c" + i, "q", 5);
    }
    var order = new ArrayList<String>();
    for (int i = 1; i <= 3; i++) {
      order.addAll(taken(day.resolve("a", "support-" + i)));
    }

    assertThat(order).containsExactly("support-2", "support-3", "support-4");
  }

  @Test
  void whatAPersonAssignedStaysAssigned() {
    Day day = new ComplaintDesk().queue("q").agent("a", 1).agent("b", 1).day();
    day.mail("c1", "q", 5);
    day.run(
        new RoutingCommand.AssignWork(
            day.id(), Day.DESK, Day.as("boss"), Day.work("support-1"), new AgentId("b")));

    day.presence("a", Presence.AVAILABLE);

    assertThat(day.engine.state().item(Day.work("support-1")).agent.id.value()).isEqualTo("b");
  }

  @Test
  void onlyWhoMayAnswerIsEverGivenTheWork() {
    Day day = new ComplaintDesk().queue("q").agent("a", 9, has("tech", 1)).agent("b", 9).day();
    day.presence("b", Presence.AVAILABLE);

    assertThat(takers(day.mail("c1", "q", 5, needs("tech", 1)))).isEmpty();
    assertThat(takers(day.presence("a", Presence.AVAILABLE))).containsExactly("a");
  }

  @Test
  void aDeskOfAThousandAgentsHasItsFigures() {
    var desk = new ComplaintDesk().queue("q");
    for (int i = 0; i < 1_000; i++) {
      desk.agent("agent-" + i, 1);
    }
    Day day = desk.day();
    for (int i = 0; i < 1_000; i++) {
      day.presence("agent-" + i, Presence.AVAILABLE);
    }
    day.mail("c1", "q", 5);

    assertThat(day.engine.figures().toString()).contains("1000");
  }
}
