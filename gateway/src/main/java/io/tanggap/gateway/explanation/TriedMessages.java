package io.tanggap.gateway.explanation;

import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.command.Ids;
import io.tanggap.gateway.explanation.TryController.ToTry;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.ReplyCapability;
import io.tanggap.protocol.RoutingCommand.RouteMessage;
import io.tanggap.protocol.RuleOutcome;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded.Unreadable;
import io.tanggap.protocol.codec.Decoded.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Messages to try rules on: one that came, or one that was made up. */
@Singleton
final class TriedMessages {
  private static final int LONGEST_ADDRESS = 150;

  private final Jdbi jdbi;

  TriedMessages(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  InboundMessage recent(String desk, String id) {
    String record =
        jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select record from message where desk = :desk and id = :id and direction = 'IN'")
                        .bind("desk", desk)
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne())
            .orElseThrow(
                () ->
                    Refusal.notFound(
                        "There is no message " + id + " from a customer on this desk.",
                        "Tidak ada pesan " + id + " dari pelanggan di meja ini."));
    return switch (Codec.inbound(record.getBytes(StandardCharsets.UTF_8))) {
      case Value(InboundMessage message) -> message;
      case Unreadable(String reason) -> throw new IllegalStateException(reason);
    };
  }

  InboundMessage written(String desk, ToTry body) {
    Channel channel = body.channel() == null ? Channel.EMAIL : body.channel();
    String from = said(body.from()).strip().toLowerCase(Locale.ROOT);
    if (from.length() > LONGEST_ADDRESS || from.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.bad(
          "MESSAGE_INVALID",
          "An address has up to " + LONGEST_ADDRESS + " characters.",
          "Alamat paling panjang " + LONGEST_ADDRESS + " karakter.");
    }
    String account = said(body.account()).strip();
    List<String> to = body.to() == null ? List.of() : body.to();
    return new InboundMessage(
        new MessageId("try"),
        new DeskId(desk),
        channel,
        new AccountId(account.isEmpty() ? channel.name().toLowerCase(Locale.ROOT) : account),
        new ConversationId("try"),
        new ContactId(from.isEmpty() ? "nobody" : from),
        new Party(from, ""),
        to.stream().map(address -> new Party(address, "")).toList(),
        now(),
        null,
        said(body.subject()),
        said(body.text()),
        "",
        null,
        List.of(),
        Boolean.TRUE.equals(body.automatic()),
        "",
        null,
        ReplyCapability.FULL,
        "",
        "",
        "new",
        said(body.language()),
        List.of(),
        body.attributes() == null
            ? List.of()
            : body.attributes().stream().map(a -> new Attribute(a.name(), a.value())).toList());
  }

  /** As if it came now and began a conversation: its own, if it has one, goes its own way. */
  RouteMessage route(Caller caller, InboundMessage message, RuleOutcome outcome) {
    String id = Ids.of("try-", caller, null);
    return new RouteMessage(
        new CommandId(id),
        message.desk(),
        new MessageId(id),
        new ConversationId(id),
        message.contact(),
        message.channel(),
        message.account(),
        now(),
        message.automatic(),
        null,
        outcome);
  }

  private static String said(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
