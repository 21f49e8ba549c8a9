package io.tanggap.rules;

import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskConfiguration.Day;
import io.tanggap.protocol.DeskConfiguration.Rule;
import io.tanggap.protocol.DeskConfiguration.Stage;
import io.tanggap.protocol.DeskConfiguration.StageRule;
import io.tanggap.protocol.Finding;
import io.tanggap.rules.Ladder.Rung;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is wrong with the stages, rules and examples of a configuration. */
final class RuleCheck {
  /** Conditions in one configuration; all of them are translated at every check. */
  private static final int MAX_CONDITIONS = 5_000;

  /** About one second for the largest message. */
  private static final double MAX_TOGETHER = 100_000_000;

  private final DeskConfiguration configuration;
  private final List<Finding> findings = new ArrayList<>();

  /** A rule with its place in the document. */
  record Placed(String path, String when, Rung rung, Language.Compiled compiled) {
    static final Language.Compiled NONE = new Language.Compiled.Wrong(List.of());
  }

  RuleCheck(DeskConfiguration configuration) {
    this.configuration = configuration;
    check();
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  private void check() {
    long count =
        configuration.rules().size()
            + configuration.stages().stream().mapToLong(stage -> stage.rules().size()).sum();
    if (count > MAX_CONDITIONS) {
      error("rules", "Expected at most " + MAX_CONDITIONS + " rules, but found " + count);
      return;
    }
    stages();
    rules();
    var conditions = new Conditions(configuration);
    List<List<Placed>> ladders = placed(conditions);
    ladders.forEach(ladder -> ladder.forEach(this::compiles));
    Set<String> set = new HashSet<>();
    for (int i = 0; i < ladders.size(); i++) {
      List<Placed> ladder = ladders.get(i);
      findings.addAll(Reach.findings(ladder));
      ladder.forEach(placed -> asked(placed, set));
      if (i < configuration.stages().size()) {
        configuration.stages().get(i).rules().stream()
            .flatMap(rule -> rule.attributes().stream())
            .map(Attribute::name)
            .forEach(set::add);
      }
    }
    together(ladders);
    boolean errors = findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR);
    if (!errors && !configuration.rules().isEmpty()) {
      findings.addAll(Examples.findings(configuration, RuleSet.of(configuration, conditions)));
    }
  }

  private void stages() {
    var names = new TreeSet<String>();
    for (int i = 0; i < configuration.stages().size(); i++) {
      Stage stage = configuration.stages().get(i);
      String path = "stages[" + i + "]";
      named(path, stage.name(), names, "stages");
      var inside = new TreeSet<String>();
      for (int j = 0; j < stage.rules().size(); j++) {
        StageRule rule = stage.rules().get(j);
        String at = path + ".rules[" + j + "]";
        named(at, rule.name(), inside, "rules of this stage");
        percent(at, rule.percent());
        attributes(at, rule.attributes());
        if (rule.attributes().isEmpty()) {
          error(at + ".attributes", "Expected at least one attribute: a stage does nothing else");
        }
      }
    }
  }

  private void rules() {
    List<Rule> rules = configuration.rules();
    for (int i = 0; i < rules.size(); i++) {
      String path = "rules[" + i + "]";
      percent(path, rules.get(i).percent());
      attributes(path, rules.get(i).attributes());
      if (i == rules.size() - 1 && rules.get(i).percent() != 100) {
        error(
            path + ".percent",
            "Expected the last rule to apply to all conversations, so that every message finds a"
                + " queue");
      }
    }
  }

  private void named(String path, String name, Set<String> names, String what) {
    if (name.isBlank()) {
      error(path + ".name", "Expected a name: decisions are explained with it");
    } else if (!names.add(name)) {
      error(path + ".name", "Two " + what + " are called " + name);
    }
  }

  private void percent(String path, int percent) {
    if (percent < 0 || percent > 100) {
      error(path + ".percent", "Expected a number from 0 to 100, but found " + percent);
    }
  }

  private void attributes(String path, List<Attribute> attributes) {
    var names = new TreeSet<String>();
    for (int i = 0; i < attributes.size(); i++) {
      named(path + ".attributes[" + i + "]", attributes.get(i).name(), names, "attributes");
    }
  }

  private List<List<Placed>> placed(Conditions conditions) {
    var ladders = new ArrayList<List<Placed>>();
    for (int i = 0; i < configuration.stages().size(); i++) {
      var ladder = new ArrayList<Placed>();
      List<StageRule> rules = configuration.stages().get(i).rules();
      for (int j = 0; j < rules.size(); j++) {
        StageRule rule = rules.get(j);
        String path = "stages[" + i + "].rules[" + j + "].when";
        ladder.add(placed(path, rule.name(), rule.when(), rule.percent(), conditions));
      }
      ladders.add(ladder);
    }
    var ladder = new ArrayList<Placed>();
    // the last one is the default, which is there even where nothing can reach it
    for (int i = 0; i < configuration.rules().size() - 1; i++) {
      Rule rule = configuration.rules().get(i);
      ladder.add(
          placed("rules[" + i + "].when", rule.name(), rule.when(), rule.percent(), conditions));
    }
    ladders.add(ladder);
    return ladders;
  }

  private static Placed placed(
      String path, String name, String when, int percent, Conditions conditions) {
    Language.Compiled compiled = when.isBlank() ? Placed.NONE : conditions.of(when);
    Rung rung =
        when.isBlank() ? Rung.unconditional(name, percent) : Rung.of(name, percent, compiled);
    return new Placed(path, when, rung, compiled);
  }

  private void compiles(Placed placed) {
    if (placed.compiled() instanceof Language.Compiled.Wrong(var wrong)) {
      for (Finding f : wrong) {
        findings.add(new Finding(f.severity(), placed.path(), f.line(), f.column(), f.message()));
      }
    }
  }

  /**
   * @param set attributes that stages before this rule can set
   */
  private void asked(Placed placed, Set<String> set) {
    if (!(placed.compiled() instanceof Language.Compiled.Condition(_, var ast, _))) {
      return;
    }
    for (String name : Asked.attributes(ast)) {
      if (!set.contains(name)) {
        warning(placed.path(), "No earlier stage sets the attribute " + name);
      }
    }
    placed
        .rung()
        .shape()
        .tests()
        .forEach(
            (key, values) -> {
              switch (key.field().name()) {
                case "message.channel" -> known(placed, "channel", values, Channel.values());
                case "context.weekday" -> known(placed, "weekday", values, Day.values());
                default -> {
                  // any value may come
                }
              }
            });
  }

  private void known(Placed placed, String what, Set<Object> values, Enum<?>[] all) {
    String names = Stream.of(all).map(Enum::name).collect(Collectors.joining(", "));
    values.stream()
        .map(Object::toString)
        .filter(value -> Stream.of(all).noneMatch(one -> one.name().equals(value)))
        .sorted()
        .forEach(
            value ->
                warning(
                    placed.path(), "There is no " + what + " " + value + "; there are " + names));
  }

  private void together(List<List<Placed>> ladders) {
    double steps =
        ladders.stream()
            .flatMap(List::stream)
            .map(Placed::compiled)
            .mapToDouble(
                compiled ->
                    compiled instanceof Language.Compiled.Condition(_, _, double own) ? own : 0)
            .sum();
    if (steps > MAX_TOGETHER) {
      warning(
          "rules",
          String.format(
              Locale.ROOT,
              "All conditions together may take %,.0f steps for the largest message, which is more"
                  + " than a second",
              steps));
    }
  }

  private void warning(String path, String message) {
    findings.add(Finding.warning(path, message));
  }

  private void error(String path, String message) {
    findings.add(Finding.error(path, message));
  }
}
