package io.tanggap.protocol;

/** Which of the agents who could take an item gets it. The keys are compared left to right. */
public enum SelectionStrategy {
  /** Share of capacity in use, skills beyond those asked for, longest since accepting, id. */
  LEAST_LOADED,
  /** Idle agents before busy ones, longest idle, id. */
  LONGEST_IDLE,
  /** Longest since last given work, whether they accepted it or not; id. */
  ROUND_ROBIN,
  /** Sum of levels in the skills asked for, then as {@link #LEAST_LOADED}. */
  MOST_SKILLED,
  /** The order in which the configuration lists the agents. */
  FIXED_ORDER
}
