package io.tanggap.gateway.desk;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.access.Role;
import io.tanggap.gateway.command.Ids;
import io.tanggap.gateway.kafka.TopicWriter;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.ReplyCapability;
import io.tanggap.protocol.Topic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Messages that other systems bring: a web form, a letter that was typed in. */
@Controller("/api/v1/messages")
class MessageController {
  private static final int LONGEST_ADDRESS = 150;
  private static final int LONGEST_SUBJECT = 1_000;

  private final TopicWriter topics;
  private final Callers callers;

  MessageController(TopicWriter topics, Callers callers) {
    this.topics = topics;
    this.callers = callers;
  }

  /**
   * A message from outside.
   *
   * @param verified true if the integration knows that the address is the sender's, as after a
   *     login
   */
  @Serdeable
  record NewMessage(
      String desk,
      Channel channel,
      Things.Address from,
      String subject,
      String text,
      @Nullable Instant receivedAt,
      @Nullable Boolean verified) {}

  /** Where it went. */
  @Serdeable
  record Taken(String message, String conversation) {}

  @Post
  HttpResponse<Taken> take(@Body NewMessage body, @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    caller.require(body.desk(), Role.ADMIN);
    check(body, key);
    String id = Ids.of("f-", caller, body.desk() + "\n" + key);
    // a form or a letter begins a conversation of its own: nothing in it names an earlier one
    String conversation = "f-" + Ids.hash("conversation\n" + id);
    String address = body.from().address().strip().toLowerCase(Locale.ROOT);
    String name = body.from().name();
    boolean verified = Boolean.TRUE.equals(body.verified());
    Instant received = body.receivedAt();
    var message =
        new InboundMessage(
            new MessageId(id),
            new DeskId(body.desk()),
            body.channel(),
            new AccountId(body.channel().name().toLowerCase(Locale.ROOT)),
            new ConversationId(conversation),
            // only who vouches for the address says whose message it is
            new ContactId(verified ? "verified:" + address : "form:" + id),
            new Party(address, name == null ? "" : name),
            List.of(),
            received == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : received,
            null,
            body.subject(),
            body.text(),
            "",
            null,
            List.of(),
            false,
            "",
            null,
            // nothing sends answers to forms and letters yet
            ReplyCapability.NONE,
            "",
            "",
            "new",
            "",
            List.of(),
            List.of(fact(address, verified)));
    topics.write(Topic.MESSAGES_INBOUND, conversation, id, message);
    return HttpResponse.accepted().body(new Taken(id, conversation));
  }

  private static Attribute fact(String address, boolean verified) {
    return new Attribute(
        (verified ? "verified." : "claimed.") + (address.contains("@") ? "email" : "phone"),
        address);
  }

  private static void check(NewMessage body, @Nullable String key) {
    Ids.demand(key);
    if (body.channel() != Channel.FORM && body.channel() != Channel.LETTER) {
      throw Refusal.bad(
          "CHANNEL",
          "Expected the channel FORM or LETTER, but found " + body.channel() + ".",
          "Saluran harus FORM atau LETTER, bukan " + body.channel() + ".");
    }
    String address = body.from().address();
    boolean good =
        !address.isBlank()
            && address.length() <= LONGEST_ADDRESS
            && address.chars().noneMatch(Character::isISOControl)
            && body.subject().length() <= LONGEST_SUBJECT
            && !(body.subject().isBlank() && body.text().isBlank());
    if (!good) {
      throw Refusal.bad(
          "MESSAGE_INVALID",
          "A message has an address of up to "
              + LONGEST_ADDRESS
              + " characters and a subject or a text.",
          "Pesan memiliki alamat paling panjang "
              + LONGEST_ADDRESS
              + " karakter dan subjek atau isi.");
    }
  }
}
