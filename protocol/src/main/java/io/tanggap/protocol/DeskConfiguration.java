package io.tanggap.protocol;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One desk, whole: what an admin edits, checks and publishes as one version.
 *
 * @param version given by the gateway when published; 0 in a draft
 * @param zone IANA name of the zone that hours and holidays are meant in
 * @param leaseSeconds how long a presence lasts without a heartbeat
 * @param declineBackoffSeconds how long declined work is not offered to the same agent again
 * @param affinitySeconds how long after its end a conversation prefers its last owner
 * @param overdraftUnits how far over capacity waking or returning work may take its owner
 * @param rampAfterSeconds after an absence this long an agent starts with one unit; 0: never
 * @param rampStepSeconds how long each further unit takes to come
 * @param shiftBreakSeconds an absence this long ends a shift, for quotas
 * @param channels what work of a channel takes and keeps out; channels not named take one unit
 * @param priorityWeights what a missed target costs, by priority 0 to 9; absent: 1 to 10
 * @param finalSlots of so many who could take it, one takes what is past its last stage longest
 * @param declineReasons what agents may say when they decline; absent: anything, re-offerable
 * @param stages asked in order before the rules; each adds attributes that later ones can see
 * @param examples messages with the outcome they must have, tried at every check
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
    List<Rule> rules,
    Integer overdraftUnits,
    Integer rampAfterSeconds,
    Integer rampStepSeconds,
    Integer shiftBreakSeconds,
    List<ChannelRule> channels,
    List<Integer> priorityWeights,
    Integer finalSlots,
    List<DeclineReason> declineReasons,
    List<Stage> stages,
    List<Example> examples) {
  /** {@code finalSlots} unless given; why so many: ADR 19. */
  public static final int FINAL_SLOTS = 32;

  private static final List<Integer> WEIGHTS = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

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
    overdraftUnits = overdraftUnits == null ? 1 : overdraftUnits;
    rampAfterSeconds = rampAfterSeconds == null ? 0 : rampAfterSeconds;
    rampStepSeconds = rampStepSeconds == null ? 30 : rampStepSeconds;
    shiftBreakSeconds = shiftBreakSeconds == null ? 14_400 : shiftBreakSeconds;
    channels = Lists.copy(channels);
    priorityWeights = Lists.copy(priorityWeights);
    priorityWeights = priorityWeights.isEmpty() ? WEIGHTS : priorityWeights;
    finalSlots = finalSlots == null ? FINAL_SLOTS : finalSlots;
    declineReasons = Lists.copy(declineReasons);
    stages = Lists.copy(stages);
    examples = Lists.copy(examples);
  }

  /** A desk with the defaults for everything that is not named. */
  public DeskConfiguration(
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
    this(
        desk,
        version,
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
        rules,
        1,
        0,
        30,
        14_400,
        List.of(),
        List.of(),
        FINAL_SLOTS,
        List.of(),
        List.of(),
        List.of());
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
        rules,
        overdraftUnits,
        rampAfterSeconds,
        rampStepSeconds,
        shiftBreakSeconds,
        channels,
        priorityWeights,
        finalSlots,
        declineReasons,
        stages,
        examples);
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
   * @param strategy which of the agents who could take it gets it
   * @param order which of its items goes first
   * @param delivery whether work is offered or asked for
   * @param steps how demands change with time spent in this queue; ascending
   * @param hours when work is offered; empty: always
   * @param holidays days without hours
   * @param whenClosed where work goes that comes outside of hours; absent: it waits here
   * @param maxWaiting above so many waiting, new work goes to {@code overflow}; 0: no bound
   * @param overflow where that is; absent: it waits here all the same
   * @param lendWhileWaiting its agents help other queues only while at most so many wait here;
   *     absent: always
   * @param maxOffers after so many offers without taker an item goes to its next step and people
   *     are alerted; 0: never
   */
  public record Queue(
      QueueId id,
      String name,
      int priority,
      int firstResponseSeconds,
      int offerSeconds,
      int ownerGraceSeconds,
      boolean autoAccept,
      int wrapUpSeconds,
      SelectionStrategy strategy,
      ItemOrder order,
      DeliveryMode delivery,
      List<Step> steps,
      List<Hours> hours,
      List<LocalDate> holidays,
      @Nullable QueueId whenClosed,
      int maxWaiting,
      @Nullable QueueId overflow,
      @Nullable Integer lendWhileWaiting,
      Integer maxOffers) {
    public Queue {
      name = name == null || name.isBlank() ? id.value() : name;
      firstResponseSeconds = firstResponseSeconds == 0 ? 86_400 : firstResponseSeconds;
      offerSeconds = offerSeconds == 0 ? 60 : offerSeconds;
      ownerGraceSeconds = ownerGraceSeconds == 0 ? 300 : ownerGraceSeconds;
      strategy = strategy == null ? SelectionStrategy.LEAST_LOADED : strategy;
      order = order == null ? ItemOrder.DISCOUNTED_ROLLING_DEADLINE : order;
      delivery = delivery == null ? DeliveryMode.PUSH : delivery;
      steps = Lists.copy(steps);
      hours = Lists.copy(hours);
      holidays = Lists.copy(holidays);
      maxOffers = maxOffers == null ? 10 : maxOffers;
    }

    /** A queue with the defaults for everything that is not named. */
    public Queue(
        QueueId id,
        String name,
        int priority,
        int firstResponseSeconds,
        int offerSeconds,
        int ownerGraceSeconds,
        boolean autoAccept,
        int wrapUpSeconds) {
      this(
          id,
          name,
          priority,
          firstResponseSeconds,
          offerSeconds,
          ownerGraceSeconds,
          autoAccept,
          wrapUpSeconds,
          SelectionStrategy.LEAST_LOADED,
          ItemOrder.DISCOUNTED_ROLLING_DEADLINE,
          DeliveryMode.PUSH,
          List.of(),
          List.of(),
          List.of(),
          null,
          0,
          null,
          null,
          10);
    }
  }

  /**
   * Someone who answers customers.
   *
   * @param capacity units of work at a time, over all channels
   * @param queues whose work they take; empty: of all
   * @param shiftQuota how many items they accept in one shift; 0: no bound
   */
  public record Agent(
      AgentId id,
      String name,
      List<SkillLevel> skills,
      int capacity,
      List<ChannelCap> channelCaps,
      List<QueueId> queues,
      int shiftQuota) {
    public Agent {
      name = name == null || name.isBlank() ? id.value() : name;
      skills = Lists.copy(skills);
      channelCaps = Lists.copy(channelCaps);
      queues = Lists.copy(queues);
    }

    /** An agent of all queues, without a quota. */
    public Agent(
        AgentId id,
        String name,
        List<SkillLevel> skills,
        int capacity,
        List<ChannelCap> channelCaps) {
      this(id, name, skills, capacity, channelCaps, List.of(), 0);
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
   * @param percent the share of conversations it applies to, chosen by their ids; absent: all
   */
  public record Rule(
      String name,
      String when,
      QueueId queue,
      Integer priority,
      List<Requirement> requirements,
      List<Attribute> attributes,
      Integer percent) {
    public Rule {
      when = when == null ? "" : when;
      priority = priority == null ? -1 : priority;
      requirements = Lists.copy(requirements);
      attributes = Lists.copy(attributes);
      percent = percent == null ? 100 : percent;
    }

    /** A rule for all conversations. */
    public Rule(
        String name,
        String when,
        QueueId queue,
        Integer priority,
        List<Requirement> requirements,
        List<Attribute> attributes) {
      this(name, when, queue, priority, requirements, attributes, 100);
    }
  }

  /** Rules that only add attributes: of each stage the first that matches, if any does. */
  public record Stage(String name, List<StageRule> rules) {
    public Stage {
      rules = Lists.copy(rules);
    }
  }

  /**
   * If the condition holds, these attributes are set.
   *
   * @param when CEL; may ask {@code attributes} of earlier stages; empty: always
   */
  public record StageRule(String name, String when, List<Attribute> attributes, Integer percent) {
    public StageRule {
      when = when == null ? "" : when;
      attributes = Lists.copy(attributes);
      percent = percent == null ? 100 : percent;
    }
  }

  /**
   * A message and where it must go.
   *
   * @param rule expected to match; absent, as queue and priority may be: any
   */
  public record Example(
      String name,
      Channel channel,
      @Nullable AccountId account,
      String from,
      List<String> to,
      String subject,
      String text,
      String language,
      boolean automatic,
      List<Attribute> attributes,
      @Nullable String rule,
      @Nullable QueueId queue,
      @Nullable Integer priority) {
    public Example {
      channel = channel == null ? Channel.EMAIL : channel;
      from = from == null ? "" : from;
      to = Lists.copy(to);
      subject = subject == null ? "" : subject;
      text = text == null ? "" : text;
      language = language == null ? "" : language;
      attributes = Lists.copy(attributes);
    }
  }
}
