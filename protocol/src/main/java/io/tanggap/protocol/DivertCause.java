package io.tanggap.protocol;

/** Why work waits in another queue than its rule said. */
public enum DivertCause {
  CLOSED,
  FULL,
  STEP
}
