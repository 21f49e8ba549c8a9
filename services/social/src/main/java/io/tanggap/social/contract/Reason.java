package io.tanggap.social.contract;

/** Why a network did not take a reply: codes that the desk has words for. */
public enum Reason {
  /** X takes replies only to people who mentioned or quoted the account. */
  NOT_SUMMONED,

  /** The customer's last message is too long ago. */
  WINDOW_CLOSED,

  TOO_LONG,

  /** The customer has blocked us, or takes no messages. */
  BLOCKED,

  /** What was to be answered is gone. */
  GONE,

  /** A post with a link costs many times a post, and nobody has allowed it. */
  LINK_COSTS,

  BUDGET_SPENT,

  /** The account is paused: the network lets us in no longer. */
  ACCOUNT_PAUSED,

  /** The network said no, for a reason of its own. */
  REJECTED,

  GIVEN_UP
}
