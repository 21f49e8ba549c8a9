package io.tanggap.protocol;

/** Why work reached a routing step. */
public enum StepCause {
  TIME,
  /** Nobody took it, however often it was offered. */
  OFFERS
}
