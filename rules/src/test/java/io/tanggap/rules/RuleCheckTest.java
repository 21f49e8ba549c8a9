package io.tanggap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.DeskConfiguration.Stage;
import io.tanggap.protocol.DeskConfiguration.StageRule;
import io.tanggap.protocol.Finding;
import io.tanggap.protocol.Finding.Severity;
import io.tanggap.protocol.QueueId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleCheckTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "true => message.automatic",
        "true => true",
        "true || message.automatic => message.automatic",
        "message.channel == 'EMAIL' => 'EMAIL'   ==  message.channel",
        "message.channel == 'EMAIL' => message.channel == 'EMAIL' && message.automatic",
        "message.channel in ['EMAIL', 'FORM'] => message.channel == 'FORM'",
        "message.channel == 'FORM' || message.channel == 'EMAIL' => message.channel in ['EMAIL']",
        "message.text.contains('a') => message.automatic && message.text.contains( \"a\" )",
        "message.automatic => message.automatic == true && message.subject == 'x'",
        "message.attributes['a'] == 'b' => message.attributes.a == 'b' && message.language == 'id'",
        "'a@b.c' in message.to => message.channel == 'EMAIL' && 'a@b.c' in message.to",
        "context.localHour in [9, 10] && message.to.exists(a, a == 'x') => context.localHour == 9 && message.to.exists(a, a == 'x')"
      })
  void aRuleBehindOneThatTakesItsMessagesIsNeverReached(String first, String second) {
    assertThat(RuleSet.check(Desks.asking(first, second)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.path()).isEqualTo("rules[1].when");
              assertThat(finding.message()).contains("never reached", "\"rule 0\"");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "message.channel == 'FORM' => message.channel in ['EMAIL', 'FORM']",
        "message.channel == 'EMAIL' && message.automatic => message.channel == 'EMAIL'",
        "message.text.contains('a') => message.text.contains('b')",
        "message.text.contains('a') => message.subject.contains('a')",
        "'a@b.c' in message.to => 'd@b.c' in message.to",
        "message.attributes['a'] == 'b' => message.attributes['b'] == 'b'",
        "message.channel == 'FORM' => message.channel == 'FORM' || message.automatic",
        "message.subject == 'a' => message.subject == 'A'",
        "message.to.exists(a, a == 'x') => message.to.all(a, a == 'x')",
        "false => message.automatic",
        "1 / message.attachments == 1 => message.attachments == 1"
      })
  void nothingIsCalledUnreachableThatAMessageCanReach(String first, String second) {
    assertThat(RuleSet.check(Desks.asking(first, second)))
        .noneMatch(finding -> finding.message().contains("never reached"));
  }

  @Test
  void aRuleForAShareLeavesTheOthersToTheNext() {
    var same = "message.channel == 'EMAIL'";

    assertThat(
            RuleSet.check(
                Desks.desk(
                    List.of(),
                    List.of(),
                    Desks.rule("some", same, Desks.BILLING, 20),
                    Desks.rule("the others", same, Desks.QUEUE, 100))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "message.channel == 'EMAIL' && message.channel == 'FORM' => contradicts itself",
        "message.automatic && !message.automatic => contradicts itself",
        "message.language in [] => contradicts itself",
        "message.text == 'a' && false => contradicts itself",
        "message.channel == 'EMIAL' => There is no channel EMIAL; there are EMAIL",
        "context.weekday in ['MON', 'Tuesday'] => There is no weekday Tuesday",
        "attributes.tier == 'gold' => No earlier stage sets the attribute tier",
        "has(attributes.tier) && 'x' in attributes => No earlier stage sets the attribute x"
      })
  void whatCannotHoldIsWarnedOf(String when, String words) {
    assertThat(RuleSet.check(Desks.asking(when)))
        .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING))
        .anySatisfy(finding -> assertThat(finding.message()).contains(words));
  }

  @Test
  void anAttributeOfALaterStageIsNotThereYet() {
    var first = new Stage("a", List.of(Desks.setting("r", "attributes.b == 'x'", "a", "x")));
    var second = new Stage("b", List.of(Desks.setting("r", "attributes.a == 'x'", "b", "x")));

    assertThat(
            RuleSet.check(
                Desks.desk(
                    List.of(first, second),
                    List.of(),
                    Desks.rule("r", "attributes.b == 'x'", Desks.BILLING, 100))))
        .extracting(Finding::path)
        .containsExactly("stages[0].rules[0].when");
  }

  @Test
  void stagesAreCheckedAsRulesAre() {
    var stage =
        new Stage(
            "",
            List.of(
                new StageRule("r", "message.subjet == 'x'", List.of(new Attribute("a", "b")), 101),
                new StageRule("r", "", List.of(), 100),
                new StageRule("s", "", List.of(new Attribute("", "b")), 100)));

    assertThat(RuleSet.check(Desks.desk(List.of(stage), List.of())))
        .extracting(Finding::path)
        .containsExactly(
            "stages[0].name",
            "stages[0].rules[0].percent",
            "stages[0].rules[1].name",
            "stages[0].rules[1].attributes",
            "stages[0].rules[2].attributes[0].name",
            "stages[0].rules[0].when",
            "stages[0].rules[2].when");
  }

  @Test
  void anExampleThatGoesElsewhereForbidsPublishing() {
    var invoices = Desks.rule("invoices", "message.subject.contains('invoice')", Desks.QUEUE, 100);

    var findings =
        RuleSet.check(
            Desks.desk(
                List.of(),
                List.of(
                    Desks.example("my invoice", "invoices", Desks.QUEUE, 6),
                    Desks.example("an invoice", null, new QueueId("billing"), null),
                    Desks.example("hello", "invoices", null, 9)),
                invoices));

    assertThat(findings)
        .containsExactly(
            Finding.error(
                "examples[1]", "Expected queue billing, but the rule \"invoices\" put it in q"),
            Finding.error(
                "examples[2]", "Expected the rule \"invoices\", but the rule \"default\" matched"),
            Finding.error(
                "examples[2]", "Expected priority 9, but the rule \"default\" gave it 2"));
  }

  @Test
  void anExampleThatSeveralRulesMatchIsWorthKnowing() {
    var findings =
        RuleSet.check(
            Desks.desk(
                List.of(),
                List.of(Desks.example("an invoice", "invoices", null, null)),
                Desks.rule("invoices", "message.subject.contains('invoice')", Desks.QUEUE, 100),
                Desks.rule("indonesian", "message.language == 'id'", Desks.BILLING, 100)));

    assertThat(findings)
        .containsExactly(
            Finding.info(
                "examples[0]",
                "The rule \"indonesian\" matches too and would decide otherwise; \"invoices\""
                    + " stands before it"));
  }

  @Test
  void theDefaultIsForAllConversations() {
    var desk = Desks.asking();
    var last = desk.rules().getLast();
    var wrong =
        new io.tanggap.protocol.DeskConfiguration(
            desk.desk(),
            1,
            "",
            "",
            List.of(),
            List.of(),
            0,
            0,
            0,
            List.of(),
            List.of(),
            desk.queues(),
            List.of(),
            List.of(Desks.rule(last.name(), "", last.queue(), 99)));

    assertThat(RuleSet.check(wrong)).extracting(Finding::path).containsExactly("rules[0].percent");
  }
}
