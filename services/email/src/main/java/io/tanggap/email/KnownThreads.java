package io.tanggap.email;

import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskId;
import java.util.Optional;

/** What earlier mails of a desk taught us about its conversations. */
interface KnownThreads {
  /** The conversation in which a mail of this Message-ID came or went. */
  Optional<ConversationId> byMessageId(DeskId desk, String messageId);

  boolean participant(ConversationId conversation, String address);
}
