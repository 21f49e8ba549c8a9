package io.tanggap.email;

import io.tanggap.email.ConversationFinder.Found;
import io.tanggap.email.EmailProperties.Account;
import io.tanggap.email.EmailProperties.Limits;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.ReplyCapability;
import io.tanggap.protocol.codec.Codec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the record of a mail, small enough for the broker. */
final class InboundWriter {
  /** Kafka refuses more than 1 MB by default; headers and key need some room. */
  static final int RECORD_BYTES = 900_000;

  private static final int SHOWN_RECIPIENTS = 200;
  private static final Party NOBODY = new Party("unknown@invalid", "");

  private final Limits limits;

  InboundWriter(Limits limits) {
    this.limits = limits;
  }

  InboundMessage of(
      Account account, FetchedMail mail, MessageId id, ParsedMail parsed, Found found) {
    ReplyText body = ReplyText.of(parsed.text());
    Optional<String> automatic = parsed.automaticReason();
    var flags = new ArrayList<>(parsed.flags());
    String visible = cut(body.visible(), limits.maxTextChars());
    String quoted = cut(body.quoted(), limits.maxTextChars() - visible.length());
    if (visible.length() + quoted.length() < parsed.text().length()
        && !flags.contains("truncated")) {
      flags.add("truncated");
    }
    return fit(
        message(
            account, mail, id, parsed, found, visible, quoted, parsed.html(), automatic, flags));
  }

  /** A record for a mail that could not be read or is too large: its headers and a flag. */
  InboundMessage stub(
      Account account, FetchedMail mail, MessageId id, Head head, String flag, Found found) {
    var parsed =
        new ParsedMail(head, "", List.of(), "", null, List.of(), List.of(flag), Optional.empty());
    return message(
        account,
        mail,
        id,
        parsed,
        found,
        "",
        "",
        null,
        Automatic.reason(head, ""),
        new ArrayList<>(parsed.flags()));
  }

  private static InboundMessage message(
      Account account,
      FetchedMail mail,
      MessageId id,
      ParsedMail parsed,
      Found found,
      String text,
      String quoted,
      @Nullable String html,
      Optional<String> automatic,
      List<String> flags) {
    Head head = parsed.head();
    Party from = head.from().orElse(NOBODY);
    if (found.thirdParty()) {
      flags.add("third-party");
    }
    if (head.from().isEmpty()) {
      flags.add("no-sender");
    }
    return new InboundMessage(
        id,
        account.deskId(),
        Channel.EMAIL,
        account.accountId(),
        found.conversation(),
        contact(from),
        from,
        head.to().stream().limit(SHOWN_RECIPIENTS).toList(),
        mail.receivedAt(),
        head.sentAt(),
        head.subject(),
        text,
        quoted,
        html,
        parsed.attachments(),
        automatic.isPresent(),
        automatic.orElse(""),
        null,
        head.from().isEmpty() ? ReplyCapability.NONE : ReplyCapability.FULL,
        mail.rawReference(),
        head.messageId(),
        found.rule(),
        "",
        flags,
        List.of());
  }

  private static ContactId contact(Party from) {
    String address = from.address().toLowerCase(Locale.ROOT);
    if (address.length() <= 200) {
      return new ContactId(address);
    }
    byte[] hash = Signatures.sha256().digest(address.getBytes(StandardCharsets.UTF_8));
    return new ContactId("sha256-" + HexFormat.of().formatHex(hash));
  }

  /** Leaves out first the HTML, then text, until the broker takes the record. */
  private static InboundMessage fit(InboundMessage message) {
    InboundMessage fitting = message;
    if (Codec.encode(fitting).length > RECORD_BYTES && fitting.html() != null) {
      fitting = with(fitting, fitting.text(), fitting.quoted(), null, "html-left-out");
    }
    while (Codec.encode(fitting).length > RECORD_BYTES
        && fitting.text().length() + fitting.quoted().length() > 0) {
      fitting =
          fitting.quoted().isEmpty()
              ? with(
                  fitting, cut(fitting.text(), fitting.text().length() / 2), "", null, "truncated")
              : with(fitting, fitting.text(), "", null, "truncated");
    }
    return fitting;
  }

  private static InboundMessage with(
      InboundMessage m, String text, String quoted, @Nullable String html, String flag) {
    var flags = new ArrayList<>(m.flags());
    if (!flags.contains(flag)) {
      flags.add(flag);
    }
    return new InboundMessage(
        m.id(),
        m.desk(),
        m.channel(),
        m.account(),
        m.conversation(),
        m.contact(),
        m.from(),
        m.to(),
        m.receivedAt(),
        m.sentAt(),
        m.subject(),
        text,
        quoted,
        html,
        m.attachments(),
        m.automatic(),
        m.automaticReason(),
        m.replyBy(),
        m.replyCapability(),
        m.rawReference(),
        m.externalId(),
        m.threading(),
        m.language(),
        flags,
        m.attributes());
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Math.max(0, length);
    return text.substring(
        0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }
}
