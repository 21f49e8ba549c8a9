package io.tanggap.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message from a customer, as its channel understood it. The raw bytes stay in the channel's
 * store.
 *
 * @param id stable: the same message read twice has the same id
 * @param contact the customer; derived from the verified part of the sender's address
 * @param receivedAt when it reached our side (an email: the mail server's internal date); clocks
 *     start here
 * @param sentAt what the sender's clock claimed, if it claimed anything
 * @param subject empty where the channel has none
 * @param text what the customer wrote, without what they quoted
 * @param quoted the quoted rest; text and quoted together lose nothing
 * @param html sanitised at the channel, to be shown in a sandboxed frame only
 * @param automatic true for out-of-office notes, bounces, lists: it starts no response clock
 * @param automaticReason which rule found it automatic; empty if none did
 * @param replyBy the moment after which the channel refuses a reply
 * @param rawReference where the channel's store keeps the raw bytes
 * @param externalId the channel's own name, an email's Message-ID; empty if none
 * @param threading how the conversation was found: token, in-reply-to, references, new
 * @param flags what people should know: oversized, malformed, encrypted, third-party
 */
public record InboundMessage(
    MessageId id,
    DeskId desk,
    Channel channel,
    AccountId account,
    ConversationId conversation,
    ContactId contact,
    Party from,
    List<Party> to,
    Instant receivedAt,
    @Nullable Instant sentAt,
    String subject,
    String text,
    String quoted,
    @Nullable String html,
    List<Attachment> attachments,
    boolean automatic,
    String automaticReason,
    @Nullable Instant replyBy,
    ReplyCapability replyCapability,
    String rawReference,
    String externalId,
    String threading,
    String language,
    List<String> flags,
    List<Attribute> attributes) {
  public InboundMessage {
    to = Lists.copy(to);
    attachments = Lists.copy(attachments);
    flags = Lists.copy(flags);
    attributes = Lists.copy(attributes);
    subject = subject == null ? "" : subject;
    text = text == null ? "" : text;
    quoted = quoted == null ? "" : quoted;
    automaticReason = automaticReason == null ? "" : automaticReason;
    externalId = externalId == null ? "" : externalId;
    threading = threading == null ? "" : threading;
    language = language == null ? "" : language;
    replyCapability = replyCapability == null ? ReplyCapability.FULL : replyCapability;
  }
}
