package io.tanggap.engine;

import static io.tanggap.engine.Day.agent;
import static io.tanggap.engine.Day.desk;
import static io.tanggap.engine.Day.only;
import static io.tanggap.engine.Day.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.*;
import io.tanggap.protocol.RoutingEvent.*;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two matters that are one: who may say so, and what becomes of both. */
class MergeTest {
  private final Day day = new Day(desk(1, queue(true, 60), agent("sari", 1), agent("joko", 1)));

  @BeforeEach
  void twoAreInHandAndOneWaits() {
    day.presence("sari", Presence.AVAILABLE);
    day.presence("joko", Presence.AVAILABLE);
    for (String conversation : List.of("c1", "c2", "c3")) {
      day.mail(conversation, "q", 5);
    }
  }

  @Test
  void refusesAMergeOfWorkThatIsUnknownAndNamesIt() {
    assertThat(refused(merge("boss", "support-9", "support-1")))
        .satisfies(
            no -> {
              assertThat(no.code()).isEqualTo(RefusalCode.UNKNOWN_WORK);
              assertThat(no.sentence()).contains("support-9");
            });
    assertThat(refused(merge("boss", "support-1", "support-8")))
        .satisfies(
            no -> {
              assertThat(no.code()).isEqualTo(RefusalCode.UNKNOWN_WORK);
              assertThat(no.sentence()).contains("support-8").doesNotContain("support-1 ");
            });
  }

  @Test
  void refusesAMergeOfWorkIntoItself() {
    assertThat(refused(merge("boss", "support-1", "support-1")).code())
        .isEqualTo(RefusalCode.WRONG_STATE);
  }

  @Test
  void refusesAMergeOfWhatIsInWrapUpEitherWay() {
    day.resolve("joko", "support-1");

    assertThat(refused(merge("boss", "support-1", "support-2")).code())
        .isEqualTo(RefusalCode.WRONG_STATE);
    assertThat(refused(merge("boss", "support-2", "support-1")).code())
        .isEqualTo(RefusalCode.WRONG_STATE);
  }

  @Test
  void refusesAMergeIntoWorkOfSomebodyElse() {
    assertThat(refused(merge("sari", "support-2", "support-1")).code())
        .isEqualTo(RefusalCode.NOT_YOURS);
    assertThat(refused(merge("sari", "support-2", "support-3")).code())
        .isEqualTo(RefusalCode.NOT_YOURS);
  }

  @Test
  void theOwnerOfWhatIsLeftMayAndWhoHeldTheOtherIsFreeForWhatWaits() {
    List<RoutingEvent> events = merge("joko", "support-2", "support-1");

    assertThat(only(events, WorkMerged.class).into()).isEqualTo(Day.work("support-1"));
    WorkAssigned next = only(events, WorkAssigned.class);
    assertThat(next.work()).isEqualTo(Day.work("support-3"));
    assertThat(next.agent()).isEqualTo(new AgentId("sari"));
    assertThat(only(day.mail("c2", "q", 5), MessageAttached.class).work())
        .isEqualTo(Day.work("support-1"));
  }

  private List<RoutingEvent> merge(String actor, String work, String into) {
    return day.run(
            new RoutingCommand.MergeWork(
                day.id(), Day.DESK, Day.as(actor), Day.work(work), Day.work(into)))
        .events();
  }

  private static CommandRefused refused(List<RoutingEvent> events) {
    return only(events, CommandRefused.class);
  }
}
