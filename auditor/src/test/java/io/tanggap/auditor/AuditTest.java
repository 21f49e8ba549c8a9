package io.tanggap.auditor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.ConfigurationApplied;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.RoutingEvent.ReplyAccepted;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days of the real engine: nothing is found in them until somebody meddles with the log. */
class AuditTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void findsNothingInTheDaysOfTheEngine(int block) {
    for (int seed = block * 20; seed < block * 20 + 20; seed++) {
      Findings findings = new RandomDay(seed, 6, false).live(800).audit();

      assertThat(findings.report())
          .as("seed %d", seed)
          .allMatch(line -> line.contains(": 0 violations"));
      assertThat(findings.looks(Check.LEGAL_EVENT)).as("seed %d", seed).isGreaterThan(500);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void findsNothingInDaysWithTheWholeRoutingModel(int block) {
    assumeTrue(RandomDay.engineHasTheWholeModel(), "this engine leaves PullWork unanswered");

    for (int seed = block * 20; seed < block * 20 + 20; seed++) {
      assertThat(new RandomDay(seed, 6, true).live(800).audit().report())
          .as("seed %d", seed)
          .allMatch(line -> line.contains(": 0 violations"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void findsAnEventThatIsMissing(int seed) {
    Tape day = new RandomDay(seed, 6, false).live(800);

    for (int at : indexes(day, AuditTest::isMissed)) {
      Tape meddled = day.copy();
      Tape.Event lost = meddled.events.remove(at);

      assertThat(meddled.audit().violations()).as("seed %d without %s", seed, lost).isPositive();
    }
  }

  /**
   * What leaves a gap that others fall into. The rest may go unnoticed: an end nothing follows, a
   * presence that kept nobody from anything.
   */
  private static boolean isMissed(RoutingEvent event) {
    return switch (event) {
      case WorkQueued _, RoutingEvent.MessageAttached _, ReplyAccepted _ -> true;
      case OfferMade _ -> true;
      // beyond somebody's capacity it leaves no room that should be filled
      case WorkAssigned e -> !e.overCapacity();
      default -> false;
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void findsAnEventThatIsThereTwice(int seed) {
    Tape day = new RandomDay(seed, 6, false).live(800);

    for (int at : indexes(day, WorkAssigned.class::isInstance)) {
      Tape meddled = day.copy();
      Tape.Event event = day.events.get(at);
      meddled.events.add(at + 1, new Tape.Event("again", event.input(), event.event()));

      assertThat(meddled.audit().violations(Check.ONE_OWNER)).as("seed %d", seed).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void findsTwoAnswersThatChangedPlaces(int seed) {
    Tape day = new RandomDay(seed, 6, false).live(800);

    for (int at = 0; at + 1 < day.events.size(); at += 7) {
      Tape meddled = day.copy();
      Tape.Event first = meddled.events.get(at);
      meddled.events.set(at, meddled.events.get(at + 1));
      meddled.events.set(at + 1, first);
      if (first.input() != meddled.events.get(at).input()) {
        assertThat(meddled.audit().violations(Check.ONE_ANSWER))
            .as("seed %d at %d", seed, at)
            .isPositive();
      }
    }
  }

  @Test
  void findsALoadThatIsRaised() {
    int found = 0;
    for (int seed = 0; seed < 20; seed++) {
      Tape day = new RandomDay(seed, 6, false).live(800);
      Tape meddled = day.copy();
      meddled.events.replaceAll(AuditTest::withLessRoom);
      found += meddled.audit().violations(Check.LOAD) > 0 ? 1 : 0;
    }

    assertThat(found).isEqualTo(20);
  }

  private static Tape.Event withLessRoom(Tape.Event event) {
    if (!(event.event() instanceof ConfigurationApplied e)) {
      return event;
    }
    DeskConfiguration was = e.configuration();
    var agents = new ArrayList<DeskConfiguration.Agent>();
    for (DeskConfiguration.Agent a : was.agents()) {
      int less = Math.max(0, a.capacity() - 1);
      agents.add(new DeskConfiguration.Agent(a.id(), "", a.skills(), less, a.channelCaps()));
    }
    var less =
        new DeskConfiguration(
            was.desk(),
            was.version(),
            "",
            "",
            List.of(),
            List.of(),
            60,
            60,
            604_800,
            List.of(),
            was.skills(),
            was.queues(),
            agents,
            List.of());
    return new Tape.Event(
        event.id(), event.input(), new ConfigurationApplied(e.at(), e.desk(), e.cause(), less));
  }

  private static List<Integer> indexes(Tape day, Predicate<RoutingEvent> wanted) {
    var found = new ArrayList<Integer>();
    for (int i = 0; i < day.events.size(); i++) {
      if (wanted.test(day.events.get(i).event())) {
        found.add(i);
      }
    }
    return found;
  }
}
