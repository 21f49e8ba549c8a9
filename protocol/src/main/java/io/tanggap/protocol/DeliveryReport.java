package io.tanggap.protocol;

import java.time.Instant;

/**
 * What became of one reply, told by its channel.
 *
 * @param at when the other side took or refused it
 * @param detail a sentence, with the other side's own words where it gave any
 * @param attempt counted from 1
 * @param externalId the name it went out under, an email's Message-ID
 * @param reason why it was not taken, as a code people's pages have words for; empty: only the
 *     detail says
 */
public record DeliveryReport(
    ReplyId reply,
    DeskId desk,
    ConversationId conversation,
    AccountId account,
    DeliveryState state,
    Instant at,
    String detail,
    int attempt,
    String externalId,
    String reason) {
  public DeliveryReport {
    reason = reason == null ? "" : reason;
  }

  /** Without a code. */
  public DeliveryReport(
      ReplyId reply,
      DeskId desk,
      ConversationId conversation,
      AccountId account,
      DeliveryState state,
      Instant at,
      String detail,
      int attempt,
      String externalId) {
    this(reply, desk, conversation, account, state, at, detail, attempt, externalId, "");
  }
}
