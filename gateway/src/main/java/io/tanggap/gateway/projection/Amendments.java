package io.tanggap.gateway.projection;

import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageAmended;
import io.tanggap.protocol.MessageAmended.Kind;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded.Unreadable;
import io.tanggap.protocol.codec.Decoded.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Keeps messages as their writers want them: what was taken back is nowhere any longer. */
final class Amendments {
  private final Handle handle;

  Amendments(Handle handle) {
    this.handle = handle;
  }

  private record Change(Kind kind, String text) {}

  /** Remembers a change and makes it; false if it was known, or a deletion came before it. */
  boolean apply(MessageAmended amended) {
    int news =
        handle
            .createUpdate(
                """
                insert into amendment (desk, message, kind, at, text) values (:desk, :message, :kind, :at, :text)
                on conflict (desk, message) do update set kind = excluded.kind, at = excluded.at, text = excluded.text
                where amendment.kind <> 'DELETED' and (excluded.kind = 'DELETED' or amendment.at <= excluded.at)""")
            .bindMethods(amended)
            .bind("text", MessageFold.clean(amended.text()))
            .execute();
    if (news == 0) {
      return false;
    }
    handle
        .createQuery(
            "select record from message where desk = :desk and id = :message and direction = 'IN'")
        .bindMethods(amended)
        .mapTo(String.class)
        .findOne()
        .ifPresent(record -> change(record, new Change(amended.kind(), amended.text())));
    return true;
  }

  /** Makes the change that came before its message, if one did. */
  void amend(InboundMessage message) {
    Optional<Change> change =
        handle
            .createQuery("select kind, text from amendment where desk = :desk and message = :id")
            .bind("desk", message.desk())
            .bind("id", message.id())
            .map((rs, context) -> new Change(Kind.valueOf(rs.getString(1)), rs.getString(2)))
            .findOne();
    change.ifPresent(made -> write(message, made));
  }

  private void change(String record, Change change) {
    switch (Codec.inbound(record.getBytes(StandardCharsets.UTF_8))) {
      case Value<InboundMessage>(InboundMessage message) -> write(message, change);
      case Unreadable<InboundMessage>(String reason) -> throw new IllegalStateException(reason);
    }
  }

  private void write(InboundMessage message, Change change) {
    InboundMessage now = changed(message, change);
    handle
        .createUpdate(
            """
            update message set subject = :subject, preview = :preview, record = :record
            where desk = :desk and id = :id""")
        .bind("subject", MessageFold.clean(now.subject()))
        .bind("preview", MessageFold.preview(now.text()))
        .bind("record", MessageFold.json(now))
        .bind("desk", now.desk())
        .bind("id", now.id())
        .execute();
  }

  private static InboundMessage changed(InboundMessage m, Change change) {
    boolean deleted = change.kind() == Kind.DELETED;
    var flags = new ArrayList<String>(m.flags());
    String flag = deleted ? "deleted" : "edited";
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
        deleted ? "" : m.subject(),
        change.text(),
        deleted ? "" : m.quoted(),
        deleted ? null : m.html(),
        deleted ? List.of() : m.attachments(),
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
}
