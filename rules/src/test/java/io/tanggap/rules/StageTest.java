package io.tanggap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.DeskConfiguration.Rule;
import io.tanggap.protocol.DeskConfiguration.Stage;
import io.tanggap.protocol.DeskConfiguration.StageRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTest {
  @Test
  void laterStagesAndTheRulesSeeWhatEarlierStagesSet() {
    var tier =
        new Stage(
            "tier",
            List.of(
                Desks.setting("gold", "message.fromDomain == 'example.com'", "tier", "gold"),
                Desks.setting("also true, but second", "true", "tier", "none")));
    var speed =
        new Stage("speed", List.of(Desks.setting("fast", "attributes.tier == 'gold'", "sla", "1")));
    var rule =
        new Rule(
            "fast",
            "attributes['sla'] == '1'",
            Desks.BILLING,
            9,
            List.of(),
            List.of(new Attribute("team", "a"), new Attribute("tier", "platinum")));

    var answer =
        RuleSet.compile(Desks.desk(List.of(tier, speed), List.of(), rule)).ask(Desks.message());

    assertThat(answer.outcome().rule()).isEqualTo("fast");
    assertThat(answer.stageRules()).containsExactly("tier/gold", "speed/fast");
    assertThat(answer.outcome().attributes())
        .containsExactly(
            new Attribute("tier", "platinum"),
            new Attribute("sla", "1"),
            new Attribute("team", "a"));
    assertThat(answer.failed()).isEmpty();
  }

  @Test
  void aStageInWhichNothingMatchesSetsNothing() {
    var stage = new Stage("s", List.of(Desks.setting("no", "false", "a", "b")));
    var rules = RuleSet.compile(Desks.desk(List.of(stage), List.of()));

    assertThat(rules.ask(Desks.message()).outcome().attributes()).isEmpty();
    assertThat(rules.ask(Desks.message()).stageRules()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T01:00:00Z, true, MON, 8", // 08:00 in Jakarta
    "2026-11-23T00:59:59Z, false, MON, 7",
    "2026-11-23T10:00:00Z, false, MON, 17",
    "2026-11-27T18:30:00Z, true, SAT, 1", // Friday's late shift
    "2026-11-28T18:30:00Z, false, SUN, 1",
    "2026-12-25T03:00:00Z, false, FRI, 10", // a holiday
    "2026-12-25T18:30:00Z, false, SAT, 1" // closed to the end of the shift that began on it
  })
  void theDesksClockIsThatOfTheMoment(String at, boolean open, String weekday, int hour) {
    var rules =
        RuleSet.compile(
            Desks.asking(
                "context.open == %s && context.weekday == '%s' && context.localHour == %d"
                    .formatted(open, weekday, hour)));

    assertThat(rules.ask(Desks.message("c", "", "", at)).outcome().rule()).isEqualTo("rule 0");
  }

  @Test
  void aShareIsTheSameOnEveryMachine() {
    var places = new ArrayList<Integer>();
    for (String conversation : List.of("c-1", "c-2", "percakapan-é", "x")) {
      places.add(Share.place(new io.tanggap.protocol.ConversationId(conversation), "a tenth"));
    }

    assertThat(places).containsExactly(32, 24, 51, 62);
  }

  @Test
  void aRuleOfTenPercentTakesATenthOfTheConversationsAndAlwaysTheSame() {
    var rules =
        RuleSet.compile(
            Desks.desk(List.of(), List.of(), Desks.rule("a tenth", "true", Desks.BILLING, 10)));
    int taken = 0;
    for (int i = 0; i < 10_000; i++) {
      var message = Desks.message("c-" + i, "", "", "2026-11-22T02:15:30Z");
      String rule = rules.ask(message).outcome().rule();
      assertThat(rules.ask(message).outcome().rule()).isEqualTo(rule);
      taken += rule.equals("a tenth") ? 1 : 0;
    }

    assertThat(taken).isBetween(900, 1_100);
  }

  @Test
  void aStageCanTakeAShareAsWell() {
    var stage =
        new Stage(
            "trial",
            List.of(new StageRule("half", "", List.of(new Attribute("trial", "yes")), 50)));
    var rules = RuleSet.compile(Desks.desk(List.of(stage), List.of()));

    assertThat(
            java.util.stream.IntStream.range(0, 1_000)
                .filter(
                    i ->
                        !rules
                            .ask(Desks.message("c-" + i, "", "", "2026-11-22T02:15:30Z"))
                            .stageRules()
                            .isEmpty())
                .count())
        .isBetween(420L, 580L);
  }
}
