package io.tanggap.engine;

import static io.tanggap.engine.Day.agent;
import static io.tanggap.engine.Day.desk;
import static io.tanggap.engine.Day.only;
import static io.tanggap.engine.Day.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.*;
import io.tanggap.protocol.RoutingEvent.*;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is due, and that nothing of what is over is. */
class DueTest {
  private final Day day = new Day(desk(1, queue(true, 60), agent("sari", 2)));

  @Test
  void nothingIsDueOfWorkThatEndedWhileItWasParked() {
    Instant lease = presentUntil();
    day.mail("c1", "q", 5);
    day.run(
        new RoutingCommand.ParkWork(
            day.id(),
            Day.DESK,
            Day.as("sari"),
            Day.work("support-1"),
            day.now.plusSeconds(10),
            false));
    assertThat(day.engine.nextDeadline()).isEqualTo(day.now.plusSeconds(10));

    day.run(
        new RoutingCommand.AbandonWork(day.id(), Day.DESK, new ConversationId("c1"), "hung up"));

    assertThat(day.engine.nextDeadline()).isEqualTo(lease);
    // what takes its number inherits nothing
    day.mail("c2", "q", 5);
    assertThat(day.engine.nextDeadline()).isEqualTo(lease);
    assertThat(day.pass(10)).isEmpty();
  }

  @Test
  void wrapUpEndsAtItsCapAndNotBefore() {
    presentUntil();
    day.mail("c1", "q", 5);
    day.resolve("sari", "support-1");

    assertThat(day.pass(59)).isEmpty();
    assertThat(only(day.pass(1), WrapUpEnded.class).work()).isEqualTo(Day.work("support-1"));
  }

  @Test
  void desksThatDifferInOneThingHaveDifferentFingerprints() {
    String empty = day.engine.fingerprint();
    assertThat(new Day(desk(1, queue(true, 60), agent("sari", 2))).engine.fingerprint())
        .isEqualTo(empty)
        .isNotEmpty();

    presentUntil();
    String present = day.engine.fingerprint();
    day.mail("c1", "q", 5);
    String busy = day.engine.fingerprint();
    day.resolve("sari", "support-1");
    String after = day.engine.fingerprint();

    assertThat(Stream.of(empty, present, busy, after).distinct()).hasSize(4);
  }

  @Test
  void aShiftEndsWithABreakOfItsLengthAndNotWithAShorterOne() {
    DeskConfiguration.Agent quota =
        new DeskConfiguration.Agent(new AgentId("sari"), "", List.of(), 2, List.of(), List.of(), 1);
    var limited = new Day(desk(1, queue(true, 0), quota));
    limited.presence("sari", Presence.AVAILABLE);
    limited.mail("c1", "q", 5);
    limited.resolve("sari", "support-1");
    limited.presence("sari", Presence.OFFLINE);

    limited.pass(14_399);
    limited.presence("sari", Presence.AVAILABLE);
    assertThat(limited.mail("c2", "q", 5)).noneMatch(WorkAssigned.class::isInstance);

    limited.presence("sari", Presence.OFFLINE);
    limited.pass(14_400);
    assertThat(only(limited.presence("sari", Presence.AVAILABLE), WorkAssigned.class).work())
        .isEqualTo(Day.work("support-2"));
  }

  /** Sari comes; until when she counts as there. */
  private Instant presentUntil() {
    day.presence("sari", Presence.AVAILABLE);
    return day.engine.nextDeadline();
  }
}
