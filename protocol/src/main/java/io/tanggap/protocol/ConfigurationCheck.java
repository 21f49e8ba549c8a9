package io.tanggap.protocol;

import io.tanggap.protocol.DeskConfiguration.Agent;
import io.tanggap.protocol.DeskConfiguration.Hours;
import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.DeskConfiguration.Rule;
import io.tanggap.protocol.DeskConfiguration.Skill;
import io.tanggap.protocol.DeskConfiguration.SkillLevel;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds what is wrong with a desk's configuration apart from the rules' own language. */
public final class ConfigurationCheck {
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d|24:00");

  private final DeskConfiguration configuration;
  private final List<Finding> findings = new ArrayList<>();

  private ConfigurationCheck(DeskConfiguration configuration) {
    this.configuration = configuration;
  }

  /** All findings, in the order of the document. */
  public static List<Finding> check(DeskConfiguration configuration) {
    var check = new ConfigurationCheck(configuration);
    check.clock();
    var skills = check.skills();
    var queues = check.queues();
    check.agents(skills);
    check.rules(skills, queues);
    return List.copyOf(check.findings);
  }

  private void clock() {
    try {
      ZoneId.of(configuration.zone());
    } catch (DateTimeException e) {
      error("zone", "Expected a zone like Asia/Jakarta, but found " + configuration.zone());
    }
    for (int i = 0; i < configuration.hours().size(); i++) {
      Hours hours = configuration.hours().get(i);
      if (!time(hours.from()) || !time(hours.to()) || "24:00".equals(hours.from())) {
        error(
            "hours[" + i + "]",
            "Expected times from 00:00 to 24:00, but found " + hours.from() + " to " + hours.to());
      } else if (hours.from().equals(hours.to())) {
        error("hours[" + i + "]", "Expected different times, but both are " + hours.from());
      }
      if (hours.days().isEmpty()) {
        error("hours[" + i + "].days", "Expected at least one day");
      }
    }
    positive("leaseSeconds", configuration.leaseSeconds(), 10, 3600);
    positive("declineBackoffSeconds", configuration.declineBackoffSeconds(), 1, 86_400);
    positive("affinitySeconds", configuration.affinitySeconds(), 1, 31_536_000);
  }

  private SortedSet<SkillId> skills() {
    var known = new TreeSet<SkillId>();
    for (int i = 0; i < configuration.skills().size(); i++) {
      Skill skill = configuration.skills().get(i);
      if (!known.add(skill.id())) {
        error("skills[" + i + "].id", "The skill " + skill.id() + " is there twice");
      }
    }
    return known;
  }

  private SortedSet<QueueId> queues() {
    var known = new TreeSet<QueueId>();
    for (int i = 0; i < configuration.queues().size(); i++) {
      Queue queue = configuration.queues().get(i);
      String path = "queues[" + i + "]";
      if (!known.add(queue.id())) {
        error(path + ".id", "The queue " + queue.id() + " is there twice");
      }
      positive(path + ".priority", queue.priority(), 0, 9);
      positive(path + ".firstResponseSeconds", queue.firstResponseSeconds(), 1, 31_536_000);
      positive(path + ".offerSeconds", queue.offerSeconds(), 5, 86_400);
      positive(path + ".ownerGraceSeconds", queue.ownerGraceSeconds(), 1, 604_800);
      positive(path + ".wrapUpSeconds", queue.wrapUpSeconds(), 0, 86_400);
    }
    if (known.isEmpty()) {
      error("queues", "Expected at least one queue");
    }
    return known;
  }

  private void agents(SortedSet<SkillId> skills) {
    var known = new TreeSet<AgentId>();
    for (int i = 0; i < configuration.agents().size(); i++) {
      Agent agent = configuration.agents().get(i);
      String path = "agents[" + i + "]";
      if (!known.add(agent.id())) {
        error(path + ".id", "The agent " + agent.id() + " is there twice");
      }
      positive(path + ".capacity", agent.capacity(), 0, 1000);
      var seen = new TreeSet<SkillId>();
      for (int j = 0; j < agent.skills().size(); j++) {
        SkillLevel has = agent.skills().get(j);
        String at = path + ".skills[" + j + "]";
        known(at + ".skill", has.skill(), skills);
        positive(at + ".level", has.level(), 1, 5);
        if (!seen.add(has.skill())) {
          error(at + ".skill", "The skill " + has.skill() + " is there twice");
        }
      }
      for (int j = 0; j < agent.channelCaps().size(); j++) {
        positive(
            path + ".channelCaps[" + j + "].units", agent.channelCaps().get(j).units(), 0, 1000);
      }
    }
    if (known.isEmpty()) {
      findings.add(Finding.warning("agents", "There are no agents: everything will wait"));
    }
  }

  private void rules(SortedSet<SkillId> skills, SortedSet<QueueId> queues) {
    List<Rule> rules = configuration.rules();
    if (rules.isEmpty()) {
      error("rules", "Expected at least one rule: the last one is the default");
    }
    var names = new TreeSet<String>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      String path = "rules[" + i + "]";
      if (rule.name() == null || rule.name().isBlank()) {
        error(path + ".name", "Expected a name: decisions are explained with it");
      } else if (!names.add(rule.name())) {
        error(path + ".name", "Two rules are called " + rule.name());
      }
      if (rule.queue() == null || !queues.contains(rule.queue())) {
        error(path + ".queue", "There is no queue " + rule.queue());
      }
      positive(path + ".priority", rule.priority(), -1, 9);
      boolean last = i == rules.size() - 1;
      if (last && !rule.when().isBlank()) {
        error(
            path + ".when",
            "Expected the last rule to have no condition, so that every message finds a queue");
      } else if (!last && rule.when().isBlank()) {
        error(
            path + ".when",
            "Only the last rule may have no condition; the rules after this one would never be asked");
      }
      requirements(path, rule, skills);
    }
  }

  private void requirements(String path, Rule rule, SortedSet<SkillId> skills) {
    for (int j = 0; j < rule.requirements().size(); j++) {
      known(path + ".requirements[" + j + "].skill", rule.requirements().get(j).skill(), skills);
    }
    if (configuration.agents().stream().noneMatch(agent -> meets(agent, rule.requirements()))) {
      findings.add(
          Finding.warning(
              path + ".requirements",
              "No agent has all the skills this asks for: such work will wait"));
    }
  }

  private static boolean meets(Agent agent, List<Requirement> requirements) {
    return requirements.stream()
        .filter(Requirement::required)
        .allMatch(
            asked ->
                agent.skills().stream()
                    .anyMatch(
                        has -> has.skill().equals(asked.skill()) && has.level() >= asked.level()));
  }

  private void known(String path, SkillId skill, SortedSet<SkillId> skills) {
    if (!skills.contains(skill)) {
      error(path, "There is no skill " + skill);
    }
  }

  private void positive(String path, int value, int least, int most) {
    if (value < least || value > most) {
      error(path, "Expected a number from " + least + " to " + most + ", but found " + value);
    }
  }

  private static boolean time(String text) {
    return text != null && TIME.matcher(text).matches();
  }

  private void error(String path, String message) {
    findings.add(Finding.error(path, message));
  }
}
