package io.tanggap.protocol;

/** Why a command was refused, for programs. */
public enum RefusalCode {
  UNKNOWN_WORK,
  UNKNOWN_OFFER,
  UNKNOWN_AGENT,
  UNKNOWN_QUEUE,
  UNKNOWN_CONVERSATION,
  NOT_YOURS,
  OFFER_OVER,
  WRONG_STATE,
  DUPLICATE,
  OLD_VERSION,
  NO_ROOM,
  NOT_ELIGIBLE,
  NOTHING_WAITS,
  INVALID
}
