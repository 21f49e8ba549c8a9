package io.tanggap.email;

import io.tanggap.protocol.Attachment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the parser understood it.
 *
 * @param contentType of the whole, in lower case
 * @param text the body as written, quotes included
 * @param html safe to show; absent if there was none or it was too long
 * @param bounce present if the mail is a delivery status notification
 */
record ParsedMail(
    Head head,
    String contentType,
    String text,
    @Nullable String html,
    List<Attachment> attachments,
    List<String> flags,
    Optional<Bounce> bounce) {
  ParsedMail {
    attachments = List.copyOf(attachments);
    flags = List.copyOf(flags);
  }
}
