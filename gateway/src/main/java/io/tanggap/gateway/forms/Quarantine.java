package io.tanggap.gateway.forms;

import io.micrometer.core.instrument.MeterRegistry;
import io.tanggap.gateway.storage.Rows;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded.Unreadable;
import io.tanggap.protocol.codec.Decoded.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Forms that look like a machine's: kept, so that an admin can let through what was a person's. */
@Singleton
final class Quarantine {
  private static final int SHOWN = 200;

  private final Jdbi jdbi;
  private final MeterRegistry meters;

  Quarantine(Jdbi jdbi, MeterRegistry meters) {
    this.jdbi = jdbi;
    this.meters = meters;
  }

  /** Why a form was set aside. */
  enum Reason {
    /** The field that people do not see was filled in. */
    BAIT,
    /** It came back sooner than anybody types. */
    FAST
  }

  /** One that was set aside. */
  record Held(InboundMessage message, Reason reason, Instant at, @Nullable String releasedBy) {}

  void hold(InboundMessage message, Reason reason) {
    int news =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into form_quarantine (desk, id, account, reason, at, record)
                        values (:desk, :id, :account, :reason, now(), :record) on conflict do nothing""")
                    .bind("desk", message.desk())
                    .bind("id", message.id())
                    .bind("account", message.account())
                    .bind("reason", reason.name())
                    .bind("record", new String(Codec.encode(message), StandardCharsets.UTF_8))
                    .execute());
    if (news > 0) {
      meters
          .counter(
              "tanggap.forms.quarantined",
              "account",
              message.account().value(),
              "reason",
              reason.name())
          .increment();
    }
  }

  /** Newest first. */
  List<Held> held(String desk) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from form_quarantine where desk = :desk order by at desc, id limit "
                        + SHOWN)
                .bind("desk", desk)
                .map(
                    (rs, context) ->
                        new Held(
                            read(rs.getString("record")),
                            Reason.valueOf(rs.getString("reason")),
                            Rows.instantOf(rs, "at"),
                            rs.getString("released_by")))
                .list());
  }

  Optional<InboundMessage> find(String desk, String id) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select record from form_quarantine where desk = :desk and id = :id")
                    .bind("desk", desk)
                    .bind("id", id)
                    .mapTo(String.class)
                    .findOne())
        .map(Quarantine::read);
  }

  void released(String desk, String id, String by) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update form_quarantine set released_by = :by, released_at = now()
                    where desk = :desk and id = :id and released_by is null""")
                .bind("desk", desk)
                .bind("id", id)
                .bind("by", by)
                .execute());
  }

  private static InboundMessage read(String record) {
    return switch (Codec.inbound(record.getBytes(StandardCharsets.UTF_8))) {
      case Value<InboundMessage>(InboundMessage message) -> message;
      case Unreadable<InboundMessage>(String reason) -> throw new IllegalStateException(reason);
    };
  }
}
