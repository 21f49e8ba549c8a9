package io.tanggap.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.Finding;
import io.tanggap.protocol.InboundMessage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a careless or malicious rule can do: be refused, or be wrong for its own message only. */
class HostileTest {
  /** The largest message that rules can see, and then some. */
  private static final InboundMessage LARGE =
      Desks.message(
          "c",
          "a".repeat(10_000),
          "a".repeat(60_000) + "!".repeat(100_000),
          "2026-11-22T02:15:30Z");

  static Stream<Arguments> refused() {
    String list = "[" + "1,".repeat(900) + "1]";
    return Stream.of(
        // nesting and length
        at("(".repeat(300) + "true" + ")".repeat(300), "recursion"),
        at("[".repeat(200) + "]".repeat(200) + " == []", "recursion"),
        at("message.text" + ".trim()".repeat(400) + " == ''", ""),
        at("1" + "+1".repeat(1_500) + " == 2", ""),
        at("true" + " || true".repeat(2_000), "at most 4000 characters"),
        at("true ? ".repeat(200) + "true" + " : true".repeat(200), ""),
        // patterns
        at("message.text.matches('(')", "not a pattern"),
        at("message.text.matches('a{1000}{1000}')", "not a pattern"),
        at("message.text.matches('(a{0,99}b){0,99}')", "instructions"),
        at("message.text.matches('(?=a)')", "not a pattern"),
        at("message.text.matches('(a)\\\\1')", "not a pattern"),
        at("message.text.matches(message.subject)", "between quotes"),
        at("matches(message.text, message.subject + '*')", "between quotes"),
        at("message.text.matches('(?i)(x+x+)+y{90}z{90}q{90}[^a]{90}(a|b|c|d){90}')", "steps"),
        // loops over long lists, and texts that grow
        at(list + ".all(a, " + list + ".all(b, message.to.all(c, c != '')))", "steps"),
        at("message.to.all(a, message.to.all(b, message.text.contains(a + b)))", "steps"),
        at("[message.text + message.text]" + ".map(x, x + x)".repeat(20) + ".size() == 1", "steps"),
        at("message.to.map(a, message.text + message.text + a).exists(t, t == 'x')", "steps"),
        at("message.text.contains(message.text + 'a')", "steps"),
        at("message.to.exists(a, message.to.exists(b, a == b + 'x'))", "steps"),
        at("message.text.replace('a', 'aaaaaaaaaa') == ''", "replace"),
        at("message.text.split('').join(message.text) == ''", "split"),
        at("message.to.join(message.text) == ''", "join"),
        at("'%s'.format([message.text]) == ''", "format"),
        // types
        at("message.subject == 1", "no matching overload"),
        at("message.subject && true", "bool"),
        at("message.subject", "bool"),
        at("1", "bool"),
        at("message", "Expected a field of the message"),
        at("message.attachments + 'x' == 'x'", "no matching overload"),
        at("message.to == 'x'", "no matching overload"),
        at("attributes['a'] == 1", "no matching overload"),
        at("dyn(message.subject) == 1", "dyn"),
        at("message.channel in ['EMAIL', 1]", "expected type"),
        at("message.receivedAt > timestamp('yesterday')", "timestamp"),
        at("duration('soon') > duration('1s')", "duration"),
        // things that are not there
        at("message.password == 'x'", "There is no field message.password"),
        at("context.secret == 'x'", "There is no field context.secret"),
        at("exec('rm -rf /')", "undeclared"),
        at("message.text.shout() == ''", "undeclared"),
        at("java.lang.Runtime.getRuntime().exec('x') == 1", "undeclared"),
        at("T(java.lang.Runtime).exec('x')", "undeclared"),
        at(
            "message.getClass().forName('java.lang.System').exit(0)",
            "There is no field message.getClass"),
        at("''.getClass().getName() == ''", "undeclared"),
        at("message.text.class == ''", ""),
        at("new java.io.File('/etc/passwd').exists()", "mismatched"),
        at("java.util.ArrayList{} == []", "undeclared"),
        at("google.protobuf.Struct{fields: {}} == {}", "undeclared"),
        at("duration('999999999h') > duration('1s')", "duration"),
        at("${jndi:ldap://x}", "token"),
        at("message.text == '' ; drop table work", "token"),
        at("while (true) {}", ""),
        at("x = 1", "token"),
        at("message.subject.contains('", "token"),
        at("\u0000", "token"),
        at("&&", "mismatched"));
  }

  private static Arguments at(String when, String words) {
    return Arguments.of(when, words);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedWithASentence(String when, String words) {
    var started = System.nanoTime();

    var findings = RuleSet.check(Desks.asking(when));

    assertThat(findings)
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(finding.path()).isEqualTo("rules[0].when");
              assertThat(finding.message()).containsIgnoringCase(words).isNotBlank();
            });
    assertThat(findings.size()).isLessThanOrEqualTo(20);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
  }

  static List<String> bounded() {
    return List.of(
        "message.text.matches('^(a+)+$')",
        "message.text.matches('(a|aa)+$')",
        "message.text.matches('(.*)*x')",
        "message.text.contains('" + "a".repeat(500) + "b')",
        "[1, 2, 3].map(x, x * 9223372036854775807).size() == 3",
        "1 / message.attachments == 1",
        "message.attachments % 0 == 1",
        "message.text.substring(9000000) == ''",
        "message.text.charAt(-1) == ''",
        "message.to[99] == ''",
        "int(message.text) == 1",
        "timestamp(message.text) > message.receivedAt",
        "message.receivedAt.getHours(message.text) == 1",
        "attributes['none'] == 'x'",
        "{}['x'] == 'x'",
        "message.text.contains(message.subject + 'b')",
        "type(message.text) == int");
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void isAcceptedButBounded(String when) {
    var desk = Desks.asking(when, "true");
    assertThat(RuleSet.check(desk))
        .noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    var rules = RuleSet.compile(desk);
    var started = System.nanoTime();

    var answer = rules.ask(LARGE);

    assertThat(answer.outcome().rule()).isEqualTo("rule 1");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aLoopThatTurnsTooOftenIsStoppedAndCounted() {
    var turns = "[" + "1,".repeat(60) + "1]";
    var rules =
        RuleSet.compile(
            Desks.asking(turns + ".all(a, " + turns + ".all(b, a == b))", "message.automatic"));

    var answer = rules.ask(LARGE);

    assertThat(answer.outcome().rule()).isEqualTo("default");
    assertThat(answer.failed()).extracting(RuleSet.Failure::rule).containsExactly("rule 0");
  }

  @Test
  void aRuleThatFailsIsCountedAndTheNextOneIsAsked() {
    var rules = RuleSet.compile(Desks.asking("1 / message.attachments == 1", "broken(", "true"));

    var answer = rules.ask(Desks.message());

    assertThat(answer.outcome().rule()).isEqualTo("rule 2");
    assertThat(answer.failed())
        .extracting(RuleSet.Failure::rule)
        .containsExactly("rule 0", "rule 1");
  }
}
