package io.tanggap.protocol;

import java.util.List;

/**
 * What the routing rules said of a message, recorded in the command so that a replay never asks
 * them again.
 *
 * @param ruleSetVersion the version of the configuration whose rules were asked
 * @param rule the name of the rule that matched
 * @param priority 0 (lowest) to 9
 */
public record RuleOutcome(
    int ruleSetVersion,
    String rule,
    QueueId queue,
    int priority,
    List<Requirement> requirements,
    List<Attribute> attributes) {
  public RuleOutcome {
    requirements = Lists.copy(requirements);
    attributes = Lists.copy(attributes);
  }
}
