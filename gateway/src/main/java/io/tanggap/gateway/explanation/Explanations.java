package io.tanggap.gateway.explanation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/** Explanations in the shapes of {@code docs/http.md}. */
final class Explanations {
  private Explanations() {}

  /** All decisions about a work item, newest first, and why it waits now. */
  @Serdeable
  record Explanation(String work, List<DecisionView> decisions, @Nullable WhyWaiting now) {}

  /** One decision. */
  @Serdeable
  record DecisionView(
      Instant at,
      String outcome,
      @Nullable String agent,
      @Nullable String agentName,
      int ruleSetVersion,
      String rule,
      String queue,
      int step,
      int position,
      String orderKey,
      int eligible,
      int considered,
      List<ConstraintView> constraints,
      List<CandidateView> candidates,
      @Nullable String tieBreak,
      List<String> sentences) {}

  /** What kept agents out. */
  @Serdeable
  record ConstraintView(String kind, String text, int excluded, List<String> agents) {}

  /** Who was compared. */
  @Serdeable
  record CandidateView(
      String agent,
      String name,
      int loadPercent,
      int surplusSkills,
      @Nullable Instant lastAcceptedAt,
      boolean chosen) {}

  /** Why nobody has it yet. */
  @Serdeable
  record WhyWaiting(
      Instant at,
      int position,
      int ahead,
      List<NearestView> nearest,
      String unblock,
      List<String> sentences) {}

  /**
   * What would become of a message.
   *
   * @param unanswered rules that could not be asked of it
   * @param happens in the order in which it would
   * @param others how many other work items the configuration would move
   */
  @Serdeable
  record Trial(
      Instant at,
      MatchView match,
      List<UnansweredView> unanswered,
      List<String> happens,
      @Nullable DecisionView decision,
      @Nullable WhyWaiting waiting,
      int others) {}

  /** The rule that matched and what it said. */
  @Serdeable
  record MatchView(String rule, String queue, int priority, List<AskedView> requirements) {}

  /** A skill that is asked for. */
  @Serdeable
  record AskedView(String skill, int level, boolean required) {}

  /** A rule that could not be asked, and why. */
  @Serdeable
  record UnansweredView(String rule, String reason) {}

  /** Who is closest to taking it, and what is in the way. */
  @Serdeable
  record NearestView(String agent, String name, String blockedBy) {}
}
