package io.tanggap.engine;

import static io.tanggap.engine.Day.agent;
import static io.tanggap.engine.Day.desk;
import static io.tanggap.engine.Day.has;
import static io.tanggap.engine.Day.needs;
import static io.tanggap.engine.Day.only;
import static io.tanggap.engine.Day.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.*;
import io.tanggap.protocol.DeskConfiguration.Agent;
import io.tanggap.protocol.DeskConfiguration.Hours;
import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.RoutingEvent.*;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the engine did otherwise than the policy says, until the reference showed it. */
class PolicyTest {
  private static final QueueId Q = new QueueId("q");

  private final Day day = Day.ofThree();

  @Test
  void aRestoredDeskHasNothingDueOfAgentsWhoNeverCame() {
    day.mail("c1", "q", 5);

    assertThat(restored(day).nextDeadline()).isEqualTo(day.engine.nextDeadline());
  }

  @Test
  void aRestoredDeskCountsSlotsForWorkOfWhichNoneWaits() {
    day.presence("sari", Presence.AVAILABLE);
    OfferMade offer = only(day.mail("c1", "q", 5, needs("billing", 1)), OfferMade.class);
    day.accept("sari", offer.offer().value());
    Engine copy = restored(day);

    day.resolve("sari", "support-1").forEach(copy::replay);

    assertThat(copy.fingerprint()).isEqualTo(day.engine.fingerprint());
  }

  @Test
  void aRestoredDeskKnowsWhetherSomebodyElseCouldTakeWhatIsDeclined() {
    Queue queue = new QueueWith("q").made();
    var choosy =
        new Day(
            deskOf(
                List.of(queue),
                List.of(new DeclineReason("not mine", false)),
                agent("sari", 2),
                agent("joko", 2)));
    choosy.presence("sari", Presence.AVAILABLE);
    OfferMade offer = only(choosy.mail("c1", "q", 5), OfferMade.class);
    Engine copy = restored(choosy);
    var decline =
        new RoutingCommand.DeclineOffer(
            choosy.id(), Day.DESK, offer.agent(), offer.offer(), "not mine");

    List<RoutingEvent> events = choosy.run(decline).events();

    assertThat(only(events, OfferEnded.class).backoffUntil()).isAfter(Day.NINE.plusSeconds(9999));
    assertThat(copy.handle(decline, choosy.now).events()).isEqualTo(events);
  }

  @Test
  void aRestoredDeskKnowsTheLoadOfWhoLeftInWrapUp() {
    var wrapping = new Day(desk(1, queue(true, 60), agent("sari", 1)));
    wrapping.presence("sari", Presence.AVAILABLE);
    wrapping.mail("c1", "q", 5);
    wrapping.resolve("sari", "support-1");
    var without = desk(2, queue(true, 60), agent("joko", 1));
    wrapping.run(new RoutingCommand.ApplyConfiguration(wrapping.id(), Day.DESK, without));

    assertThat(restored(wrapping).fingerprint()).isEqualTo(wrapping.engine.fingerprint());
  }

  @Test
  void workResumedForAnOwnerWhoIsGoneWaitsAgainAfterTheGrace() {
    day.presence("sari", Presence.AVAILABLE);
    OfferMade offer = only(day.mail("c1", "q", 5), OfferMade.class);
    day.accept("sari", offer.offer().value());
    day.run(
        new RoutingCommand.ParkWork(day.id(), Day.DESK, Day.as("sari"), offer.work(), null, true));
    day.presence("sari", Presence.OFFLINE);

    day.run(new RoutingCommand.ResumeWork(day.id(), Day.DESK, Day.as("boss"), offer.work()));

    assertThat(only(day.pass(100), WorkRequeued.class).why()).isEqualTo(RequeueCause.OWNER_GONE);
  }

  @Test
  void whatHadJoinedMergedWorkJoinsTheWorkThatIsLeft() {
    for (String conversation : List.of("c1", "c2", "c3")) {
      day.mail(conversation, "q", 5);
    }
    merge("support-1", "support-2");
    merge("support-2", "support-3");

    assertThat(only(day.mail("c1", "q", 5), MessageAttached.class).work())
        .isEqualTo(Day.work("support-3"));
  }

  @Test
  void ofAgentsFreedAtOnceTheLeastLoadedTakesNext() {
    var freed = new Day(desk(1, queue(false, 0), agent("a", 2), agent("b", 2), agent("c", 4)));
    freed.presence("a", Presence.AVAILABLE);
    freed.mail("c1", "q", 5);
    freed.mail("c2", "q", 5);
    freed.presence("a", Presence.BUSY);
    freed.presence("b", Presence.AVAILABLE);
    freed.mail("c3", "q", 5);
    freed.mail("c4", "q", 5);
    freed.presence("c", Presence.AVAILABLE);
    freed.accept("c", only(freed.mail("c5", "q", 5), OfferMade.class).offer().value());
    freed.mail("c6", "q", 5);

    List<AgentId> offered =
        freed.pass(30).stream()
            .filter(OfferMade.class::isInstance)
            .map(event -> ((OfferMade) event).agent())
            .toList();

    assertThat(offered).startsWith(new AgentId("b"), new AgentId("c"));
  }

  @Test
  void aQueueThatOpensOffersItsOldestWorkFirst() {
    var early = new Day(deskOf(List.of(opensAt("09:05")), List.of(), agent("sari", 1)));
    early.mail("c0", "q", 3);
    early.run(
        new RoutingCommand.AbandonWork(early.id(), Day.DESK, new ConversationId("c0"), "hung up"));
    early.mail("c1", "q", 5);
    early.pass(1);
    early.mail("c2", "q", 3);
    early.now = Day.NINE.plusSeconds(299);
    early.presence("sari", Presence.AVAILABLE);

    assertThat(only(early.pass(1), OfferMade.class).work()).isEqualTo(Day.work("support-2"));
  }

  @Test
  void workOfAnUnknownQueueKeepsTheHoursOfTheDefaultQueue() {
    var early = new Day(deskOf(List.of(opensAt("09:05")), List.of(), agent("sari", 1)));
    early.mail("c1", "nowhere", 3);
    early.now = Day.NINE.plusSeconds(299);
    assertThat(early.presence("sari", Presence.AVAILABLE)).hasSize(1);

    only(early.pass(1), OfferMade.class);
  }

  @Test
  void hoursChangeOnlyWhenTheyDo() {
    var early = new Day(deskOf(List.of(opensAt("09:05")), List.of(), agent("sari", 1)));
    early.pass(300);
    early.pass(15 * 3600);

    assertThat(early.engine.nextDeadline()).isEqualTo(Day.NINE.plusSeconds(7 * 86_400 + 300));
  }

  @Test
  void anExplanationCountsNobodyWhoLeftTheDesk() {
    day.presence("sari", Presence.AVAILABLE);
    OfferMade offer = only(day.mail("c1", "q", 5, needs("billing", 1)), OfferMade.class);
    day.decline("sari", offer.offer().value());
    var without = desk(2, queue(false, 0), agent("joko", 2, has("billing", 5)));
    day.run(new RoutingCommand.ApplyConfiguration(day.id(), Day.DESK, without));

    OfferMade next = only(day.presence("joko", Presence.AVAILABLE), OfferMade.class);

    assertThat(next.decision().constraints()).isEmpty();
  }

  @Test
  void theTieBreakIsOfThePreferredSkillsWhereThoseDecided() {
    var skilled = new QueueWith("q");
    skilled.strategy = SelectionStrategy.MOST_SKILLED;
    var both =
        new Day(
            deskOf(
                List.of(skilled.made()),
                List.of(),
                agent("sari", 2, has("billing", 3), has("tech", 1)),
                agent("joko", 2, has("billing", 3), has("tech", 2))));
    both.presence("sari", Presence.AVAILABLE);
    both.presence("joko", Presence.AVAILABLE);
    var rather = new Requirement(new SkillId("tech"), 1, false);

    OfferMade offer = only(both.mail("c1", "q", 5, needs("billing", 1), rather), OfferMade.class);

    assertThat(offer.agent()).isEqualTo(new AgentId("joko"));
    assertThat(offer.decision().tieBreak()).isEqualTo("levels");
  }

  @Test
  void theExplanationNamesWhoDoesNotServeAnUnknownQueue() {
    var one = new Agent(new AgentId("sari"), "", List.of(), 2, List.of(), List.of(Q), 0);
    var members = new Day(desk(1, queue(false, 0), one, agent("joko", 2)));
    members.presence("sari", Presence.AVAILABLE);
    members.presence("joko", Presence.AVAILABLE);

    OfferMade offer = only(members.mail("c1", "nowhere", 5), OfferMade.class);

    assertThat(offer.decision().constraints())
        .containsExactly(
            new Decision.Constraint(
                ConstraintKind.QUEUE, "nowhere", 1, List.of(new AgentId("sari"))));
  }

  @Test
  void aRingOfFullQueuesEndsWhereItBegan() {
    var ring = new ArrayList<Queue>();
    for (String id : List.of("q", "r", "s")) {
      var full = new QueueWith(id);
      full.maxWaiting = 1;
      full.overflow = new QueueId(id.equals("q") ? "r" : id.equals("r") ? "s" : "q");
      ring.add(full.made());
    }
    var full = new Day(deskOf(ring, List.of()));
    full.mail("c1", "q", 5);
    full.mail("c2", "q", 5);
    full.mail("c3", "q", 5);

    WorkQueued last = only(full.mail("c4", "q", 5), WorkQueued.class);

    assertThat(last.queue()).isEqualTo(Q);
    assertThat(last.diverted()).isNull();
  }

  @Test
  void aPullSeesHowUrgentWorkIsWhoeverLookedBefore() {
    var pull = new QueueWith("q");
    pull.delivery = DeliveryMode.PULL;
    var short1 = new QueueWith("other");
    short1.firstResponseSeconds = 1;
    var mixed =
        new Day(
            deskOf(
                List.of(pull.made(), short1.made()),
                List.of(new DeclineReason("busy", false)),
                agent("sari", 2),
                agent("joko", 2)));
    mixed.presence("sari", Presence.AVAILABLE);
    mixed.decline("sari", only(mixed.mail("c1", "other", 5), OfferMade.class).offer().value());
    mixed.now = mixed.now.plusSeconds(20);
    mixed.mail("c2", "q", 5);
    Engine copy = restored(mixed);
    var next = new RoutingCommand.PullWork(mixed.id(), Day.DESK, new AgentId("sari"), null);

    assertThat(mixed.run(next).events()).isEqualTo(copy.handle(next, mixed.now).events());
  }

  @Test
  void betweenEqualFirstsOfDifferentOrdersTheEarlierNumberGoes() {
    var oldest = new QueueWith("q");
    oldest.order = ItemOrder.FIRST_COME_FIRST_SERVED;
    var orders =
        new Day(
            deskOf(List.of(oldest.made(), new QueueWith("r").made()), List.of(), agent("a", 1)));
    orders.mail("c1", "q", 5);
    orders.mail("c2", "r", 5);

    assertThat(only(orders.presence("a", Presence.AVAILABLE), OfferMade.class).work())
        .isEqualTo(Day.work("support-1"));
  }

  @Test
  void onlyAFinalItemThatIsServedBeginsTheCountOfItsTurnsAnew() {
    var hasty = new QueueWith("q");
    hasty.firstResponseSeconds = 1;
    var turns =
        new Day(
            deskOf(
                List.of(hasty.made()),
                List.of(new DeclineReason("busy", false)),
                agent("sari", 1),
                agent("joko", 1)));
    turns.presence("sari", Presence.AVAILABLE);
    turns.decline("sari", only(turns.mail("c1", "q", 5), OfferMade.class).offer().value());
    turns.presence("sari", Presence.OFFLINE);
    turns.pass(100);
    turns.mail("c2", "q", 5);
    turns.mail("c3", "q", 5);
    OfferMade over = only(turns.presence("joko", Presence.AVAILABLE), OfferMade.class);
    turns.accept("joko", over.offer().value());
    turns.pass(25);
    OfferMade late = only(turns.presence("sari", Presence.AVAILABLE), OfferMade.class);
    turns.mail("c4", "q", 5);

    OfferMade next = only(turns.resolve("joko", over.work().value()), OfferMade.class);

    assertThat(over.decision().overtaken()).isEqualTo(Day.work("support-1"));
    assertThat(late.decision().stage()).isEqualTo(3);
    assertThat(next.work()).isEqualTo(Day.work("support-1"));
  }

  @Test
  void whatIsAheadIsCountedAsUrgentAsItIsNow() {
    var hasty = new QueueWith("other");
    hasty.firstResponseSeconds = 1;
    var asked =
        new Day(deskOf(List.of(new QueueWith("q").made(), hasty.made()), List.of(), agent("a", 0)));
    asked.mail("old", "q", 0);
    asked.now = asked.now.plusSeconds(500);
    for (int i = 0; i < 8; i++) {
      asked.presence("a", Presence.AVAILABLE);
      asked.presence("a", Presence.AWAY);
    }
    for (int i = 0; i < 50; i++) {
      asked.mail("c" + i, "other", 5, needs("german", 1));
    }
    var heavy = only(asked.mail("heavy", "q", 9), WorkQueued.class).work();
    asked.now = asked.now.plusSeconds(20);

    var answer = asked.run(new RoutingCommand.AskWhyWaiting(asked.id(), Day.DESK, heavy)).answers();

    // what can make no stage any more competes for nothing, so the older goes first
    assertThat(answer.getFirst())
        .isInstanceOfSatisfying(
            RoutingAnswer.WhyWaiting.class, why -> assertThat(why.ahead()).isEqualTo(1));
  }

  private void merge(String work, String into) {
    day.run(
        new RoutingCommand.MergeWork(
            day.id(), Day.DESK, Day.as("boss"), Day.work(work), Day.work(into)));
  }

  private static Engine restored(Day day) {
    return Engine.restore(Day.DESK, day.engine.configuration(), day.engine.snapshot());
  }

  private static Queue opensAt(String from) {
    var queue = new QueueWith("q");
    queue.hours = List.of(new Hours(List.of(DeskConfiguration.Day.MON), from, "24:00"));
    return queue.made();
  }

  private static DeskConfiguration deskOf(
      List<Queue> queues, List<DeclineReason> reasons, Agent... agents) {
    return QueueWith.desk(queues, reasons, List.of(), agents);
  }
}
