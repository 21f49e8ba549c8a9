package io.tanggap.gateway.projection;

import io.tanggap.gateway.contacts.Links;
import io.tanggap.gateway.live.Announcement;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageAmended;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.codec.Codec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Turns messages, replies and what became of them into rows. */
final class MessageFold {
  /** Later news wins; the same news twice changes nothing. */
  static final String DELIVERY =
      """
      insert into reply (desk, id, delivery_state, delivery_at, delivery_detail)
      values (:desk, :reply, :state, :deliveredAt, :detail)
      on conflict (desk, id) do update set delivery_state = excluded.delivery_state,
        delivery_at = excluded.delivery_at, delivery_detail = excluded.delivery_detail
      where reply.delivery_at is null or reply.delivery_at < excluded.delivery_at
        or (reply.delivery_at = excluded.delivery_at and reply.delivery_state <> excluded.delivery_state)""";

  private static final String MESSAGE =
      """
      insert into message (desk, id, conversation, direction, at, from_address, from_name, subject, preview, record)
      values (:desk, :id, :conversation, :direction, :at, :address, :name, :subject, :preview, :record)
      on conflict do nothing""";

  private static final int PREVIEW = 200;

  private final Handle handle;
  private final Amendments amendments;
  private final List<Announcement> changed = new ArrayList<>();

  MessageFold(Handle handle) {
    this.handle = handle;
    this.amendments = new Amendments(handle);
  }

  List<Announcement> changed() {
    return changed;
  }

  void apply(InboundMessage message) {
    contact(message.desk(), message.contact(), message.from());
    new Links(handle).learn(message);
    handle
        .createUpdate(
            """
            insert into conversation (desk, id, channel, account, contact, subject, last_at)
            values (:desk, :conversation, :channel, :account, :contact, :subject, :receivedAt)
            on conflict (desk, id) do update set last_at = greatest(conversation.last_at, excluded.last_at),
              subject = case when conversation.subject = '' then excluded.subject else conversation.subject end,
              contact = case when conversation.contact = '' then excluded.contact else conversation.contact end""")
        .bindMethods(message)
        .bind("subject", clean(message.subject()))
        .execute();
    int inserted =
        handle
            .createUpdate(MESSAGE)
            .bind("desk", message.desk())
            .bind("id", message.id())
            .bind("conversation", message.conversation())
            .bind("direction", "IN")
            .bind("at", message.receivedAt())
            .bind("address", clean(message.from().address()))
            .bind("name", clean(message.from().name()))
            .bind("subject", clean(message.subject()))
            .bind("preview", preview(message.text()))
            .bind("record", json(message))
            .execute();
    if (inserted > 0) {
      // its writer may have been faster than it
      amendments.amend(message);
      changed.add(
          Announcement.of(
              message.desk(),
              "message",
              "conversation",
              message.conversation(),
              "message",
              message.id()));
    }
  }

  /** A call that needs nobody; the router's event says the same and may be faster. */
  void apply(PhoneCall call) {
    contact(call.desk(), call.contact(), call.other());
    handle
        .createUpdate(
            """
            insert into conversation (desk, id, channel, account, contact, subject, last_at)
            values (:desk, :conversation, 'PHONE', :account, :contact, '', :endedAt)
            on conflict (desk, id) do update set last_at = greatest(conversation.last_at, excluded.last_at),
              contact = case when conversation.contact = '' then excluded.contact else conversation.contact end""")
        .bindMethods(call)
        .execute();
    handle
        .createUpdate(
            """
            insert into phone_call (desk, id, conversation, direction, outcome, started_at, answered_at, ended_at, agent, detail)
            values (:desk, :id, :conversation, :direction, :outcome, :startedAt, :answeredAt, :endedAt, :agent, :said)
            on conflict (desk, id) do update set outcome = excluded.outcome, answered_at = excluded.answered_at,
              ended_at = excluded.ended_at, agent = excluded.agent, detail = excluded.detail""")
        .bindMethods(call)
        .bind("said", clean(call.detail()))
        .execute();
    changed.add(
        Announcement.of(
            call.desk(), "message", "conversation", call.conversation(), "message", call.id()));
  }

  private void contact(DeskId desk, ContactId contact, Party party) {
    handle
        .createUpdate(
            """
            insert into contact (desk, id, name) values (:desk, :contact, :name)
            on conflict (desk, id) do update set name = excluded.name where excluded.name <> ''""")
        .bind("desk", desk)
        .bind("contact", contact)
        .bind("name", clean(party.name()))
        .execute();
    handle
        .createUpdate(
            "insert into contact_address (desk, contact, address) values (:desk, :contact, :address) on conflict do nothing")
        .bind("desk", desk)
        .bind("contact", contact)
        .bind("address", clean(party.address()))
        .execute();
  }

  void apply(MessageAmended amended) {
    if (amendments.apply(amended)) {
      changed.add(
          Announcement.of(
              amended.desk(),
              "message",
              "conversation",
              amended.conversation(),
              "message",
              amended.message()));
    }
  }

  void apply(OutboundReply reply) {
    // the conversation's own message may still be on its way
    handle
        .createUpdate(
            """
            insert into conversation (desk, id, channel, account, contact, subject, last_at)
            values (:desk, :conversation, :channel, :account, '', '', :acceptedAt)
            on conflict (desk, id) do update set last_at = greatest(conversation.last_at, excluded.last_at)""")
        .bindMethods(reply)
        .execute();
    int inserted =
        handle
            .createUpdate(MESSAGE)
            .bind("desk", reply.desk())
            .bind("id", reply.id())
            .bind("conversation", reply.conversation())
            .bind("direction", "OUT")
            .bind("at", reply.acceptedAt())
            .bind("address", reply.account())
            .bind("name", clean(reply.content().authorName()))
            .bind("subject", "")
            .bind("preview", preview(reply.content().text()))
            .bind("record", json(reply))
            .execute();
    if (inserted > 0) {
      changed.add(
          Announcement.of(
              reply.desk(),
              "message",
              "conversation",
              reply.conversation(),
              "message",
              reply.id()));
    }
  }

  void apply(DeliveryReport report) {
    int news =
        handle
            .createUpdate(DELIVERY)
            .bindMethods(report)
            .bind("deliveredAt", report.at())
            .execute();
    if (news > 0) {
      handle
          .createUpdate(
              "update reply set delivery_reason = :reason where desk = :desk and id = :reply")
          .bindMethods(report)
          .execute();
      changed.add(
          Announcement.of(
              report.desk(),
              "message",
              "conversation",
              report.conversation(),
              "message",
              report.reply()));
    }
  }

  static String preview(String text) {
    String line = clean(text).strip().replaceAll("\\s+", " ");
    return line.length() <= PREVIEW
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, PREVIEW - 1))) + "…";
  }

  /** PostgreSQL's text has no NUL. */
  static String clean(String text) {
    return text.replace('\0', ' ');
  }

  static String json(Object value) {
    return new String(Codec.encode(value), StandardCharsets.UTF_8);
  }
}
