package io.tanggap.protocol;

/** Where a work item stands. */
public enum WorkState {
  WAITING,
  OFFERED,
  ACTIVE,
  PARKED,
  WRAP_UP,
  RESOLVED,
  ABANDONED
}
