package io.tanggap.engine;

import static io.tanggap.engine.Day.agent;
import static io.tanggap.engine.Day.has;
import static io.tanggap.engine.Day.needs;
import static io.tanggap.engine.Day.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ChannelRule;
import io.tanggap.protocol.ConstraintKind;
import io.tanggap.protocol.Decision.Constraint;
import io.tanggap.protocol.DeliveryMode;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskConfiguration.Agent;
import io.tanggap.protocol.DeskConfiguration.ChannelCap;
import io.tanggap.protocol.DeskConfiguration.Hours;
import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingAnswer.Nearest;
import io.tanggap.protocol.RoutingAnswer.NoAnswer;
import io.tanggap.protocol.RoutingAnswer.WhyWaiting;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.WorkState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the answer to "why is this still waiting?" names, obstacle by obstacle. */
class WhyWaitingTest {
  private static final AgentId SARI = new AgentId("sari");

  @Test
  void aSkillThatIsLackingOrTooLow() {
    var day = new Day(desk(push(), agent("sari", 2, has("billing", 1))));
    day.presence("sari", Presence.AVAILABLE);
    day.mail("c1", "q", 5, needs("billing", 2));

    assertThat(blocks(day, 1)).containsExactly(of(ConstraintKind.SKILL, "billing >= 2"));
    assertThat(why(day, 1).unblock()).isEqualTo("skill");
  }

  @Test
  void notTheSkillOfWhoHasJustEnoughOfIt() {
    var day = new Day(desk(push(), agent("sari", 2, has("billing", 2))));
    day.mail("c1", "q", 5, needs("billing", 2));

    assertThat(blocks(day, 1)).containsExactly(of(ConstraintKind.PRESENCE, "offline"));
    assertThat(why(day, 1).unblock()).isEqualTo("presence");
  }

  @Test
  void whoIsAway() {
    var day = new Day(desk(push(), agent("sari", 2)));
    day.presence("sari", Presence.AWAY);
    day.mail("c1", "q", 5);

    assertThat(blocks(day, 1)).containsExactly(of(ConstraintKind.PRESENCE, "away"));
  }

  @Test
  void whoServesOtherQueues() {
    var one = new Agent(SARI, "", List.of(), 2, List.of(), List.of(new QueueId("other")), 0);
    var day = new Day(desk(push(), one));
    day.presence("sari", Presence.AVAILABLE);
    day.mail("c1", "q", 5);

    assertThat(blocks(day, 1)).containsExactly(of(ConstraintKind.QUEUE, "q"));
    assertThat(why(day, 1).unblock()).isEqualTo("queue");
  }

  @Test
  void aChannelThatIsFullBeforeTheAgentIs() {
    var caps = List.of(new ChannelCap(Channel.EMAIL, 1));
    var day = new Day(desk(push(), new Agent(SARI, "", List.of(), 2, caps)));
    day.presence("sari", Presence.AVAILABLE);
    day.mail("c1", "q", 5);
    day.mail("c2", "q", 5);

    assertThat(blocks(day, 2)).containsExactly(of(ConstraintKind.CHANNEL_CAPACITY, "email 1 of 1"));
    assertThat(why(day, 2).unblock()).isEqualTo("capacity");
  }

  @Test
  void workThatIsTakenAlone() {
    var alone = List.of(new ChannelRule(Channel.EMAIL, 1, true, List.of(), List.of()));
    var day = new Day(desk(push(), alone, agent("sari", 3)));
    day.presence("sari", Presence.AVAILABLE);
    day.mail("c1", "q", 5);
    day.mail("c2", "q", 5);

    assertThat(blocks(day, 2)).containsExactly(of(ConstraintKind.BLOCKED, "email"));
    assertThat(why(day, 2).unblock()).isEqualTo("capacity");
  }

  @Test
  void aShiftWhoseQuotaIsUsed() {
    var day = new Day(desk(push(), new Agent(SARI, "", List.of(), 2, List.of(), List.of(), 1)));
    day.presence("sari", Presence.AVAILABLE);
    OfferMade offer = only(day.mail("c1", "q", 5), OfferMade.class);
    day.accept("sari", offer.offer().value());
    day.mail("c2", "q", 5);

    assertThat(blocks(day, 2)).containsExactly(of(ConstraintKind.QUOTA, "1 of 1"));
    assertThat(why(day, 2).unblock()).isEqualTo("presence");
  }

  @Test
  void whoDeclinedItJustNowUntilTheyMayBeAskedAgain() {
    var day = new Day(desk(push(), agent("sari", 2), agent("joko", 2)));
    day.presence("sari", Presence.AVAILABLE);
    OfferMade offer = only(day.mail("c1", "q", 5), OfferMade.class);
    day.decline("sari", offer.offer().value());

    assertThat(why(day, 1).nearest())
        .containsExactly(
            new Nearest(
                SARI, List.of(of(ConstraintKind.BACKOFF, "until " + Day.NINE.plusSeconds(60)))),
            new Nearest(new AgentId("joko"), List.of(of(ConstraintKind.PRESENCE, "offline"))));
    assertThat(why(day, 1).unblock()).isEqualTo("backoff");
    assertThat(why(day, 1).decision().constraints())
        .extracting(Constraint::kind)
        .containsExactly(ConstraintKind.PRESENCE, ConstraintKind.BACKOFF);

    day.now = day.now.plusSeconds(30);
    day.presence("sari", Presence.AVAILABLE);
    assertThat(only(day.pass(30), OfferMade.class).agent()).isEqualTo(SARI);
  }

  @Test
  void aQueueThatIsClosed() {
    var later = new QueueWith("q");
    later.hours = List.of(new Hours(List.of(DeskConfiguration.Day.MON), "10:00", "24:00"));
    var day = new Day(desk(later.made(), agent("sari", 2)));
    day.presence("sari", Presence.AVAILABLE);
    day.mail("c1", "q", 5);

    assertThat(blocks(day, 1)).containsExactly(of(ConstraintKind.CLOSED, "q"));
    assertThat(why(day, 1).unblock()).isEqualTo("hours");
  }

  @Test
  void aQueueThatWaitsToBeAsked() {
    var pull = new QueueWith("q");
    pull.delivery = DeliveryMode.PULL;
    var day = new Day(desk(pull.made(), agent("sari", 2)));
    day.presence("sari", Presence.AVAILABLE);
    day.mail("c1", "q", 5);

    assertThat(blocks(day, 1)).containsExactly(of(ConstraintKind.DELIVERY, "q"));
    assertThat(why(day, 1).unblock()).isEqualTo("request");
  }

  @Test
  void theFiveWhoMissLeastInTheOrderOfWhatIsQuickestToChange() {
    var day =
        new Day(
            desk(
                push(),
                agent("a-offline", 2, has("billing", 2)),
                agent("b-unskilled", 2),
                agent("c-full", 1, has("billing", 2)),
                agent("d-unskilled", 2),
                agent("e-offline", 2, has("billing", 2)),
                agent("f-unskilled", 2)));
    day.presence("c-full", Presence.AVAILABLE);
    day.presence("b-unskilled", Presence.AVAILABLE);
    day.mail("c1", "q", 5, needs("billing", 1));
    day.mail("c2", "q", 5, needs("billing", 1));

    assertThat(why(day, 2).nearest())
        .extracting(near -> near.agent().value())
        .containsExactly("c-full", "a-offline", "e-offline", "b-unskilled", "d-unskilled");
    assertThat(why(day, 2).unblock()).isEqualTo("capacity");
  }

  @Test
  void nothingOfWorkThatDoesNotWaitAndARefusalOfWorkThatIsUnknown() {
    var day = new Day(desk(push(), agent("sari", 2)));
    day.presence("sari", Presence.AVAILABLE);
    day.mail("c1", "q", 5);

    assertThat(why(day, 1).state()).isEqualTo(WorkState.OFFERED);
    assertThat(why(day, 1).unblock()).isEqualTo("nothing");
    assertThat(why(day, 1).nearest()).isEmpty();
    assertThat(ask(day, 9))
        .isInstanceOfSatisfying(
            NoAnswer.class, none -> assertThat(none.code()).isEqualTo(RefusalCode.UNKNOWN_WORK));
  }

  @Test
  void aDeskWithoutAgentsIsFreedByNothing() {
    var day = new Day(desk(push()));
    day.mail("c1", "q", 5);

    assertThat(why(day, 1).unblock()).isEqualTo("nothing");
  }

  @Test
  void thePlaceInTheLine() {
    var day = new Day(desk(push(), agent("sari", 2)));
    day.mail("c1", "q", 5);
    day.mail("c2", "q", 5);
    day.mail("c3", "q", 5);

    assertThat(why(day, 3).ahead()).isEqualTo(2);
    assertThat(why(day, 3).decision().position()).isEqualTo(3);
  }

  private static List<Constraint> blocks(Day day, int work) {
    Nearest first = why(day, work).nearest().getFirst();
    assertThat(first.agent()).isEqualTo(SARI);
    return first.blockedBy();
  }

  private static WhyWaiting why(Day day, int work) {
    return (WhyWaiting) ask(day, work);
  }

  private static io.tanggap.protocol.RoutingAnswer ask(Day day, int work) {
    String before = day.engine.fingerprint().toString();
    var answer =
        day.run(new RoutingCommand.AskWhyWaiting(day.id(), Day.DESK, Day.work("support-" + work)))
            .answers()
            .getFirst();
    assertThat(day.engine.fingerprint().toString()).isEqualTo(before);
    return answer;
  }

  private static Constraint of(ConstraintKind kind, String subject) {
    return new Constraint(kind, subject, 1, List.of());
  }

  private static Queue push() {
    return new QueueWith("q").made();
  }

  private static DeskConfiguration desk(Queue queue, Agent... agents) {
    return desk(queue, List.of(), agents);
  }

  private static DeskConfiguration desk(Queue queue, List<ChannelRule> channels, Agent... agents) {
    return QueueWith.desk(
        List.of(queue, new QueueWith("other").made()), List.of(), channels, agents);
  }
}
