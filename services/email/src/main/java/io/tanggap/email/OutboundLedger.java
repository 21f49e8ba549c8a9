package io.tanggap.email;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The replies this room has taken on, what became of them, and the reports still to be told. */
final class OutboundLedger {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  OutboundLedger(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Takes a reply on once; false if it was taken on before. */
  boolean take(OutboundReply reply, Optional<String> messageId, String bounceKey) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              int rows =
                  jdbc.sql(
                          """
                          insert into email.outbound_mail
                            (reply, desk, account, conversation, message_id, bounce_key, record, state)
                          values (?, ?, ?, ?, nullif(?, ''), ?, ?, 'QUEUED') on conflict do nothing
                          """)
                      .params(
                          reply.id().value(),
                          reply.desk().value(),
                          reply.account().value(),
                          reply.conversation().value(),
                          messageId.orElse(""),
                          bounceKey,
                          Codec.encode(reply))
                      .update();
              messageId.ifPresent(
                  id -> MailLedger.know(jdbc, reply.desk(), id, reply.conversation()));
              return rows == 1;
            }));
  }

  /**
   * Hands out what is due, to one caller; what a caller that died had in hand is due again after
   * the claim.
   */
  List<OutboundMail> claim(List<String> accounts, int most, Duration claim) {
    if (accounts.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            update email.outbound_mail
            set state = 'SENDING', attempts = attempts + 1,
              next_attempt_at = now() + make_interval(secs => :claim)
            where reply in (
              select reply from email.outbound_mail
              where state in ('QUEUED', 'SENDING', 'DEFERRED') and next_attempt_at <= now()
                and account in (:accounts)
              order by next_attempt_at limit :most for update skip locked)
            returning record, message_id, attempts, taken_at
            """)
        .param("claim", claim.toMillis() / 1000.0)
        .param("accounts", accounts)
        .param("most", most)
        .query((row, n) -> outbound(row))
        .list();
  }

  /** Fixes the Message-ID of a reply that was taken on before its account was known. */
  void name(OutboundReply reply, String messageId) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("update email.outbound_mail set message_id = ? where reply = ?")
              .params(messageId, reply.id().value())
              .update();
          MailLedger.know(jdbc, reply.desk(), messageId, reply.conversation());
        });
  }

  /** The attempt ended, for good or bad; the state and the report about it are one. */
  void ended(DeliveryReport report) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  "update email.outbound_mail set state = ?, detail = ?, record = null where reply ="
                      + " ?")
              .params(report.state().name(), report.detail(), report.reply().value())
              .update();
          MailLedger.due(jdbc, report);
        });
  }

  /** The attempt failed for now. */
  void deferred(DeliveryReport report, Duration pause) {
    transaction.executeWithoutResult(
        status -> {
          again(report.reply(), report.detail(), pause, 0);
          MailLedger.due(jdbc, report);
        });
  }

  /** There was no attempt: not worth a report, nor counted. */
  void postponed(ReplyId reply, String why, Duration pause) {
    again(reply, why, pause, 1);
  }

  private void again(ReplyId reply, String detail, Duration pause, int uncounted) {
    jdbc.sql(
            """
            update email.outbound_mail set state = 'DEFERRED', detail = ?, attempts = attempts - ?,
              next_attempt_at = now() + make_interval(secs => ?)
            where reply = ?
            """)
        .params(detail, uncounted, pause.toMillis() / 1000.0, reply.value())
        .update();
  }

  /** The mail that a bounce speaks of, as a report to be. */
  Optional<DeliveryReport> sentAs(
      Predicate<DeskId> ours, List<String> messageIds, Optional<String> bounceKey, Instant at) {
    List<String> ids = messageIds.isEmpty() ? List.of("") : messageIds;
    return jdbc
        .sql(
            """
            select reply, desk, conversation, account, attempts, message_id from email.outbound_mail
            where message_id in (:ids) or bounce_key = :key
            """)
        .param("ids", ids)
        .param("key", bounceKey.orElse(""))
        .query(
            (row, n) ->
                new DeliveryReport(
                    new ReplyId(row.getString(1)),
                    new DeskId(row.getString(2)),
                    new ConversationId(row.getString(3)),
                    new AccountId(row.getString(4)),
                    DeliveryState.BOUNCED,
                    at,
                    "",
                    row.getInt(5),
                    row.getString(6)))
        .stream()
        .filter(report -> ours.test(report.desk()))
        .findFirst();
  }

  /** A report the broker does not have yet. */
  record Due(long id, String reply, String conversation, DeliveryReport body) {}

  /**
   * Gives the oldest reports to {@code tell}, which returns when the broker has them; then forgets
   * them. A crash in between repeats them.
   */
  int tell(int most, Consumer<Due> tell) {
    Integer told =
        transaction.execute(
            status -> {
              List<Due> due =
                  jdbc.sql(
                          "select id, reply, conversation, body from email.due_report order by id limit ?"
                              + " for update skip locked")
                      .params(most)
                      .query(
                          (row, n) ->
                              new Due(
                                  row.getLong(1),
                                  row.getString(2),
                                  row.getString(3),
                                  report(row.getBytes(4))))
                      .list();
              for (Due report : due) {
                tell.accept(report);
                jdbc.sql("delete from email.due_report where id = ?").params(report.id()).update();
              }
              return due.size();
            });
    return told == null ? 0 : told;
  }

  private static OutboundMail outbound(ResultSet row) throws SQLException {
    return switch (Codec.outbound(row.getBytes(1))) {
      case Decoded.Value<OutboundReply>(OutboundReply reply) ->
          new OutboundMail(
              reply,
              row.getString(2) == null ? "" : row.getString(2),
              row.getInt(3),
              row.getObject(4, OffsetDateTime.class).toInstant());
      case Decoded.Unreadable<OutboundReply>(String reason) ->
          throw new IllegalStateException("Expected our own row to be readable, but " + reason);
    };
  }

  private static DeliveryReport report(byte[] bytes) {
    return switch (Codec.report(bytes)) {
      case Decoded.Value<DeliveryReport>(DeliveryReport report) -> report;
      case Decoded.Unreadable<DeliveryReport>(String reason) ->
          throw new IllegalStateException("Expected our own row to be readable, but " + reason);
    };
  }
}
