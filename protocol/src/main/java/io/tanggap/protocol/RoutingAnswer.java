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
   * @param unblock what would free it, in one of these words: capacity, presence, skill, queue,
   *     backoff, hours, request, nothing
   * @param nextStep the routing step it reaches next if it goes on waiting; 0: none
   * @param nextStepAt when that is
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
      String unblock,
      int nextStep,
      @Nullable Instant nextStepAt)
      implements RoutingAnswer {
    public WhyWaiting {
      nearest = Lists.copy(nearest);
    }

    /** Without a step to come. */
    public WhyWaiting(
        Instant at,
        DeskId desk,
        CommandId question,
        WorkItemId work,
        WorkState state,
        int ahead,
        @Nullable Decision decision,
        List<Nearest> nearest,
        String unblock) {
      this(at, desk, question, work, state, ahead, decision, nearest, unblock, 0, null);
    }
  }

  /**
   * What would become of a message.
   *
   * @param events of the message's work and of what else the configuration would move, in order; at
   *     most {@code 100}
   * @param waiting why it would wait; absent if it would be given to an agent
   */
  record Tried(
      Instant at,
      DeskId desk,
      CommandId question,
      List<RoutingEvent> events,
      @Nullable WhyWaiting waiting)
      implements RoutingAnswer {
    public Tried {
      events = Lists.copy(events);
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
