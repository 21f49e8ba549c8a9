package io.tanggap.protocol;

import java.time.Instant;

/**
 * A message that was published before is different now, or gone: its writer changed it or took it
 * back. Whoever keeps its text follows.
 *
 * @param at when the writer did it, as far as the channel says
 * @param text as it reads now; empty if it is gone
 */
public record MessageAmended(
    MessageId message,
    DeskId desk,
    ConversationId conversation,
    AccountId account,
    Kind kind,
    Instant at,
    String text) {
  /** What was done to it. */
  public enum Kind {
    EDITED,
    DELETED
  }

  public MessageAmended {
    text = text == null ? "" : text;
  }
}
