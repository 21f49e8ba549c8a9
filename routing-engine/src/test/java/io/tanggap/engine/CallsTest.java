package io.tanggap.engine;

import static io.tanggap.engine.Day.agent;
import static io.tanggap.engine.Day.desk;
import static io.tanggap.engine.Day.has;
import static io.tanggap.engine.Day.needs;
import static io.tanggap.engine.Day.only;
import static io.tanggap.engine.Day.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.*;
import io.tanggap.protocol.PhoneCall.Outcome;
import io.tanggap.protocol.RoutingEvent.*;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls that are over, and the work they were about. */
class CallsTest {
  private final Day day =
      new Day(
          desk(
              1,
              queue(true, 0),
              agent("sari", 1, has("billing", 3)),
              agent("joko", 1, has("billing", 5))));

  private List<RoutingEvent> call(
      @Nullable Actor actor, String id, Outcome outcome, long endedAgo) {
    var ended = day.now.minusSeconds(endedAgo);
    return day.run(
            new RoutingCommand.RecordCall(
                day.id(),
                Day.DESK,
                actor,
                new PhoneCall(
                    new MessageId(id),
                    Day.DESK,
                    new AccountId("pbx"),
                    new ConversationId("budi"),
                    new ContactId("+62811"),
                    new Party("+62811", ""),
                    PhoneCall.Direction.OUTBOUND,
                    outcome,
                    ended.minusSeconds(60),
                    outcome == Outcome.NOT_REACHED ? null : ended.minusSeconds(50),
                    ended,
                    null,
                    List.of(),
                    "")))
        .events();
  }

  private void missed() {
    day.mail("budi", "general", 3, needs("billing", 1));
  }

  @Test
  void aCallBackEndsTheWorkAndFreesItsOwner() {
    day.presence("sari", Presence.AVAILABLE);
    missed();
    day.mail("ani", "general", 3, needs("billing", 1));

    var events = call(Day.as("sari"), "call-1", Outcome.REACHED, 0);

    assertThat(only(events, CallRecorded.class).work()).isEqualTo(Day.work("support-1"));
    assertThat(only(events, WorkAnswered.class).owner()).isEqualTo(new AgentId("sari"));
    assertThat(only(events, WorkAssigned.class).work()).isEqualTo(Day.work("support-2"));
    assertThat(day.engine.figures().open()).isEqualTo(1);
  }

  @Test
  void aCallTheTelephoneSystemTellsOfEndsWorkThatStillWaits() {
    missed();

    var events = call(null, "call-1", Outcome.HANDLED, 0);

    assertThat(only(events, WorkAnswered.class).owner()).isNull();
    assertThat(day.engine.figures().waiting()).isZero();
  }

  @Test
  void whoeverWasNotReachedIsStillWaited() {
    day.presence("sari", Presence.AVAILABLE);
    missed();

    var events = call(Day.as("sari"), "call-1", Outcome.NOT_REACHED, 0);

    assertThat(only(events, CallRecorded.class).work()).isEqualTo(Day.work("support-1"));
    assertThat(events).noneMatch(WorkAnswered.class::isInstance);
    assertThat(day.engine.figures().open()).isEqualTo(1);
  }

  @Test
  void refusesACallNotedByWhoeverDoesNotHoldTheWork() {
    day.presence("sari", Presence.AVAILABLE);
    missed();

    var refused = only(call(Day.as("joko"), "call-1", Outcome.REACHED, 0), CommandRefused.class);

    assertThat(refused.code()).isEqualTo(RefusalCode.NOT_YOURS);
    assertThat(day.engine.figures().open()).isEqualTo(1);
  }

  @Test
  void aCallFromBeforeTheCustomerCalledInVainEndsNothing() {
    missed();
    day.pass(5);

    var events = call(null, "call-1", Outcome.HANDLED, 600);

    assertThat(only(events, CallRecorded.class).work()).isNull();
    assertThat(day.engine.figures().waiting()).isEqualTo(1);
  }

  @Test
  void theSameCallIsRecordedOnceUnlessItsLateRowsSayOtherwise() {
    missed();
    call(null, "call-1", Outcome.NOT_REACHED, 0);

    var again = call(null, "call-1", Outcome.NOT_REACHED, 0);
    var late = call(null, "call-1", Outcome.REACHED, 0);

    assertThat(only(again, CommandRefused.class).code()).isEqualTo(RefusalCode.DUPLICATE);
    assertThat(only(late, WorkAnswered.class).work()).isEqualTo(Day.work("support-1"));
  }

  @Test
  void theDeskIsTheSameAfterAReplay() {
    day.presence("sari", Presence.AVAILABLE);
    missed();
    call(Day.as("sari"), "call-1", Outcome.NOT_REACHED, 0);
    call(null, "call-2", Outcome.REACHED, 0);

    var replayed = new Engine(Day.DESK);
    day.log.forEach(replayed::replay);

    assertThat(replayed.fingerprint()).isEqualTo(day.engine.fingerprint());
  }
}
