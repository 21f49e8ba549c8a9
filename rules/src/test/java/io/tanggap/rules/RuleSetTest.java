package io.tanggap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.*;
import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.DeskConfiguration.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetTest {
  private static final QueueId QUEUE = new QueueId("q");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "message.subject.contains('invoice')",
        "message.subject.lowerAscii().startsWith('re:')",
        "message.channel == 'EMAIL' && !message.automatic",
        "message.from.endsWith('@example.com')",
        "message.fromDomain == 'example.com'",
        "message.fromName == 'Budi'",
        "message.to.exists(a, a == 'support@example.com')",
        "'support@example.com' in message.to",
        "message.attachments == 0",
        "message.language == 'id'",
        "message.text.matches('(?i)tagihan')",
        "message.receivedAt > timestamp('2026-01-01T00:00:00Z')",
        "message.attributes['tier'] == 'gold'",
        "message.account == 'mail'",
        "size(message.text) < 500",
        "message.receivedAt.getHours('Asia/Jakarta') == 9",
        "!message.hasAttachments && message.attachmentNames.size() == 0",
        "message.size == 32",
        "message.flags == []",
        "contact.id == 'budi@example.com' && contact.address == contact.id && contact.name == 'Budi'",
        "context.weekday == 'SUN' && context.localDate == '2026-11-22'",
        "context.localHour == 2 && context.localMinute == 15",
        "!context.holiday && context.open",
        "!('vip' in attributes) && !has(attributes.vip)"
      })
  void theFieldsOfAMessageCanBeAsked(String when) {
    assertThat(RuleSet.check(desk(when)))
        .noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    assertThat(RuleSet.unindexed(desk(when)).ask(message()).outcome().rule()).isEqualTo("rule 0");
    assertThat(RuleSet.compile(desk(when)).ask(message()).outcome().rule()).isEqualTo("rule 0");
  }

  @Test
  void theFirstRuleThatMatchesWinsAndTheLastAlwaysDoes() {
    var rules =
        RuleSet.compile(desk("message.subject == 'no'", "message.attachments == 0", "true"));

    assertThat(rules.ask(message()).outcome())
        .satisfies(
            outcome -> {
              assertThat(outcome.rule()).isEqualTo("rule 1");
              assertThat(outcome.ruleSetVersion()).isEqualTo(4);
              assertThat(outcome.priority()).isEqualTo(6);
            });
    assertThat(RuleSet.compile(desk("false")).ask(message()).outcome().rule()).isEqualTo("default");
  }

  @Test
  void aRuleThatCannotBeAnsweredDoesNotMatchAndIsNamed() {
    var answer = RuleSet.compile(desk("1 / message.attachments == 1", "true")).ask(message());

    assertThat(answer.outcome().rule()).isEqualTo("rule 1");
    assertThat(answer.failed()).extracting(RuleSet.Failure::rule).containsExactly("rule 0");
  }

  @Test
  void askingForAnAttributeThatIsNotThereIsNoFailure() {
    var answer = RuleSet.compile(desk("message.attributes['none'] == 'x'", "true")).ask(message());

    assertThat(answer.outcome().rule()).isEqualTo("rule 1");
    assertThat(answer.failed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "message.subjet == 'x' | There is no field message.subjet",
        "message.subject | bool",
        "message.attachments == 'x' | no matching overload",
        "message.subject.contains( | mismatched input",
        "java.lang.Runtime.getRuntime().exec('x') == 1 | undeclared reference",
        "message.subject.contains(\"invoice | token recognition",
        "nobody.x == 1 | undeclared",
        "context.hour == 1 | There is no field context.hour; there are context.weekday",
        "contact == 'x' | Expected a field of the contact: contact.id"
      })
  void aWrongRuleIsFoundWithItsPlace(String when, String words) {
    assertThat(RuleSet.check(desk("true", when)))
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(finding.path()).isEqualTo("rules[1].when");
              assertThat(finding.message()).containsIgnoringCase(words);
            });
  }

  @Test
  void anEndlessConditionIsRefused() {
    assertThat(RuleSet.check(desk("true || ".repeat(2_000) + "true"))).hasSize(1);
    assertThat(RuleSet.check(desk("(".repeat(500) + "true" + ")".repeat(500)))).isNotEmpty();
  }

  @Test
  void aPatternThatWouldBacktrackForEverIsLinear() {
    var rules = RuleSet.compile(desk("message.text.matches('^(a+)+$')"));

    assertThat(rules.ask(message("a".repeat(50_000) + "!")).outcome().rule()).isEqualTo("default");
  }

  private static DeskConfiguration desk(String... conditions) {
    var rules = new ArrayList<Rule>();
    for (int i = 0; i < conditions.length; i++) {
      rules.add(new Rule("rule " + i, conditions[i], QUEUE, null, List.of(), List.of()));
    }
    rules.add(new Rule("default", "", QUEUE, 2, List.of(), List.of()));
    return new DeskConfiguration(
        new DeskId("d"),
        4,
        "",
        "",
        List.of(),
        List.of(),
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(new Queue(QUEUE, "", 6, 0, 0, 0, false, 0)),
        List.of(),
        rules);
  }

  private static InboundMessage message() {
    return message("mana tagihan saya?");
  }

  private static InboundMessage message(String text) {
    return new InboundMessage(
        new MessageId("m"),
        new DeskId("d"),
        Channel.EMAIL,
        new AccountId("mail"),
        new ConversationId("c"),
        new ContactId("budi@example.com"),
        new Party("budi@example.com", "Budi"),
        List.of(new Party("support@example.com", "")),
        Instant.parse("2026-11-22T02:15:30Z"),
        null,
        "Re: my invoice",
        text,
        "",
        null,
        List.of(),
        false,
        "",
        null,
        ReplyCapability.FULL,
        "raw",
        "",
        "new",
        "id",
        List.of(),
        List.of(new Attribute("tier", "gold")));
  }
}
