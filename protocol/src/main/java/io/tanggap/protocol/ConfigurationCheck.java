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
import org.jspecify.annotations.Nullable;

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
    var queues = check.queues(skills);
    check.agents(skills, queues);
    check.rules(skills, queues);
    return List.copyOf(check.findings);
  }

  private void clock() {
    try {
      ZoneId.of(configuration.zone());
    } catch (DateTimeException e) {
      error("zone", "Expected a zone like Asia/Jakarta, but found " + configuration.zone());
    }
    positive("leaseSeconds", configuration.leaseSeconds(), 10, 3600);
    positive("declineBackoffSeconds", configuration.declineBackoffSeconds(), 1, 86_400);
    positive("affinitySeconds", configuration.affinitySeconds(), 1, 31_536_000);
    positive("overdraftUnits", configuration.overdraftUnits(), 0, 1000);
    positive("rampAfterSeconds", configuration.rampAfterSeconds(), 0, 604_800);
    positive("rampStepSeconds", configuration.rampStepSeconds(), 1, 3600);
    positive("shiftBreakSeconds", configuration.shiftBreakSeconds(), 60, 604_800);
    positive("finalSlots", configuration.finalSlots(), 1, 1000);
    hours("hours", configuration.hours());
    if (configuration.priorityWeights().size() != 10) {
      error(
          "priorityWeights",
          "Expected ten weights, for priority 0 to 9, but found "
              + configuration.priorityWeights().size());
    }
    for (int i = 0; i < configuration.priorityWeights().size(); i++) {
      positive("priorityWeights[" + i + "]", configuration.priorityWeights().get(i), 1, 1000);
    }
    channels();
  }

  private void channels() {
    var seen = new TreeSet<Channel>();
    for (int i = 0; i < configuration.channels().size(); i++) {
      ChannelRule rule = configuration.channels().get(i);
      if (rule.channel() == null) {
        error("channels[" + i + "].channel", "Expected a channel");
      } else if (!seen.add(rule.channel())) {
        error("channels[" + i + "].channel", "The channel " + rule.channel() + " is there twice");
      }
      positive("channels[" + i + "].units", rule.units(), 1, 100);
    }
    var reasons = new TreeSet<String>();
    for (int i = 0; i < configuration.declineReasons().size(); i++) {
      DeclineReason reason = configuration.declineReasons().get(i);
      if (reason.name() == null || reason.name().isBlank()) {
        error("declineReasons[" + i + "].name", "Expected a name");
      } else if (!reasons.add(reason.name())) {
        error("declineReasons[" + i + "].name", "The reason " + reason.name() + " is there twice");
      }
    }
  }

  private void hours(String path, List<Hours> all) {
    for (int i = 0; i < all.size(); i++) {
      Hours hours = all.get(i);
      String at = path + "[" + i + "]";
      if (!time(hours.from()) || !time(hours.to()) || "24:00".equals(hours.from())) {
        error(
            at,
            "Expected times from 00:00 to 24:00, but found " + hours.from() + " to " + hours.to());
      } else if (hours.from().equals(hours.to())) {
        error(at, "Expected different times, but both are " + hours.from());
      }
      if (hours.days().isEmpty()) {
        error(at + ".days", "Expected at least one day");
      }
    }
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

  private SortedSet<QueueId> queues(SortedSet<SkillId> skills) {
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
      positive(path + ".maxWaiting", queue.maxWaiting(), 0, 10_000_000);
      positive(path + ".maxOffers", queue.maxOffers(), 0, 1000);
      if (queue.lendWhileWaiting() != null) {
        positive(path + ".lendWhileWaiting", queue.lendWhileWaiting(), 0, 10_000_000);
      }
      hours(path + ".hours", queue.hours());
    }
    if (known.isEmpty()) {
      error("queues", "Expected at least one queue");
    }
    for (int i = 0; i < configuration.queues().size(); i++) {
      elsewhere("queues[" + i + "]", configuration.queues().get(i), known, skills);
    }
    return known;
  }

  private void elsewhere(
      String path, Queue queue, SortedSet<QueueId> queues, SortedSet<SkillId> skills) {
    other(path + ".whenClosed", queue.whenClosed(), queues);
    other(path + ".overflow", queue.overflow(), queues);
    int before = 0;
    for (int i = 0; i < queue.steps().size(); i++) {
      Step step = queue.steps().get(i);
      String at = path + ".steps[" + i + "]";
      if (step.afterSeconds() <= before) {
        error(
            at + ".afterSeconds",
            "Expected more than " + before + ": steps come one after the other");
      }
      before = step.afterSeconds();
      positive(at + ".relaxLevels", step.relaxLevels(), 0, 4);
      positive(at + ".priorityPlus", step.priorityPlus(), 0, 9);
      for (int j = 0; j < step.dropSkills().size(); j++) {
        known(at + ".dropSkills[" + j + "]", step.dropSkills().get(j), skills);
      }
      for (int j = 0; j < step.borrow().size(); j++) {
        other(at + ".borrow[" + j + "]", step.borrow().get(j), queues);
      }
      other(at + ".moveTo", step.moveTo(), queues);
      if (queue.id().equals(step.moveTo())) {
        error(at + ".moveTo", "Expected another queue than " + queue.id() + " itself");
      }
    }
  }

  private void other(String path, @Nullable QueueId queue, SortedSet<QueueId> queues) {
    if (queue != null && !queues.contains(queue)) {
      error(path, "There is no queue " + queue);
    }
  }

  private void agents(SortedSet<SkillId> skills, SortedSet<QueueId> queues) {
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
      for (int j = 0; j < agent.queues().size(); j++) {
        other(path + ".queues[" + j + "]", agent.queues().get(j), queues);
      }
      positive(path + ".shiftQuota", agent.shiftQuota(), 0, 100_000);
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
