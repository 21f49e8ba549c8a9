package io.tanggap.phone.call;

/** Who called whom. */
public enum Direction {
  INBOUND,
  OUTBOUND,
  INTERNAL,
  /** The row does not say; numbers and contexts do. */
  UNKNOWN
}
