package io.tanggap.protocol;

/** How an agent came to own a work item. */
public enum AssignmentKind {
  ACCEPTED,
  AUTO_ACCEPTED,
  ASSIGNED_BY_SUPERVISOR,
  TRANSFERRED,
  PULLED,
  PICKED
}
