package io.tanggap.rules;

import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskConfiguration.Rule;
import io.tanggap.protocol.DeskConfiguration.StageRule;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The conditions of a configuration, each translated once however often it stands there. */
final class Conditions {
  private final Map<String, Language.Compiled> byText = new HashMap<>();

  Conditions(DeskConfiguration configuration) {
    Stream.concat(
            configuration.stages().stream()
                .flatMap(stage -> stage.rules().stream())
                .map(StageRule::when),
            configuration.rules().stream().map(Rule::when))
        .filter(when -> !when.isBlank())
        .forEach(when -> byText.computeIfAbsent(when, RuleSet.LANGUAGE::compile));
  }

  Language.Compiled of(String when) {
    Language.Compiled known = byText.get(when);
    if (known == null) {
      throw new IllegalArgumentException("Expected a condition of the configuration");
    }
    return known;
  }
}
