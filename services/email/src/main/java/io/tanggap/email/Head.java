package io.tanggap.email;

import io.tanggap.channel.Text;
import io.tanggap.protocol.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.RawField;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a mail say, ready to use.
 *
 * @param from empty if no sender can be made out
 * @param recipients every address the mail says it was sent or delivered to, for tokens
 * @param sentAt as claimed; absent if unreadable or in the future
 */
record Head(
    MailHeaders headers,
    String messageId,
    List<String> inReplyTo,
    List<String> references,
    Optional<Party> from,
    List<Party> replyTo,
    List<Party> to,
    List<String> recipients,
    String subject,
    @Nullable Instant sentAt) {
  private static final int SUBJECT_LENGTH = 1000;
  private static final int ADDRESS_LENGTH = 254;
  private static final Instant BEFORE_EMAIL = Instant.parse("1980-01-01T00:00:00Z");

  static Head of(MailHeaders headers, Instant receivedAt, int maxRecipients) {
    List<Party> to = new ArrayList<>();
    for (String name : List.of("to", "cc")) {
      headers.all(name).forEach(value -> to.addAll(parties(value, maxRecipients)));
    }
    SequencedSet<String> recipients = new LinkedHashSet<>();
    to.forEach(party -> recipients.add(party.address()));
    for (String name : List.of("delivered-to", "x-original-to", "envelope-to")) {
      headers
          .all(name)
          .forEach(
              value -> parties(value, maxRecipients).forEach(p -> recipients.add(p.address())));
    }
    return new Head(
        headers,
        headers.first("message-id").map(HeaderText::ownId).orElse(""),
        ids(headers, "in-reply-to"),
        ids(headers, "references"),
        headers.first("from").or(() -> headers.first("sender")).stream()
            .flatMap(value -> parties(value, 1).stream())
            .findFirst(),
        headers.first("reply-to").map(value -> parties(value, 10)).orElse(List.of()),
        List.copyOf(to.subList(0, Math.min(to.size(), maxRecipients))),
        recipients.stream().limit(maxRecipients).toList(),
        Text.line(HeaderText.decode(headers.first("subject").orElse("")), SUBJECT_LENGTH),
        sentAt(headers, receivedAt));
  }

  /** The mailboxes of an address header; what is no address is left out. */
  static List<Party> parties(String value, int limit) {
    var parties = new ArrayList<Party>();
    try {
      for (Mailbox mailbox : LenientAddressParser.DEFAULT.parseAddressList(value).flatten()) {
        if (parties.size() >= limit) {
          break;
        }
        String address = address(mailbox);
        if (address.indexOf('@') > 0 && address.length() <= ADDRESS_LENGTH) {
          String name = mailbox.getName() == null ? "" : mailbox.getName();
          parties.add(new Party(address, Text.line(HeaderText.decode(name), 200)));
        }
      }
    } catch (IllegalArgumentException e) {
      // mime4j refuses some impossible local parts; such an address cannot be answered anyway
      return List.copyOf(parties);
    }
    return List.copyOf(parties);
  }

  private static String address(Mailbox mailbox) {
    String local = mailbox.getLocalPart();
    String domain = mailbox.getDomain();
    if (local == null || local.isBlank() || domain == null || domain.isBlank()) {
      return "";
    }
    String address = Text.line(local + "@" + domain, 400).toLowerCase(Locale.ROOT);
    return address.indexOf(' ') >= 0 ? "" : address;
  }

  private static List<String> ids(MailHeaders headers, String name) {
    return headers.all(name).stream()
        .flatMap(value -> HeaderText.messageIds(value).stream())
        .toList();
  }

  private static @Nullable Instant sentAt(MailHeaders headers, Instant receivedAt) {
    String value = headers.first("date").orElse("");
    if (value.isEmpty() || value.length() > 200) {
      return null;
    }
    var date =
        DateTimeFieldLenientImpl.PARSER
            .parse(new RawField("Date", value), DecodeMonitor.SILENT)
            .getDate();
    if (date == null) {
      return null;
    }
    Instant sentAt = date.toInstant();
    return sentAt.isBefore(BEFORE_EMAIL) || sentAt.isAfter(receivedAt.plus(Duration.ofDays(1)))
        ? null
        : sentAt;
  }
}
