package io.tanggap.protocol;

/** Why an agent could not be offered a work item. */
public enum ConstraintKind {
  SKILL,
  PRESENCE,
  CAPACITY,
  CHANNEL_CAPACITY,
  BACKOFF
}
