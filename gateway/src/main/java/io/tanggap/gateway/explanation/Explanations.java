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

  /** Who is closest to taking it, and what is in the way. */
  @Serdeable
  record NearestView(String agent, String name, String blockedBy) {}
}
