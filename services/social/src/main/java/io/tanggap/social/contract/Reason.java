package io.tanggap.social.contract;

/** Why a network did not take a reply: codes that the desk has words for. */
public final class Reason {
  /** X takes replies only to people who mentioned or quoted the account. */
  public static final String NOT_SUMMONED = "NOT_SUMMONED";

  /** The customer's last message is too long ago. */
  public static final String WINDOW_CLOSED = "WINDOW_CLOSED";

  public static final String TOO_LONG = "TOO_LONG";

  /** The customer has blocked us, or takes no messages. */
  public static final String BLOCKED = "BLOCKED";

  /** What was to be answered is gone. */
  public static final String GONE = "GONE";

  /** A post with a link costs many times a post, and nobody has allowed it. */
  public static final String LINK_COSTS = "LINK_COSTS";

  public static final String BUDGET_SPENT = "BUDGET_SPENT";

  /** The account is paused: the network lets us in no longer. */
  public static final String ACCOUNT_PAUSED = "ACCOUNT_PAUSED";

  /** The network said no, for a reason of its own. */
  public static final String REJECTED = "REJECTED";

  public static final String GIVEN_UP = "GIVEN_UP";

  private Reason() {}
}
