package io.tanggap.protocol;

/** What the channel allows in answer to a message. */
public enum ReplyCapability {
  FULL,
  UNTIL_REPLY_BY,
  NONE
}
