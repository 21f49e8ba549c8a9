package io.tanggap.engine;

import static io.tanggap.engine.Day.agent;
import static io.tanggap.engine.Day.desk;
import static io.tanggap.engine.Day.has;
import static io.tanggap.engine.Day.needs;
import static io.tanggap.engine.Day.only;
import static io.tanggap.engine.Day.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.*;
import io.tanggap.protocol.Decision.Rival;
import io.tanggap.protocol.DeskConfiguration.Agent;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What decides where everything else is equal, and what makes the engine look again. */
class TiesTest {
  private static final Requirement[] NONE = {};

  @Test
  void ofEqualItemsOfDifferentClassesTheEarlierNumberGoesWhicheverClassWasKnownFirst() {
    var day = new Day(desk(1, queue(false, 0), all("sari", 1)));
    Requirement[][] kinds = {
      NONE, {needs("billing", 1)}, {needs("tech", 1)}, {needs("german", 1)}, {needs("tech", 2)}
    };
    // the classes become known in one order and are asked for in the other
    for (int i = 0; i < kinds.length; i++) {
      day.mail("known" + i, "q", 5, kinds[i]);
      abandon(day, "known" + i);
    }
    for (int i = kinds.length - 1; i >= 0; i--) {
      day.mail("c" + i, "q", 5, kinds[i]);
    }

    Decision why = only(day.presence("sari", Presence.AVAILABLE), OfferMade.class).decision();

    assertThat(why.rivals())
        .extracting(Rival::work)
        .containsExactly(Day.work("support-6"), Day.work("support-7"), Day.work("support-8"));
    assertThat(why.compared()).isEqualTo(5);
    assertThat(why.rivals()).extracting(Rival::score).containsOnly(why.rivals().get(0).score());
  }

  @Test
  void ofEqualItemsOfDifferentAgesTheOldestGoes() {
    var day = new Day(desk(1, queue(false, 0), all("sari", 1)));
    day.mail("known", "q", 5);
    abandon(day, "known");
    List<String> skills = List.of("billing", "tech", "german");
    for (String skill : skills) {
      day.mail("c" + skill, "q", 5, needs(skill, 1));
      day.now = day.now.plusSeconds(1);
    }
    day.mail("last", "q", 5);

    Decision why = only(day.presence("sari", Presence.AVAILABLE), OfferMade.class).decision();

    assertThat(why.rivals())
        .extracting(Rival::work)
        .containsExactly(Day.work("support-2"), Day.work("support-3"), Day.work("support-4"));
  }

  @Test
  void ofAgentsFreedAtOnceWhoNeverAcceptedAnythingTheIdDecides() {
    var closed = new QueueWith("q");
    closed.delivery = DeliveryMode.PULL;
    var day =
        new Day(
            QueueWith.desk(
                List.of(closed.made()), List.of(), List.of(), agent("b", 1), agent("a", 1)));
    day.presence("b", Presence.AVAILABLE);
    day.presence("a", Presence.AVAILABLE);
    day.mail("c1", "q", 5);

    // from now on the queue offers its work
    List<RoutingEvent> events =
        day.run(
                new RoutingCommand.ApplyConfiguration(
                    day.id(), Day.DESK, desk(2, queue(false, 0), agent("b", 1), agent("a", 1))))
            .events();

    assertThat(only(events, OfferMade.class).agent()).isEqualTo(new AgentId("a"));
  }

  @Test
  void aQueueThatGetsHelpersBackOffersThemWhatWaits() {
    var day = new Day(lending());
    day.presence("helper", Presence.AVAILABLE);
    day.mail("own", "busy", 5, needs("german", 1));
    day.mail("c1", "q", 5);
    // the step that borrows the helper has come, and its own queue is not healthy
    assertThat(day.pass(10)).noneMatch(OfferMade.class::isInstance);

    List<RoutingEvent> events = abandon(day, "own");

    OfferMade offer = only(events, OfferMade.class);
    assertThat(offer.agent()).isEqualTo(new AgentId("helper"));
    assertThat(offer.work()).isEqualTo(Day.work("support-2"));
  }

  @Test
  void everyChoiceIsTimedWhetherItFindsAnybodyOrNot() {
    var day = new Day(desk(1, queue(false, 0), agent("sari", 2)));
    var calls = new ArrayList<String>();
    day.engine.watch(
        new DecisionWatch() {
          @Override
          public void began() {
            calls.add("began");
          }

          @Override
          public void ended() {
            calls.add("ended");
          }
        });

    day.mail("c1", "q", 5);
    assertThat(calls).containsExactly("began", "ended");

    calls.clear();
    day.presence("sari", Presence.AVAILABLE);
    // the item found an agent, and nothing else waits
    assertThat(calls).containsExactly("began", "ended");

    calls.clear();
    day.mail("c2", "q", 5, needs("tech", 1));
    day.mail("c3", "q", 5);
    assertThat(calls).containsExactly("began", "ended", "began", "ended");

    calls.clear();
    day.decline("sari", "support-1.1");
    assertThat(calls.size()).isPositive().isEven();
    for (int i = 0; i < calls.size(); i += 2) {
      assertThat(calls.subList(i, i + 2)).containsExactly("began", "ended");
    }
  }

  private static List<RoutingEvent> abandon(Day day, String conversation) {
    return day.run(
            new RoutingCommand.AbandonWork(
                day.id(), Day.DESK, new ConversationId(conversation), "hung up"))
        .events();
  }

  private static Agent all(String id, int capacity) {
    return agent(id, capacity, has("billing", 3), has("tech", 3), has("german", 3));
  }

  private static DeskConfiguration lending() {
    var asks = new QueueWith("q");
    asks.steps = List.of(new Step(5, 0, List.of(), List.of(new QueueId("busy")), 0, null, false));
    var lends = new QueueWith("busy");
    lends.lendWhileWaiting = 0;
    var helper =
        new Agent(
            new AgentId("helper"), "", List.of(), 2, List.of(), List.of(new QueueId("busy")), 0);
    return QueueWith.desk(List.of(asks.made(), lends.made()), List.of(), List.of(), helper);
  }
}
