package io.tanggap.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One routing decision with everything needed to explain it.
 *
 * @param trigger what looked for what
 * @param step the routing step in force, counted from 0
 * @param priority what the order compared first: the higher goes first
 * @param dueAt what it compared next: the earlier goes first
 * @param position of the work item among those of its class, counted from 1; above 1 only if
 *     earlier ones were in back-off
 * @param waiting how many work items waited on the desk
 * @param compared how many candidates for the place were compared: agents when work looked for an
 *     agent, heads of classes when an agent looked for work
 * @param agents how many agents the desk has
 * @param eligible how many of them could have taken it, counted up to a bound
 * @param constraints what excluded the others; each constraint counts for itself, so the counts may
 *     overlap
 * @param candidates the best few, winner first, with the keys that were compared
 * @param tieBreak the first key in which the winner differs from the next; empty if nobody else was
 *     eligible
 * @param order by which the item came first; absent in decisions of before there was a choice
 * @param strategy by which the agent came first; absent as above
 * @param stage how many steps of its target the item had missed: 0 on time, 1 past it, 2 past four
 *     times, 3 past sixteen times its length
 * @param rivals the best few items compared when an agent looked for work, best first: the chosen
 *     one, unless it got its turn by {@code finalSlots}
 * @param overtaken an item past its last stage that the same agent could have taken; it gets its
 *     turn by {@code finalSlots}
 */
public record Decision(
    DecisionTrigger trigger,
    int ruleSetVersion,
    String rule,
    QueueId queue,
    int step,
    int priority,
    Instant dueAt,
    int position,
    int waiting,
    int compared,
    int agents,
    int eligible,
    List<Constraint> constraints,
    List<Candidate> candidates,
    String tieBreak,
    @Nullable ItemOrder order,
    @Nullable SelectionStrategy strategy,
    int stage,
    List<Rival> rivals,
    @Nullable WorkItemId overtaken) {
  public Decision {
    constraints = Lists.copy(constraints);
    candidates = Lists.copy(candidates);
    rivals = Lists.copy(rivals);
  }

  /** Without what came later: orders and strategies by name. */
  public Decision(
      DecisionTrigger trigger,
      int ruleSetVersion,
      String rule,
      QueueId queue,
      int step,
      int priority,
      Instant dueAt,
      int position,
      int waiting,
      int compared,
      int agents,
      int eligible,
      List<Constraint> constraints,
      List<Candidate> candidates,
      String tieBreak) {
    this(
        trigger,
        ruleSetVersion,
        rule,
        queue,
        step,
        priority,
        dueAt,
        position,
        waiting,
        compared,
        agents,
        eligible,
        constraints,
        candidates,
        tieBreak,
        null,
        null,
        0,
        List.of(),
        null);
  }

  /**
   * An item that was compared.
   *
   * @param score by {@code order}, higher first; comparable within one decision and order only
   */
  public record Rival(WorkItemId work, QueueId queue, int priority, int stage, long score) {}

  /**
   * What kept agents out.
   *
   * @param subject what was asked: {@code billing >= 3}, {@code available}, {@code email 4}
   * @param agents the names, only on desks small enough that all fit
   */
  public record Constraint(
      ConstraintKind kind, String subject, int excluded, List<AgentId> agents) {
    public Constraint {
      agents = Lists.copy(agents);
    }
  }

  /**
   * An agent who could have had it, and the keys compared, in order of weight.
   *
   * @param preferred meets the preferred skills too, or had the conversation before
   * @param loadPermille units in use per thousand of capacity, rounded down
   * @param surplusSkills skills beyond those asked for; fewer keeps generalists free
   * @param lastAcceptedAt absent if never
   */
  public record Candidate(
      AgentId agent,
      boolean preferred,
      int loadPermille,
      int surplusSkills,
      @Nullable Instant lastAcceptedAt) {}
}
