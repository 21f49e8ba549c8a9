package io.tanggap.protocol;

/** What made the engine decide: new work looked for an agent, or an agent looked for work. */
public enum DecisionTrigger {
  WORK,
  CAPACITY,
  REQUEST
}
