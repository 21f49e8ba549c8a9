package io.tanggap.email;

import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.ReplyId;
import java.time.Instant;

/**
 * The word to a customer that a mail has come, on its way out.
 *
 * @param answered the mail it answers
 * @param attempt counted from 1
 */
record Acknowledgement(
    MessageId answered,
    String account,
    ConversationId conversation,
    MailThread thread,
    int attempt,
    Instant takenAt) {

  /** A name of the same form as a reply's, so that it gets a signed Message-ID like one. */
  ReplyId name() {
    return name(answered);
  }

  static ReplyId name(MessageId answered) {
    return new ReplyId("ack-" + answered.value());
  }
}
