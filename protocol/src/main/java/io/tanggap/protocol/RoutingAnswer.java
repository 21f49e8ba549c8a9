package io.tanggap.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to questions about the live state: the records of {@code routing.answers}. */
public sealed interface RoutingAnswer {
  Instant at();

  DeskId desk();

  /** The command that asked. */
  CommandId question();

  /**
   * Why a work item waits.
   *
   * @param decision what a decision would see now: constraints with counts and names
   * @param ahead how many waiting items of its queue are ordered before it
   * @param nearest the agents that miss the fewest constraints, each with those it misses
   * @param unblock what would free it, in one of these words: capacity, presence, skill, backoff,
   *     nothing
   */
  record WhyWaiting(
      Instant at,
      DeskId desk,
      CommandId question,
      WorkItemId work,
      WorkState state,
      int ahead,
      @Nullable Decision decision,
      List<Nearest> nearest,
      String unblock)
      implements RoutingAnswer {
    public WhyWaiting {
      nearest = Lists.copy(nearest);
    }
  }

  /** The question made no sense, and why. */
  record NoAnswer(Instant at, DeskId desk, CommandId question, RefusalCode code, String sentence)
      implements RoutingAnswer {}

  /** An agent and what keeps it from taking the work. */
  record Nearest(AgentId agent, List<Decision.Constraint> blockedBy) {
    public Nearest {
      blockedBy = Lists.copy(blockedBy);
    }
  }
}
