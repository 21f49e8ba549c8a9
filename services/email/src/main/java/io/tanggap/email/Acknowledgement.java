package io.tanggap.email;

import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.ReplyId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The word to a customer that a mail has come, on its way out.
 *
 * @param answered the mail it answers
 * @param attempt counted from 1
 * @param queue to which the mail came, where that is known
 */
record Acknowledgement(
    MessageId answered,
    String account,
    ConversationId conversation,
    MailThread thread,
    int attempt,
    Instant takenAt,
    @Nullable String queue) {
  /** "We have your mail" is news for so long only. */
  static final Duration NEWS = Duration.ofHours(4);

  /** A name of the same form as a reply's, so that it gets a signed Message-ID like one. */
  ReplyId name() {
    return name(answered);
  }

  static ReplyId name(MessageId answered) {
    return new ReplyId("ack-" + answered.value());
  }
}
