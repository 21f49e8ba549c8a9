package io.tanggap.protocol;

/** What an alert warns of. */
public enum AlertKind {
  NO_AGENT_CAN_SERVE,
  QUEUE_UNKNOWN,
  REPLY_UNDELIVERABLE,
  STEP_REACHED,
  NOBODY_TAKES_IT
}
