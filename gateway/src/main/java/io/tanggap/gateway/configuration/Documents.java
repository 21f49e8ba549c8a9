package io.tanggap.gateway.configuration;

import io.tanggap.protocol.ConfigurationCheck;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Finding;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import io.tanggap.protocol.codec.Decoded.Unreadable;
import io.tanggap.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Configuration documents as people write them: JSON or YAML, with mistakes. */
final class Documents {
  static final String YAML = "application/yaml";

  private static final YAMLMapper YAML_MAPPER = new YAMLMapper();
  private static final JsonMapper JSON = JsonMapper.shared();

  private Documents() {}

  /** Reads strictly: a field that nobody knows is a mistake. */
  static Decoded<DeskConfiguration> read(byte[] document, boolean yaml) {
    if (!yaml) {
      return Codec.writtenConfiguration(document);
    }
    try {
      JsonNode tree = YAML_MAPPER.readTree(document);
      return Codec.writtenConfiguration(JSON.writeValueAsBytes(tree));
    } catch (JacksonException e) {
      return new Unreadable<>("Expected YAML, but " + e.getOriginalMessage());
    }
  }

  static byte[] yaml(DeskConfiguration configuration) {
    return YAML_MAPPER.writeValueAsBytes(JSON.readTree(Codec.encode(configuration)));
  }

  /** All that is wrong with a document for that desk; errors forbid publishing. */
  static List<Finding> check(String desk, DeskConfiguration configuration) {
    var findings = new ArrayList<Finding>(missing(configuration));
    if (!findings.isEmpty()) {
      // the checks below take ids for granted
      return findings;
    }
    if (!configuration.desk().value().equals(desk)) {
      findings.add(
          Finding.error("desk", "Expected " + desk + ", but found " + configuration.desk()));
    }
    findings.addAll(ConfigurationCheck.check(configuration));
    findings.addAll(RuleSet.check(configuration));
    return findings;
  }

  private static List<Finding> missing(DeskConfiguration c) {
    var findings = new ArrayList<Finding>();
    need(findings, "desk", c.desk());
    for (int i = 0; i < c.skills().size(); i++) {
      need(findings, "skills[" + i + "].id", c.skills().get(i).id());
    }
    for (int i = 0; i < c.queues().size(); i++) {
      need(findings, "queues[" + i + "].id", c.queues().get(i).id());
    }
    for (int i = 0; i < c.agents().size(); i++) {
      var agent = c.agents().get(i);
      String path = "agents[" + i + "]";
      need(findings, path + ".id", agent.id());
      for (int j = 0; j < agent.skills().size(); j++) {
        need(findings, path + ".skills[" + j + "].skill", agent.skills().get(j).skill());
      }
      for (int j = 0; j < agent.channelCaps().size(); j++) {
        need(
            findings,
            path + ".channelCaps[" + j + "].channel",
            agent.channelCaps().get(j).channel());
      }
    }
    for (int i = 0; i < c.rules().size(); i++) {
      var asked = c.rules().get(i).requirements();
      for (int j = 0; j < asked.size(); j++) {
        need(findings, "rules[" + i + "].requirements[" + j + "].skill", asked.get(j).skill());
      }
    }
    return findings;
  }

  private static void need(List<Finding> findings, String path, @Nullable Object value) {
    if (value == null) {
      findings.add(Finding.error(path, "This is needed, but it is missing"));
    }
  }
}
