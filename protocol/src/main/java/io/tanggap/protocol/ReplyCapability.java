package io.tanggap.protocol;

/** What the channel allows in answer to a message. */
public enum ReplyCapability {
  FULL,
  UNTIL_REPLY_BY,
  /** Not in public: the network takes a private message, or what a person does by hand. */
  DM_OR_MANUAL,
  NONE
}
