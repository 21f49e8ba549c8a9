package io.tanggap.social;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Heard.Delivered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

  /**
   * A reply in hand.
   *
   * @param attempt counted from 1
   * @param partsSent how many of its parts the network has already
   */
  record InHand(
      OutboundReply reply, int attempt, int partsSent, String firstName, Instant takenAt) {}

  /** Takes a reply on once; false if it was taken on before. */
  boolean take(OutboundReply reply) {
    return jdbc.sql(
                """
                insert into social.outbound (reply, desk, account, conversation, record, state)
                values (?, ?, ?, ?, ?, 'QUEUED') on conflict do nothing""")
            .params(
                reply.id().value(),
                reply.desk().value(),
                reply.account().value(),
                reply.conversation().value(),
                Codec.encode(reply))
            .update()
        == 1;
  }

  /**
   * Hands out what is due, to one caller; what a caller that died had in hand is due again after
   * the claim.
   */
  List<InHand> claim(List<String> accounts, int most, Duration claim) {
    if (accounts.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            update social.outbound
            set state = 'SENDING', attempts = attempts + 1,
              next_attempt_at = now() + make_interval(secs => :claim)
            where reply in (
              select reply from social.outbound
              where state in ('QUEUED', 'SENDING', 'DEFERRED') and next_attempt_at <= now()
                and account in (:accounts)
              order by next_attempt_at limit :most for update skip locked)
            returning record, attempts, parts_sent, first_name, taken_at
            """)
        .param("claim", claim.toMillis() / 1000.0)
        .param("accounts", accounts)
        .param("most", most)
        .query((row, n) -> inHand(row))
        .list();
  }

  /** The network has one part more; what comes after a crash goes on behind it. */
  void part(InHand inHand, SocialLedger.Conversation conversation, int parts, String name) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  """
                  update social.outbound set parts_sent = ?,
                    first_name = case when first_name = '' then ? else first_name end
                  where reply = ?""")
              .params(parts, name, inHand.reply().id().value())
              .update();
          if (!name.isEmpty()) {
            jdbc.sql(
                    "insert into social.sent_part (account, name, reply) values (?, ?, ?) on conflict do nothing")
                .params(conversation.account(), name, inHand.reply().id().value())
                .update();
            SocialLedger.ours(jdbc, conversation, inHand.reply().conversation(), name);
          }
        });
  }

  /** The attempt ended, for good or bad; the state and the report about it are one. */
  void ended(DeliveryReport report) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  "update social.outbound set state = ?, detail = ?, record = null where reply = ?")
              .params(report.state().name(), report.detail(), report.reply().value())
              .update();
          due(report);
        });
  }

  /** The attempt failed for now. */
  void deferred(DeliveryReport report, Duration pause) {
    transaction.executeWithoutResult(
        status -> {
          again(report.reply(), report.detail(), pause, 0);
          due(report);
        });
  }

  /** There was no attempt: not worth a report, nor counted. */
  void postponed(ReplyId reply, String why, Duration pause) {
    again(reply, why, pause, 1);
  }

  /** The network says later that it did not reach the customer; false if it is none of ours. */
  boolean bounced(Account account, Delivered delivered) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              Optional<DeliveryReport> report =
                  jdbc.sql(
                          """
                          update social.outbound o set state = 'BOUNCED', detail = :detail, record = null
                          from social.sent_part p
                          where p.account = :account and p.name = :name and o.reply = p.reply
                            and o.state <> 'BOUNCED'
                          returning o.reply, o.desk, o.conversation, o.account, o.attempts""")
                      .param("detail", delivered.detail())
                      .param("account", account.id())
                      .param("name", delivered.name())
                      .query((row, n) -> bounce(row, delivered))
                      .optional();
              report.ifPresent(this::due);
              return report.isPresent();
            }));
  }

  private static DeliveryReport bounce(ResultSet row, Delivered delivered) throws SQLException {
    return new DeliveryReport(
        new ReplyId(row.getString(1)),
        new DeskId(row.getString(2)),
        new ConversationId(row.getString(3)),
        new AccountId(row.getString(4)),
        DeliveryState.BOUNCED,
        delivered.at(),
        delivered.detail(),
        row.getInt(5),
        delivered.name(),
        delivered.reason() == null ? "" : delivered.reason().name());
  }

  private void again(ReplyId reply, String detail, Duration pause, int uncounted) {
    jdbc.sql(
            """
            update social.outbound set state = 'DEFERRED', detail = ?, attempts = attempts - ?,
              next_attempt_at = now() + make_interval(secs => ?)
            where reply = ?
            """)
        .params(detail, uncounted, pause.toMillis() / 1000.0, reply.value())
        .update();
  }

  private void due(DeliveryReport report) {
    jdbc.sql("insert into social.due_report (reply, conversation, body) values (?, ?, ?)")
        .params(report.reply().value(), report.conversation().value(), Codec.encode(report))
        .update();
  }

  /** A report the broker does not have yet. */
  record Due(long id, DeliveryReport body) {}

  /**
   * Gives the oldest reports to {@code tell}, which returns when the broker has them; then forgets
   * them. A crash in between repeats them.
   */
  int tell(int most, Consumer<DeliveryReport> tell) {
    Integer told =
        transaction.execute(
            status -> {
              List<Due> due =
                  jdbc.sql(
                          "select id, body from social.due_report order by id limit ? for update skip locked")
                      .params(most)
                      .query((row, n) -> new Due(row.getLong(1), report(row.getBytes(2))))
                      .list();
              for (Due report : due) {
                tell.accept(report.body());
                jdbc.sql("delete from social.due_report where id = ?").params(report.id()).update();
              }
              return due.size();
            });
    return told == null ? 0 : told;
  }

  private static InHand inHand(ResultSet row) throws SQLException {
    return switch (Codec.outbound(row.getBytes(1))) {
      case Decoded.Value<OutboundReply>(OutboundReply reply) ->
          new InHand(
              reply,
              row.getInt(2),
              row.getInt(3),
              row.getString(4),
              row.getObject(5, OffsetDateTime.class).toInstant());
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
