package io.tanggap.rules;

import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.DeskConfiguration.Rule;
import io.tanggap.protocol.DeskConfiguration.Stage;
import io.tanggap.protocol.DeskConfiguration.StageRule;
import io.tanggap.protocol.Finding;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.RuleOutcome;
import io.tanggap.rules.Ladder.Rung;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stages and routing rules of one version of a desk's configuration, ready to be asked. */
public final class RuleSet {
  static final Language LANGUAGE = new Language();

  private final DeskConfiguration configuration;
  private final DeskClock clock;
  private final List<Ladder> stages;
  private final Ladder rules;
  private final List<RuleOutcome> outcomes;

  /**
   * What was asked of a message.
   *
   * @param stageRules the rules of stages that matched, as {@code stage/rule}
   * @param failed rules that could not answer for it
   */
  public record Answer(RuleOutcome outcome, List<String> stageRules, List<Failure> failed) {}

  /** A rule that could not be asked, and why. */
  public record Failure(String rule, String reason) {}

  private RuleSet(DeskConfiguration configuration, Conditions conditions, boolean indexed) {
    this.configuration = configuration;
    clock = new DeskClock(configuration);
    stages =
        configuration.stages().stream()
            .map(stage -> new Ladder(rungs(stage, conditions), indexed))
            .toList();
    rules =
        new Ladder(
            configuration.rules().stream()
                .map(rule -> rung(rule.name(), rule.when(), rule.percent(), conditions))
                .toList(),
            indexed);
    outcomes = configuration.rules().stream().map(rule -> outcome(configuration, rule)).toList();
  }

  /** What is wrong with the rules of a configuration; without errors they can be published. */
  public static List<Finding> check(DeskConfiguration configuration) {
    return new RuleCheck(configuration).findings();
  }

  /**
   * Makes the rules ready. A configuration that was published passed {@link #check}; should a
   * condition all the same not compile (written past the gateway), that rule never matches and
   * stands in {@code failed} of every answer.
   *
   * @throws IllegalArgumentException if there is no rule at all
   */
  public static RuleSet compile(DeskConfiguration configuration) {
    return new RuleSet(asked(configuration), new Conditions(configuration), true);
  }

  /** The same rules, each of them asked in turn: what {@link #compile} is held against. */
  public static RuleSet unindexed(DeskConfiguration configuration) {
    return new RuleSet(asked(configuration), new Conditions(configuration), false);
  }

  /** As {@link #compile}, with the conditions that a check has translated already. */
  static RuleSet of(DeskConfiguration configuration, Conditions conditions) {
    return new RuleSet(asked(configuration), conditions, true);
  }

  /** The version of the configuration these rules belong to. */
  public int version() {
    return configuration.version();
  }

  /** The outcome of the first rule that matches; the last one always does. */
  public Answer ask(InboundMessage message) {
    var failed = new ArrayList<Failure>();
    var matched = new ArrayList<String>();
    Facts facts = staged(message, matched, failed);
    int found = rules.first(facts, failed);
    RuleOutcome outcome = found < 0 ? outcomes.getLast() : outcomes.get(found);
    return new Answer(
        matched.isEmpty() ? outcome : with(facts.attributes(), outcome),
        List.copyOf(matched),
        List.copyOf(failed));
  }

  /** The places of all rules that match, were they asked alone. */
  List<Integer> matching(InboundMessage message) {
    var failed = new ArrayList<Failure>();
    Facts facts = staged(message, new ArrayList<>(), failed);
    var all = new ArrayList<Integer>();
    for (int i = rules.first(facts, failed); i >= 0; i = rules.next(facts, i + 1, failed)) {
      all.add(i);
    }
    return all;
  }

  List<RuleOutcome> outcomes() {
    return outcomes;
  }

  private Facts staged(InboundMessage message, List<String> matched, List<Failure> failed) {
    var facts = new Facts(message, clock);
    for (int i = 0; i < stages.size(); i++) {
      int found = stages.get(i).first(facts, failed);
      if (found >= 0) {
        facts.set(configuration.stages().get(i).rules().get(found).attributes());
        matched.add(stages.get(i).rungs().get(found).name());
      }
    }
    return facts;
  }

  private static DeskConfiguration asked(DeskConfiguration configuration) {
    if (configuration.rules().isEmpty()) {
      throw new IllegalArgumentException(
          "Expected at least one rule in "
              + configuration.desk()
              + " version "
              + configuration.version());
    }
    return configuration;
  }

  private static List<Rung> rungs(Stage stage, Conditions conditions) {
    var rungs = new ArrayList<Rung>();
    for (StageRule rule : stage.rules()) {
      rungs.add(rung(stage.name() + "/" + rule.name(), rule.when(), rule.percent(), conditions));
    }
    return rungs;
  }

  private static Rung rung(String name, String when, int percent, Conditions conditions) {
    return when.isBlank()
        ? Rung.unconditional(name, percent)
        : Rung.of(name, percent, conditions.of(when));
  }

  /** What a rule sets stands behind what stages set; the same name is there once. */
  private static RuleOutcome with(Map<String, String> attributes, RuleOutcome outcome) {
    var all = new LinkedHashMap<>(attributes);
    outcome.attributes().forEach(attribute -> all.put(attribute.name(), attribute.value()));
    return new RuleOutcome(
        outcome.ruleSetVersion(),
        outcome.rule(),
        outcome.queue(),
        outcome.priority(),
        outcome.requirements(),
        all.entrySet().stream().map(e -> new Attribute(e.getKey(), e.getValue())).toList());
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
