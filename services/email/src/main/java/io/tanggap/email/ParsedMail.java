package io.tanggap.email;

import io.tanggap.protocol.Attachment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the parser understood it.
 *
 * @param contentType of the whole, in lower case
 * @param partTypes of each part that is no multipart, in their order; a mail inside counts as one
 * @param text the body as written, quotes included
 * @param html safe to show; absent if there was none or it was too long
 * @param bounce present if the mail says that another could not be delivered, or not yet
 */
record ParsedMail(
    Head head,
    String contentType,
    List<String> partTypes,
    String text,
    @Nullable String html,
    List<Attachment> attachments,
    List<String> flags,
    Optional<Bounce> bounce) {
  ParsedMail {
    partTypes = List.copyOf(partTypes);
    attachments = List.copyOf(attachments);
    flags = List.copyOf(flags);
  }

  /** Which rule finds that no person wrote it to us. */
  Optional<String> automaticReason() {
    return Automatic.reason(head, contentType).or(() -> bounce.map(_ -> "bounce"));
  }
}
