package io.tanggap.rules;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.DeskConfiguration.Rule;
import io.tanggap.protocol.Finding;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.RuleOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routing rules of one version of a desk's configuration, ready to be asked. */
public final class RuleSet {
  private static final Language LANGUAGE = new Language();

  private final int version;
  private final List<Entry> entries;

  /** What was asked of a message, and which rules could not answer for it. */
  public record Answer(RuleOutcome outcome, List<Failure> failed) {}

  /** A rule that could not be asked, and why. */
  public record Failure(String rule, String reason) {}

  private record Entry(Rule rule, @Nullable Program condition, RuleOutcome outcome) {}

  private RuleSet(int version, List<Entry> entries) {
    this.version = version;
    this.entries = entries;
  }

  /** What is wrong with the rules of a configuration, in order; empty if they can be published. */
  public static List<Finding> check(DeskConfiguration configuration) {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < configuration.rules().size(); i++) {
      Rule rule = configuration.rules().get(i);
      if (!rule.when().isBlank()
          && LANGUAGE.compile("rules[" + i + "].when", rule.when())
              instanceof Language.Compiled.Wrong wrong) {
        findings.addAll(wrong.findings());
      }
    }
    return List.copyOf(findings);
  }

  /**
   * Makes the rules ready. A configuration that was published passed {@link #check}; should a
   * condition all the same not compile (written past the gateway), that rule never matches and
   * stands in {@code failed} of every answer.
   *
   * @throws IllegalArgumentException if there is no rule at all
   */
  public static RuleSet compile(DeskConfiguration configuration) {
    if (configuration.rules().isEmpty()) {
      throw new IllegalArgumentException(
          "Expected at least one rule in "
              + configuration.desk()
              + " version "
              + configuration.version());
    }
    var entries = new ArrayList<Entry>();
    for (Rule rule : configuration.rules()) {
      Program condition =
          !rule.when().isBlank()
                  && LANGUAGE.compile("", rule.when())
                      instanceof Language.Compiled.Condition(Program program)
              ? program
              : null;
      entries.add(new Entry(rule, condition, outcome(configuration, rule)));
    }
    return new RuleSet(configuration.version(), List.copyOf(entries));
  }

  /** The version of the configuration these rules belong to. */
  public int version() {
    return version;
  }

  /** The outcome of the first rule that matches; the last one always does. */
  public Answer ask(InboundMessage message) {
    Map<String, Object> fields = MessageFields.of(message);
    var failed = new ArrayList<Failure>();
    for (int i = 0; i < entries.size() - 1; i++) {
      Entry entry = entries.get(i);
      if (entry.condition() == null) {
        failed.add(new Failure(entry.rule().name(), "its condition does not compile"));
        continue;
      }
      try {
        if (Boolean.TRUE.equals(entry.condition().eval(fields))) {
          return new Answer(entry.outcome(), List.copyOf(failed));
        }
      } catch (CelEvaluationException e) {
        // a rule that cannot be answered for this message (a map without the key, say) does not
        // match it
        failed.add(new Failure(entry.rule().name(), String.valueOf(e.getMessage())));
      }
    }
    return new Answer(entries.getLast().outcome(), List.copyOf(failed));
  }

  private static RuleOutcome outcome(DeskConfiguration configuration, Rule rule) {
    int priority =
        rule.priority() >= 0
            ? rule.priority()
            : configuration.queues().stream()
                .filter(queue -> queue.id().equals(rule.queue()))
                .mapToInt(Queue::priority)
                .findFirst()
                .orElse(0);
    return new RuleOutcome(
        configuration.version(),
        rule.name(),
        rule.queue(),
        priority,
        rule.requirements(),
        rule.attributes());
  }
}
