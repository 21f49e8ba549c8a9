package io.tanggap.protocol;

/** Why an agent could not be offered a work item. */
public enum ConstraintKind {
  SKILL,
  QUEUE,
  PRESENCE,
  CAPACITY,
  CHANNEL_CAPACITY,
  BLOCKED,
  QUOTA,
  BACKOFF,
  CLOSED,
  DELIVERY
}
