package io.tanggap.protocol;

import java.time.LocalDate;
import java.util.List;

/**
 * One desk, whole: what an admin edits, checks and publishes as one version.
 *
 * @param version given by the gateway when published; 0 in a draft
 * @param zone IANA name of the zone that hours and holidays are meant in
 * @param leaseSeconds how long a presence lasts without a heartbeat
 * @param declineBackoffSeconds how long declined work is not offered to the same agent again
 * @param affinitySeconds how long after its end a conversation prefers its last owner
 */
public record DeskConfiguration(
    DeskId desk,
    int version,
    String name,
    String zone,
    List<Hours> hours,
    List<LocalDate> holidays,
    int leaseSeconds,
    int declineBackoffSeconds,
    int affinitySeconds,
    List<String> dispositions,
    List<Skill> skills,
    List<Queue> queues,
    List<Agent> agents,
    List<Rule> rules) {
  public DeskConfiguration {
    name = name == null || name.isBlank() ? desk.value() : name;
    zone = zone == null || zone.isBlank() ? "UTC" : zone;
    hours = Lists.copy(hours);
    holidays = Lists.copy(holidays);
    leaseSeconds = leaseSeconds == 0 ? 60 : leaseSeconds;
    declineBackoffSeconds = declineBackoffSeconds == 0 ? 60 : declineBackoffSeconds;
    affinitySeconds = affinitySeconds == 0 ? 604_800 : affinitySeconds;
    dispositions = Lists.copy(dispositions);
    skills = Lists.copy(skills);
    queues = Lists.copy(queues);
    agents = Lists.copy(agents);
    rules = Lists.copy(rules);
  }

  /** The same document under another version. */
  public DeskConfiguration withVersion(int newVersion) {
    return new DeskConfiguration(
        desk,
        newVersion,
        name,
        zone,
        hours,
        holidays,
        leaseSeconds,
        declineBackoffSeconds,
        affinitySeconds,
        dispositions,
        skills,
        queues,
        agents,
        rules);
  }

  /** A day of the week, as written in the document. */
  public enum Day {
    MON,
    TUE,
    WED,
    THU,
    FRI,
    SAT,
    SUN
  }

  /**
   * Opening hours on some days; {@code to} may be {@code 24:00}, and a {@code to} before {@code
   * from} runs past midnight.
   *
   * @param from HH:mm, local time of the desk's zone
   */
  public record Hours(List<Day> days, String from, String to) {
    public Hours {
      days = Lists.copy(days);
    }
  }

  /** Something agents are good at. */
  public record Skill(SkillId id, String name) {
    public Skill {
      name = name == null || name.isBlank() ? id.value() : name;
    }
  }

  /**
   * Where work waits.
   *
   * @param priority 0 (lowest) to 9, for work whose rule gives none
   * @param firstResponseSeconds the target: time allowed until the first human reply
   * @param offerSeconds how long an offer stands
   * @param ownerGraceSeconds how long active work stays with an owner who is gone
   * @param autoAccept true if an offer needs no answer: the work is the agent's at once
   * @param wrapUpSeconds how long after-work may take; 0 for none
   */
  public record Queue(
      QueueId id,
      String name,
      int priority,
      int firstResponseSeconds,
      int offerSeconds,
      int ownerGraceSeconds,
      boolean autoAccept,
      int wrapUpSeconds) {
    public Queue {
      name = name == null || name.isBlank() ? id.value() : name;
      firstResponseSeconds = firstResponseSeconds == 0 ? 86_400 : firstResponseSeconds;
      offerSeconds = offerSeconds == 0 ? 60 : offerSeconds;
      ownerGraceSeconds = ownerGraceSeconds == 0 ? 300 : ownerGraceSeconds;
    }
  }

  /**
   * Someone who answers customers.
   *
   * @param capacity units of work at a time, over all channels; one work item takes one unit
   */
  public record Agent(
      AgentId id,
      String name,
      List<SkillLevel> skills,
      int capacity,
      List<ChannelCap> channelCaps) {
    public Agent {
      name = name == null || name.isBlank() ? id.value() : name;
      skills = Lists.copy(skills);
      channelCaps = Lists.copy(channelCaps);
    }
  }

  /** How good an agent is at something, 1 to 5. */
  public record SkillLevel(SkillId skill, int level) {}

  /**
   * The most units an agent may have of one channel; channels not named are bounded by the total
   * only.
   */
  public record ChannelCap(Channel channel, int units) {}

  /**
   * If the condition holds, the outcome. The first rule that matches wins.
   *
   * @param when CEL; empty in the last rule, which always matches
   * @param priority absent (-1): the queue's own
   */
  public record Rule(
      String name,
      String when,
      QueueId queue,
      Integer priority,
      List<Requirement> requirements,
      List<Attribute> attributes) {
    public Rule {
      when = when == null ? "" : when;
      priority = priority == null ? -1 : priority;
      requirements = Lists.copy(requirements);
      attributes = Lists.copy(attributes);
    }
  }
}
