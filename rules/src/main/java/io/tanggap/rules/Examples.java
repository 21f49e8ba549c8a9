package io.tanggap.rules;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskConfiguration.Example;
import io.tanggap.protocol.Finding;
import io.tanggap.protocol.Id;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.ReplyCapability;
import io.tanggap.protocol.RuleOutcome;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Tries the examples of a configuration on its rules. */
final class Examples {
  /** A Monday morning, as the desk's clock shows it. */
  private static final LocalDateTime RECEIVED = LocalDateTime.of(2026, 1, 5, 10, 0);

  private Examples() {}

  static List<Finding> findings(DeskConfiguration configuration, RuleSet rules) {
    var findings = new ArrayList<Finding>();
    Instant at = RECEIVED.atZone(new DeskClock(configuration).zone()).toInstant();
    for (int i = 0; i < configuration.examples().size(); i++) {
      String path = "examples[" + i + "]";
      Example example = configuration.examples().get(i);
      InboundMessage message = message(configuration, example, at);
      int before = findings.size();
      compare(path, example, rules.ask(message), findings);
      if (findings.size() == before) {
        several(path, rules, rules.matching(message), findings);
      }
    }
    return findings;
  }

  private static void compare(
      String path, Example example, RuleSet.Answer answer, List<Finding> findings) {
    RuleOutcome outcome = answer.outcome();
    if (example.rule() != null && !example.rule().equals(outcome.rule())) {
      findings.add(
          Finding.error(
              path,
              "Expected the rule \""
                  + example.rule()
                  + "\", but the rule \""
                  + outcome.rule()
                  + "\" matched"
                  + failed(answer)));
    }
    if (example.queue() != null && !example.queue().equals(outcome.queue())) {
      findings.add(
          Finding.error(
              path,
              "Expected queue "
                  + example.queue()
                  + ", but the rule \""
                  + outcome.rule()
                  + "\" put it in "
                  + outcome.queue()
                  + failed(answer)));
    }
    if (example.priority() != null && example.priority() != outcome.priority()) {
      findings.add(
          Finding.error(
              path,
              "Expected priority "
                  + example.priority()
                  + ", but the rule \""
                  + outcome.rule()
                  + "\" gave it "
                  + outcome.priority()
                  + failed(answer)));
    }
  }

  private static String failed(RuleSet.Answer answer) {
    if (answer.failed().isEmpty()) {
      return "";
    }
    var first = answer.failed().getFirst();
    return "; the rule \"" + first.rule() + "\" could not be asked: " + first.reason();
  }

  /** Rules overlap for good reasons, so this is told and not warned of. */
  private static void several(
      String path, RuleSet rules, List<Integer> matching, List<Finding> findings) {
    int last = rules.outcomes().size() - 1;
    if (matching.isEmpty() || matching.getFirst() == last) {
      return;
    }
    RuleOutcome first = rules.outcomes().get(matching.getFirst());
    matching.stream()
        .skip(1)
        .filter(place -> place != last)
        .map(place -> rules.outcomes().get(place))
        .filter(
            other ->
                !other.queue().equals(first.queue())
                    || other.priority() != first.priority()
                    || !other.requirements().equals(first.requirements()))
        .findFirst()
        .ifPresent(
            other ->
                findings.add(
                    Finding.info(
                        path,
                        "The rule \""
                            + other.rule()
                            + "\" matches too and would decide otherwise; \""
                            + first.rule()
                            + "\" stands before it")));
  }

  private static InboundMessage message(
      DeskConfiguration configuration, Example example, Instant at) {
    return new InboundMessage(
        new MessageId("example"),
        configuration.desk(),
        example.channel(),
        example.account() == null ? new AccountId("example") : example.account(),
        new ConversationId(id(example.name())),
        new ContactId(id(example.from())),
        new Party(example.from(), ""),
        example.to().stream().map(address -> new Party(address, "")).toList(),
        at,
        null,
        example.subject(),
        example.text(),
        "",
        null,
        List.of(),
        example.automatic(),
        "",
        null,
        ReplyCapability.FULL,
        "",
        "",
        "",
        example.language(),
        List.of(),
        example.attributes());
  }

  private static String id(String text) {
    String clean = text.replaceAll("[\\x00-\\x1f]", " ").strip();
    String cut = clean.substring(0, Math.min(clean.length(), Id.MAX_LENGTH));
    return cut.isBlank() ? "example" : cut;
  }
}
