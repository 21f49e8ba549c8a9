package io.tanggap.gateway.desk;

import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.desk.Things.Address;
import io.tanggap.gateway.desk.Things.Call;
import io.tanggap.gateway.desk.Things.ContactRef;
import io.tanggap.gateway.desk.Things.Conversation;
import io.tanggap.gateway.desk.Things.Delivery;
import io.tanggap.gateway.desk.Things.File;
import io.tanggap.gateway.desk.Things.Message;
import io.tanggap.gateway.desk.Things.ReplyTerms;
import io.tanggap.gateway.storage.Rows;
import io.tanggap.gateway.words.Language;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.Attachment;
import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import io.tanggap.protocol.codec.Decoded.Unreadable;
import io.tanggap.protocol.codec.Decoded.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Conversations and their messages as the read model has them. */
@Singleton
final class MessageStore {
  private final Jdbi jdbi;
  private final WorkStore works;

  MessageStore(Jdbi jdbi, WorkStore works) {
    this.jdbi = jdbi;
    this.works = works;
  }

  /** A conversation without its messages. */
  record Head(
      String desk,
      String id,
      String channel,
      String account,
      String contact,
      @Nullable String contactName,
      String contactAddress,
      String subject,
      Instant lastAt) {}

  private record Row(
      String id,
      boolean inbound,
      Instant at,
      String record,
      @Nullable Delivery delivery,
      @Nullable String agent) {}

  /** The conversation of that id on a desk this person works on; refuses if there is none. */
  Head head(Caller caller, String id) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select c.*, k.name as contact_name,
                          coalesce((select m.from_address from message m where m.desk = c.desk and m.conversation = c.id
                            and m.direction = 'IN' order by m.at limit 1), c.contact) as contact_address
                        from conversation c left join contact k on k.desk = c.desk and k.id = c.contact
                        where c.id = :id and c.desk = any(:desks) limit 1""")
                    .bind("id", id)
                    .bindArray("desks", String.class, caller.desks())
                    .map((rs, context) -> head(rs))
                    .findOne())
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "There is no conversation " + id + " on your desks.",
                    "Tidak ada percakapan " + id + " di meja Anda."));
  }

  Conversation conversation(Caller caller, String id) {
    Head head = head(caller, id);
    Map<String, String> names = works.agentNames(head.desk());
    var messages = new ArrayList<Message>();
    ReplyTerms terms = null;
    for (Row row : rows(head, caller.language())) {
      if (row.inbound()) {
        InboundMessage in = read(Codec.inbound(row.record().getBytes(StandardCharsets.UTF_8)));
        messages.add(inbound(row, in));
        terms = in.flags().contains("third-party") ? terms : ReplyTerms.of(in).orElse(terms);
      } else {
        messages.add(outbound(row, head, names));
      }
    }
    return new Conversation(
        head.id(),
        head.desk(),
        head.channel(),
        head.account(),
        head.subject(),
        new ContactRef(head.contact(), blankToNull(head.contactName()), head.contactAddress()),
        works.ofConversation(head.desk(), head.id()).orElse(null),
        terms,
        messages,
        calls(head, names));
  }

  /** Where calls with this number are kept; with a new number, where calls came last. */
  String phoneAccount(String desk, String number) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select account from conversation where desk = :desk and channel = 'PHONE'
                    order by (contact = :number) desc, last_at desc limit 1""")
                .bind("desk", desk)
                .bind("number", number)
                .mapTo(String.class)
                .findOne()
                .orElse("phone"));
  }

  private List<Call> calls(Head head, Map<String, String> names) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from phone_call where desk = :desk and conversation = :id order by started_at, id")
                .bind("desk", head.desk())
                .bind("id", head.id())
                .map((rs, context) -> call(rs, names))
                .list());
  }

  private static Call call(ResultSet rs, Map<String, String> names) throws SQLException {
    String agent = rs.getString("agent");
    return new Call(
        rs.getString("id"),
        rs.getString("direction"),
        rs.getString("outcome"),
        Rows.instantOf(rs, "started_at"),
        Rows.instant(rs, "answered_at"),
        Rows.instantOf(rs, "ended_at"),
        agent == null ? null : names.getOrDefault(agent, agent),
        blankToNull(rs.getString("detail")));
  }

  /** The inbound message as its channel wrote it; refuses if it is not of this conversation. */
  InboundMessage inbound(Caller caller, String conversation, String message) {
    Head head = head(caller, conversation);
    Optional<String> record =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select record from message where desk = :desk and id = :id and conversation = :conversation
                          and direction = 'IN'""")
                    .bind("desk", head.desk())
                    .bind("id", message)
                    .bind("conversation", conversation)
                    .mapTo(String.class)
                    .findOne());
    return read(
        Codec.inbound(
            record
                .orElseThrow(
                    () ->
                        Refusal.notFound(
                            "There is no message " + message + " from the customer here.",
                            "Tidak ada pesan " + message + " dari pelanggan di sini."))
                .getBytes(StandardCharsets.UTF_8)));
  }

  private List<Row> rows(Head head, Language language) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select m.*, r.agent, r.delivery_state, r.delivery_at, r.delivery_detail, r.delivery_reason from message m
                    left join reply r on r.desk = m.desk and r.id = m.id
                    where m.desk = :desk and m.conversation = :id order by m.at, m.id""")
                .bind("desk", head.desk())
                .bind("id", head.id())
                .map((rs, context) -> row(rs, language))
                .list());
  }

  private static Message inbound(Row row, InboundMessage in) {
    var files = new ArrayList<File>();
    for (int n = 0; n < in.attachments().size(); n++) {
      Attachment file = in.attachments().get(n);
      files.add(new File(n, file.name(), file.contentType(), file.size()));
    }
    String html = in.html();
    return new Message(
        row.id(),
        "IN",
        row.at(),
        Address.of(in.from().address(), in.from().name()),
        in.to().stream().map(to -> Address.of(to.address(), to.name())).toList(),
        in.subject(),
        in.text(),
        blankToNull(in.quoted()),
        html != null && !html.isBlank(),
        in.automatic(),
        in.flags(),
        files,
        null,
        logger(in));
  }

  /** Who typed it in for the customer, if anybody did. */
  private static @Nullable String logger(InboundMessage in) {
    return in.attributes().stream()
        .filter(fact -> in.channel() == Channel.LETTER && fact.name().equals("logged.name"))
        .map(Attribute::value)
        .findFirst()
        .orElse(null);
  }

  private static Message outbound(Row row, Head head, Map<String, String> names) {
    OutboundReply out = read(Codec.outbound(row.record().getBytes(StandardCharsets.UTF_8)));
    Delivery delivery = row.delivery();
    return new Message(
        row.id(),
        "OUT",
        row.at(),
        Address.of(head.account(), out.content().authorName()),
        List.of(Address.of(head.contactAddress(), head.contactName())),
        head.subject(),
        out.content().text(),
        null,
        false,
        false,
        List.of(),
        List.of(),
        delivery == null ? new Delivery("ACCEPTED", row.at(), null) : delivery,
        names.getOrDefault(out.agent().value(), out.content().authorName()));
  }

  private static Head head(ResultSet rs) throws SQLException {
    return new Head(
        rs.getString("desk"),
        rs.getString("id"),
        rs.getString("channel"),
        rs.getString("account"),
        rs.getString("contact"),
        rs.getString("contact_name"),
        rs.getString("contact_address"),
        rs.getString("subject"),
        Rows.instantOf(rs, "last_at"));
  }

  private static Row row(ResultSet rs, Language language) throws SQLException {
    String state = rs.getString("delivery_state");
    return new Row(
        rs.getString("id"),
        rs.getString("direction").equals("IN"),
        Rows.instantOf(rs, "at"),
        rs.getString("record"),
        state == null
            ? null
            : new Delivery(state, Rows.instantOf(rs, "delivery_at"), detail(rs, language)),
        rs.getString("agent"));
  }

  private static @Nullable String detail(ResultSet rs, Language language) throws SQLException {
    String detail = blankToNull(rs.getString("delivery_detail"));
    return DeliverySentences.of(rs.getString("delivery_reason"))
        .map(sentence -> sentence.in(language))
        .orElse(detail);
  }

  private static <T> T read(Decoded<T> decoded) {
    return switch (decoded) {
      case Value<T>(T value) -> value;
      case Unreadable<T>(String reason) -> throw new IllegalStateException(reason);
    };
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
