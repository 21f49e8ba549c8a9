package io.tanggap.protocol;

/** Why parked work woke up. */
public enum ResumeCause {
  ASKED,
  TIME,
  CUSTOMER
}
