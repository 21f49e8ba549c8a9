package io.tanggap.engine;

import static io.tanggap.engine.Day.agent;
import static io.tanggap.engine.Day.desk;
import static io.tanggap.engine.Day.has;
import static io.tanggap.engine.Day.needs;
import static io.tanggap.engine.Day.only;
import static io.tanggap.engine.Day.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.*;
import io.tanggap.protocol.DeskConfiguration.SkillLevel;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RoutingEvent.*;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a decision, and a wait, say of themselves. */
class ExplanationTest {
  private final Day day = Day.ofThree();

  @Test
  void theExplanationNamesWhoWasExcludedAndWhy() {
    day.presence("wati", Presence.AVAILABLE);
    day.presence("sari", Presence.AVAILABLE);

    Decision decision =
        only(day.mail("c1", "q", 5, needs("billing", 2)), OfferMade.class).decision();

    assertThat(decision.constraints())
        .containsExactly(
            new Decision.Constraint(
                ConstraintKind.SKILL, "billing >= 2", 1, List.of(new AgentId("wati"))),
            new Decision.Constraint(
                ConstraintKind.PRESENCE, "available", 1, List.of(new AgentId("joko"))));
    assertThat(decision.eligible()).isEqualTo(1);
    assertThat(decision.agents()).isEqualTo(3);
    assertThat(decision.rule()).isEqualTo("rule");
  }

  @Test
  void theExplanationNamesEachOfManySkillsThatAgentsLackAsOftenAsItIsAsked() {
    var all = new SkillLevel[] {has("billing", 3), has("tech", 3), has("german", 3)};
    for (int count : new int[] {1, 4, 5, 9}) {
      var asked = new Requirement[count];
      for (int i = 0; i < count; i++) {
        asked[i] = needs(all[i / 3].skill().value(), i % 3 + 1);
      }
      var some = new Day(desk(1, queue(false, 0), agent("sari", 9, all), agent("joko", 9)));
      some.presence("sari", Presence.AVAILABLE);

      for (int again = 0; again < 3; again++) {
        OfferMade offer = only(some.mail("c" + again, "q", 5, asked), OfferMade.class);

        assertThat(offer.decision().constraints())
            .filteredOn(one -> one.kind() == ConstraintKind.SKILL)
            .extracting(Decision.Constraint::subject)
            .containsExactly(
                Arrays.stream(asked)
                    .map(one -> one.skill() + " >= " + one.level())
                    .toArray(String[]::new));
      }
    }
  }

  @Test
  void saysWhyWorkWaitsAndWhatWouldFreeIt() {
    day.presence("sari", Presence.AVAILABLE);
    for (int i = 0; i < 3; i++) {
      day.mail("c" + i, "q", 5, needs("billing", 2));
    }

    var answer =
        day.run(new RoutingCommand.AskWhyWaiting(day.id(), Day.DESK, Day.work("support-3")))
            .answers()
            .getFirst();

    assertThat(answer)
        .isInstanceOfSatisfying(
            RoutingAnswer.WhyWaiting.class,
            why -> {
              assertThat(why.ahead()).isZero();
              assertThat(why.unblock()).isEqualTo("capacity");
              assertThat(why.nearest().getFirst().agent()).isEqualTo(new AgentId("sari"));
              assertThat(why.nearest().getFirst().blockedBy())
                  .containsExactly(
                      new Decision.Constraint(ConstraintKind.CAPACITY, "2 of 2", 1, List.of()));
            });
  }
}
