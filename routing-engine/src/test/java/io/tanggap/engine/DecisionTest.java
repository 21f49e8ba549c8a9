package io.tanggap.engine;

import static io.tanggap.engine.Day.agent;
import static io.tanggap.engine.Day.desk;
import static io.tanggap.engine.Day.has;
import static io.tanggap.engine.Day.needs;
import static io.tanggap.engine.Day.only;
import static io.tanggap.engine.Day.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.*;
import io.tanggap.protocol.RoutingEvent.*;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private final Day day = Day.ofThree();

  @Test
  void offersToAnAgentWhoMeetsTheRequirement() {
    day.presence("wati", Presence.AVAILABLE);
    day.presence("sari", Presence.AVAILABLE);

    OfferMade offer = only(day.mail("c1", "q", 5, needs("billing", 2)), OfferMade.class);

    assertThat(offer.agent()).isEqualTo(new AgentId("sari"));
    assertThat(offer.expiresAt()).isEqualTo(day.now.plusSeconds(30));
  }

  @Test
  void aMessageBeforeTheFirstConfigurationWaits() {
    var engine = new Engine(Day.DESK);

    Outcome outcome = engine.handle(day.message("c1", "q", 5, false, needs("tech", 1)), day.now);

    only(outcome.events(), WorkQueued.class);
    assertThat(engine.figures().waiting()).isEqualTo(1);
  }

  @Test
  void afterTheMergedWorkIsResolvedAMessageOfEitherConversationIsNewWork() {
    var wrapping = new Day(desk(1, queue(true, 60), agent("sari", 3, has("billing", 3))));
    wrapping.presence("sari", Presence.AVAILABLE);
    wrapping.mail("c1", "q", 5);
    wrapping.mail("c2", "q", 5);
    wrapping.run(
        new RoutingCommand.MergeWork(
            wrapping.id(), Day.DESK, Day.as("boss"), Day.work("support-1"), Day.work("support-2")));
    only(wrapping.mail("c1", "q", 5), MessageAttached.class);
    wrapping.resolve("sari", "support-2");

    only(wrapping.mail("c1", "q", 5), WorkQueued.class);
    only(wrapping.mail("c2", "q", 5), WorkQueued.class);
  }

  @Test
  void aSupervisorWhoGivesParkedWorkBackOverCapacityHearsOfIt() {
    var full = new Day(desk(1, queue(true, 0), agent("sari", 1, has("billing", 3))));
    full.presence("sari", Presence.AVAILABLE);
    full.mail("c1", "q", 5);
    full.run(
        new RoutingCommand.ParkWork(
            full.id(), Day.DESK, Day.as("sari"), Day.work("support-1"), null, true));
    full.mail("c2", "q", 5);

    WorkAssigned given =
        only(
            full.run(
                    new RoutingCommand.AssignWork(
                        full.id(),
                        Day.DESK,
                        Day.as("boss"),
                        Day.work("support-1"),
                        new AgentId("sari")))
                .events(),
            WorkAssigned.class);

    assertThat(given.overCapacity()).isTrue();
  }

  @Test
  void keepsGeneralistsFreeWhenLoadIsEqual() {
    day.presence("joko", Presence.AVAILABLE);
    day.presence("sari", Presence.AVAILABLE);

    OfferMade offer = only(day.mail("c1", "q", 5, needs("billing", 2)), OfferMade.class);

    assertThat(offer.agent()).isEqualTo(new AgentId("sari"));
    assertThat(offer.decision().tieBreak()).isEqualTo("surplus skills");
    assertThat(offer.decision().candidates())
        .extracting(Decision.Candidate::surplusSkills)
        .containsExactly(0, 1);
  }

  @Test
  void loadWeighsMoreThanSurplusSkills() {
    day.presence("joko", Presence.AVAILABLE);
    day.presence("sari", Presence.AVAILABLE);
    day.mail("c1", "q", 5, needs("billing", 2));

    OfferMade offer = only(day.mail("c2", "q", 5, needs("billing", 2)), OfferMade.class);

    assertThat(offer.agent()).isEqualTo(new AgentId("joko"));
    assertThat(offer.decision().tieBreak()).isEqualTo("load");
  }

  @Test
  void theLongestSinceAcceptingGoesFirstThenTheId() {
    var twins =
        new Day(
            desk(1, queue(true, 0), agent("b", 3, has("tech", 1)), agent("a", 3, has("tech", 1))));
    twins.presence("b", Presence.AVAILABLE);
    twins.presence("a", Presence.AVAILABLE);

    assertThat(only(twins.mail("c1", "q", 5), WorkAssigned.class).agent())
        .isEqualTo(new AgentId("a"));
    twins.now = twins.now.plusSeconds(1);
    assertThat(only(twins.mail("c2", "q", 5), WorkAssigned.class).agent())
        .isEqualTo(new AgentId("b"));
    twins.now = twins.now.plusSeconds(1);
    WorkAssigned third = only(twins.mail("c3", "q", 5), WorkAssigned.class);
    assertThat(third.agent()).isEqualTo(new AgentId("a"));
    assertThat(third.decision().tieBreak()).isEqualTo("longest since last accepted work");
  }

  @Test
  void aFreedAgentTakesTheHighestPriorityThenTheEarliestDue() {
    day.mail("low", "q", 1);
    day.mail("early", "q", 5);
    day.now = day.now.plusSeconds(5);
    day.mail("late", "q", 5);

    List<RoutingEvent> events = day.presence("sari", Presence.AVAILABLE);

    assertThat(
            events.stream()
                .filter(OfferMade.class::isInstance)
                .map(e -> ((OfferMade) e).work().value()))
        .containsExactly("support-2", "support-3");
  }

  @Test
  void aChannelCapHoldsEvenWhereTheTotalHasRoom() {
    var capped =
        new DeskConfiguration.Agent(
            new AgentId("sari"),
            "",
            List.of(),
            5,
            List.of(new DeskConfiguration.ChannelCap(Channel.EMAIL, 1)));
    var one = new Day(desk(1, queue(false, 0), capped));
    one.presence("sari", Presence.AVAILABLE);
    one.mail("c1", "q", 5);

    assertThat(one.mail("c2", "q", 5)).noneMatch(OfferMade.class::isInstance);
  }

  @Test
  void aDeclinedItemGoesToTheNextAndComesBackAfterTheBackoff() {
    day.presence("sari", Presence.AVAILABLE);
    OfferMade first = only(day.mail("c1", "q", 5, needs("billing", 2)), OfferMade.class);

    assertThat(day.decline("sari", first.offer().value())).noneMatch(OfferMade.class::isInstance);
    day.run(new RoutingCommand.RenewPresence(day.id(), Day.DESK, new AgentId("sari")));
    day.now = day.now.plusSeconds(50);
    day.run(new RoutingCommand.RenewPresence(day.id(), Day.DESK, new AgentId("sari")));

    OfferMade again = only(day.pass(10), OfferMade.class);
    assertThat(again.agent()).isEqualTo(new AgentId("sari"));
    assertThat(again.offer()).isEqualTo(new OfferId("support-1.2"));
  }

  @Test
  void aFreedAgentSkipsTheItemItDeclinedAndTakesTheNext() {
    day.presence("wati", Presence.AVAILABLE);
    OfferMade first = only(day.mail("c1", "q", 5, needs("tech", 4)), OfferMade.class);
    only(day.mail("c2", "q", 5, needs("tech", 4)), OfferMade.class);
    day.mail("c3", "q", 5, needs("tech", 4));

    OfferMade next = only(day.decline("wati", first.offer().value()), OfferMade.class);

    assertThat(next.work()).isEqualTo(Day.work("support-3"));
    assertThat(next.decision().position()).isEqualTo(2);
  }

  @Test
  void anOfferExpiresAndKeepsItsAge() {
    day.presence("sari", Presence.AVAILABLE);
    day.mail("c1", "q", 5, needs("billing", 1));

    List<RoutingEvent> events = day.pass(30);

    assertThat(only(events, OfferEnded.class).end()).isEqualTo(OfferEnd.EXPIRED);
    assertThat(day.engine.figures().waiting()).isEqualTo(1);
  }

  @Test
  void refusesToAcceptSomeoneElsesOfferALateOneAndAnUnknownOne() {
    day.presence("sari", Presence.AVAILABLE);
    String offer =
        only(day.mail("c1", "q", 5, needs("billing", 1)), OfferMade.class).offer().value();

    assertThat(only(day.accept("joko", offer), CommandRefused.class).code())
        .isEqualTo(RefusalCode.NOT_YOURS);
    assertThat(only(day.accept("joko", "nothing"), CommandRefused.class).code())
        .isEqualTo(RefusalCode.OFFER_OVER);
    only(day.accept("sari", offer), WorkAssigned.class);
    assertThat(only(day.accept("sari", offer), CommandRefused.class).code())
        .isEqualTo(RefusalCode.OFFER_OVER);
  }

  @Test
  void refusesAReplyFromAnAgentWhoDoesNotHoldTheItem() {
    day.presence("sari", Presence.AVAILABLE);
    String offer =
        only(day.mail("c1", "q", 5, needs("billing", 1)), OfferMade.class).offer().value();

    assertThat(
            only(day.reply("sari", "support-1", "r1", false).events(), CommandRefused.class).code())
        .isEqualTo(RefusalCode.NOT_YOURS);
    day.accept("sari", offer);
    Outcome wrong = day.reply("joko", "support-1", "r1", false);
    assertThat(only(wrong.events(), CommandRefused.class).sentence())
        .isEqualTo("Expected support-1 to be with joko, but sari has it");
    assertThat(wrong.replies()).isEmpty();
    assertThat(day.reply("boss", "support-1", "r1", false).replies()).isEmpty();
  }

  @Test
  void acceptsAReplyOnceAndSendsItOnce() {
    day.presence("sari", Presence.AVAILABLE);
    day.accept(
        "sari", only(day.mail("c1", "q", 5, needs("billing", 1)), OfferMade.class).offer().value());

    Outcome first = day.reply("sari", "support-1", "r1", true);
    Outcome again = day.reply("sari", "support-1", "r1", true);

    assertThat(first.replies()).hasSize(1);
    only(first.events(), WorkResolved.class);
    assertThat(again.replies()).isEmpty();
    assertThat(only(again.events(), CommandRefused.class).code()).isEqualTo(RefusalCode.DUPLICATE);
  }

  @Test
  void aMessageIsRoutedOnce() {
    var message = day.message("c1", "q", 5, false);
    day.run(message);

    assertThat(only(day.run(message).events(), CommandRefused.class).code())
        .isEqualTo(RefusalCode.DUPLICATE);
  }

  @Test
  void theCustomersAnswerStaysWithTheOwnerAndWakesParkedWork() {
    day.presence("sari", Presence.AVAILABLE);
    day.accept(
        "sari", only(day.mail("c1", "q", 5, needs("billing", 1)), OfferMade.class).offer().value());
    day.run(
        new RoutingCommand.ParkWork(
            day.id(), Day.DESK, Day.as("sari"), Day.work("support-1"), null, true));

    List<RoutingEvent> events = day.mail("c1", "q", 5);

    only(events, MessageAttached.class);
    assertThat(only(events, WorkResumed.class).agent()).isEqualTo(new AgentId("sari"));
  }

  @Test
  void anAutomaticMessageDoesNotReopenWhatIsDone() {
    day.presence("sari", Presence.AVAILABLE);
    day.accept(
        "sari", only(day.mail("c1", "q", 5, needs("billing", 1)), OfferMade.class).offer().value());
    day.resolve("sari", "support-1");

    assertThat(day.run(day.message("c1", "q", 5, true)).events())
        .hasOnlyElementsOfType(MessageAttached.class);
  }

  @Test
  void aLostHeartbeatReturnsOffersAtOnceAndActiveWorkAfterTheGrace() {
    day.presence("sari", Presence.AVAILABLE);
    day.accept(
        "sari", only(day.mail("c1", "q", 5, needs("billing", 1)), OfferMade.class).offer().value());
    day.now = day.now.plusSeconds(45);
    day.mail("c2", "q", 5, needs("billing", 1));

    List<RoutingEvent> lost = day.pass(15);
    assertThat(only(lost, PresenceChanged.class).why()).isEqualTo(PresenceCause.LEASE_ENDED);
    assertThat(only(lost, OfferEnded.class).end()).isEqualTo(OfferEnd.WITHDRAWN);
    assertThat(day.pass(99)).isEmpty();
    assertThat(only(day.pass(1), WorkRequeued.class).why()).isEqualTo(RequeueCause.OWNER_GONE);
  }

  @Test
  void comingBackWithinTheGraceKeepsTheWork() {
    day.presence("sari", Presence.AVAILABLE);
    day.accept(
        "sari", only(day.mail("c1", "q", 5, needs("billing", 1)), OfferMade.class).offer().value());
    day.presence("sari", Presence.OFFLINE);
    day.now = day.now.plusSeconds(50);
    day.presence("sari", Presence.BUSY);

    assertThat(day.pass(55)).isEmpty();
  }

  @Test
  void wrapUpHoldsTheCapacityUntilItEnds() {
    var wrapping = new Day(desk(1, queue(true, 20), agent("sari", 1)));
    wrapping.presence("sari", Presence.AVAILABLE);
    wrapping.mail("c1", "q", 5);
    wrapping.mail("c2", "q", 5);

    assertThat(wrapping.resolve("sari", "support-1")).hasOnlyElementsOfType(WorkResolved.class);
    List<RoutingEvent> events = wrapping.pass(20);
    only(events, WrapUpEnded.class);
    assertThat(only(events, WorkAssigned.class).work()).isEqualTo(Day.work("support-2"));
  }

  @Test
  void aSupervisorMayGoOverCapacityAndTheEventSaysSo() {
    day.presence("sari", Presence.AVAILABLE);
    for (int i = 0; i < 3; i++) {
      day.mail("c" + i, "q", 5, needs("billing", 1));
    }

    var assign =
        new RoutingCommand.AssignWork(
            day.id(), Day.DESK, Day.as("boss"), Day.work("support-3"), new AgentId("sari"));
    WorkAssigned assigned = only(day.run(assign).events(), WorkAssigned.class);

    assertThat(assigned.overCapacity()).isTrue();
    assertThat(
            only(
                    day.run(
                            new RoutingCommand.AssignWork(
                                day.id(),
                                Day.DESK,
                                Day.as("joko"),
                                Day.work("support-3"),
                                new AgentId("joko")))
                        .events(),
                    CommandRefused.class)
                .code())
        .isEqualTo(RefusalCode.NOT_YOURS);
  }

  @Test
  void aTransferKeepsTheAgeAndDoesNotComeStraightBack() {
    day.presence("sari", Presence.AVAILABLE);
    day.accept(
        "sari", only(day.mail("c1", "q", 5, needs("billing", 1)), OfferMade.class).offer().value());

    var transfer =
        new RoutingCommand.TransferWork(
            day.id(), Day.DESK, Day.as("sari"), Day.work("support-1"), new QueueId("other"), null);
    List<RoutingEvent> events = day.run(transfer).events();
    assertThat(only(events, WorkRequeued.class).queue()).isEqualTo(new QueueId("other"));
    assertThat(events).noneMatch(OfferMade.class::isInstance);

    OfferMade offer = only(day.presence("joko", Presence.AVAILABLE), OfferMade.class);
    assertThat(offer.agent()).isEqualTo(new AgentId("joko"));
    assertThat(offer.decision().dueAt()).isEqualTo(Day.NINE.plusSeconds(3600));
  }

  @Test
  void aNewConfigurationTakesEffectForWorkThatAlreadyWaits() {
    day.presence("sari", Presence.AVAILABLE);
    day.mail("c1", "q", 5, needs("german", 1));

    var taught = desk(2, queue(false, 0), agent("sari", 2, has("billing", 3), has("german", 2)));
    List<RoutingEvent> events =
        day.run(new RoutingCommand.ApplyConfiguration(day.id(), Day.DESK, taught)).events();

    assertThat(only(events, OfferMade.class).agent()).isEqualTo(new AgentId("sari"));
    assertThat(
            only(
                    day.run(new RoutingCommand.ApplyConfiguration(day.id(), Day.DESK, taught))
                        .events(),
                    CommandRefused.class)
                .code())
        .isEqualTo(RefusalCode.OLD_VERSION);
  }

  @Test
  void workOfAnAgentWhoLeftTheDeskWaitsAgain() {
    day.presence("sari", Presence.AVAILABLE);
    day.accept(
        "sari", only(day.mail("c1", "q", 5, needs("billing", 1)), OfferMade.class).offer().value());

    var without = desk(2, queue(false, 0), agent("joko", 2, has("billing", 5)));
    List<RoutingEvent> events =
        day.run(new RoutingCommand.ApplyConfiguration(day.id(), Day.DESK, without)).events();

    assertThat(only(events, WorkRequeued.class).from()).isEqualTo(new AgentId("sari"));
    assertThat(day.presence("sari", Presence.AVAILABLE))
        .hasOnlyElementsOfType(CommandRefused.class);
  }

  @Test
  void warnsOfWorkThatNobodyCanServe() {
    assertThat(only(day.mail("c1", "q", 5, needs("german", 1)), AlertRaised.class).kind())
        .isEqualTo(AlertKind.NO_AGENT_CAN_SERVE);
    assertThat(only(day.mail("c2", "nowhere", 5), AlertRaised.class).kind())
        .isEqualTo(AlertKind.QUEUE_UNKNOWN);
  }

  @Test
  void timeNeverRunsBackwards() {
    day.mail("c1", "q", 5);
    day.now = day.now.minusSeconds(100);

    assertThat(only(day.mail("c2", "q", 5), WorkQueued.class).at()).isEqualTo(Day.NINE);
  }
}
