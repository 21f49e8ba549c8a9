package io.tanggap.email;

import io.tanggap.email.EmailProperties.Account;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.codec.Codec;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What was read so far and what it taught: cursors, published mails, conversations. */
final class MailLedger implements KnownThreads {
  private static final int PARTICIPANTS = 50;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final AcknowledgementLedger acknowledgements;

  MailLedger(
      JdbcClient jdbc, TransactionTemplate transaction, AcknowledgementLedger acknowledgements) {
    this.jdbc = jdbc;
    this.acknowledgements = acknowledgements;
    this.transaction = transaction;
  }

  Optional<Cursor> cursor(Account account) {
    return jdbc.sql(
            "select uid_validity, last_uid from email.mailbox_cursor where account = ? and folder ="
                + " ?")
        .params(account.id(), account.imap().folder())
        .query((row, n) -> new Cursor(row.getLong(1), row.getLong(2)))
        .optional();
  }

  /** Puts the cursor where it is told; under the same UIDVALIDITY it never goes back. */
  void move(Account account, Cursor to) {
    jdbc.sql(
            """
            insert into email.mailbox_cursor (account, folder, uid_validity, last_uid)
            values (?, ?, ?, ?)
            on conflict (account, folder) do update set
              last_uid = case when mailbox_cursor.uid_validity = excluded.uid_validity
                then greatest(mailbox_cursor.last_uid, excluded.last_uid) else excluded.last_uid end,
              uid_validity = excluded.uid_validity, moved_at = now()
            """)
        .params(account.id(), account.imap().folder(), to.uidValidity(), to.lastUid())
        .update();
  }

  boolean seen(Account account, MessageId message) {
    return jdbc.sql("select count(*) from email.seen_mail where account = ? and message = ?")
            .params(account.id(), message.value())
            .query(Integer.class)
            .single()
        > 0;
  }

  /** After the broker has the record: remembers the mail and moves the cursor, or neither. */
  void published(Account account, Cursor position, InboundMessage message, Head head) {
    transaction.executeWithoutResult(
        status -> {
          remember(account, message);
          learn(account, message, head);
          acknowledgements.consider(account, message, thread(message, head));
          move(account, position);
        });
  }

  /** As {@link #published}, for a mail that a person must look at. */
  void quarantined(
      Account account, Cursor position, InboundMessage message, Head head, String reason) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  "insert into email.quarantine (account, message, reason, raw) values (?, ?, ?, ?)"
                      + " on conflict do nothing")
              .params(account.id(), message.id().value(), reason, message.rawReference())
              .update();
          published(account, position, message, head);
        });
  }

  /** Tells what became of a mail we sent, and moves the cursor. */
  void bounced(Account account, Cursor position, DeliveryReport report) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  "update email.outbound_mail set state = case when ? = 'BOUNCED' then 'BOUNCED' else"
                      + " state end, detail = ? where reply = ?")
              .params(report.state().name(), report.detail(), report.reply().value())
              .update();
          due(jdbc, report);
          move(account, position);
        });
  }

  long quarantineCount() {
    return jdbc.sql("select count(*) from email.quarantine where replayed_at is null")
        .query(Long.class)
        .single();
  }

  /** Mails set aside that were not read since, oldest first, a bounded number of them. */
  List<Quarantined> quarantine() {
    return jdbc.sql(
            "select account, message, reason, raw, at from email.quarantine where replayed_at is"
                + " null order by at limit 1000")
        .query(
            (row, n) ->
                new Quarantined(
                    row.getString(1),
                    new MessageId(row.getString(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getObject(5, OffsetDateTime.class).toInstant()))
        .list();
  }

  void replayed(Account account, MessageId message) {
    jdbc.sql("update email.quarantine set replayed_at = now() where account = ? and message = ?")
        .params(account.id(), message.value())
        .update();
  }

  @Override
  public Optional<ConversationId> byMessageId(DeskId desk, String messageId) {
    return jdbc.sql("select conversation from email.known_mail where desk = ? and hash = ?")
        .params(desk.value(), hash(messageId))
        .query(String.class)
        .optional()
        .map(ConversationId::new);
  }

  @Override
  public boolean participant(ConversationId conversation, String address) {
    return jdbc.sql("select count(*) from email.participant where conversation = ? and address = ?")
            .params(conversation.value(), address)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Whom an answer goes to, and in which thread. */
  Optional<MailThread> thread(ConversationId conversation) {
    return jdbc.sql(
            "select reply_to, subject, last_mail, reference_chain from email.conversation where id"
                + " = ?")
        .params(conversation.value())
        .query(
            (row, n) ->
                new MailThread(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    HeaderText.messageIds(row.getString(4))))
        .optional();
  }

  static void due(JdbcClient jdbc, DeliveryReport report) {
    jdbc.sql("insert into email.due_report (reply, conversation, body) values (?, ?, ?)")
        .params(report.reply().value(), report.conversation().value(), Codec.encode(report))
        .update();
  }

  static void know(JdbcClient jdbc, DeskId desk, String messageId, ConversationId conversation) {
    jdbc.sql(
            "insert into email.known_mail (desk, hash, conversation) values (?, ?, ?) on conflict do"
                + " nothing")
        .params(desk.value(), hash(messageId), conversation.value())
        .update();
  }

  private void remember(Account account, InboundMessage message) {
    jdbc.sql(
            "insert into email.seen_mail (account, message, conversation) values (?, ?, ?) on"
                + " conflict do nothing")
        .params(account.id(), message.id().value(), message.conversation().value())
        .update();
  }

  private void learn(Account account, InboundMessage message, Head head) {
    if (!head.messageId().isEmpty()) {
      know(jdbc, message.desk(), head.messageId(), message.conversation());
    }
    if (head.from().isEmpty() || message.flags().contains("third-party")) {
      // someone else's mail in this conversation must not redirect our answers
      return;
    }
    Party replyTo = head.replyTo().stream().findFirst().orElseGet(head.from()::get);
    jdbc.sql(
            """
            insert into email.conversation
              (id, desk, account, reply_to, subject, last_mail, reference_chain, last_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set reply_to = excluded.reply_to, last_mail = excluded.last_mail,
              reference_chain = excluded.reference_chain, last_at = excluded.last_at
            where conversation.last_at <= excluded.last_at
            """)
        .params(
            message.conversation().value(),
            account.desk(),
            account.id(),
            replyTo.address(),
            message.subject(),
            head.messageId(),
            String.join(" ", chain(head)),
            OffsetDateTime.ofInstant(message.receivedAt(), ZoneOffset.UTC))
        .update();
    for (String address : participants(account, head)) {
      jdbc.sql(
              "insert into email.participant (conversation, address) values (?, ?) on conflict do"
                  + " nothing")
          .params(message.conversation().value(), address)
          .update();
    }
  }

  private static MailThread thread(InboundMessage message, Head head) {
    return new MailThread(
        message.from().address(), message.subject(), head.messageId(), chain(head));
  }

  /** The sender, and whom the sender brought in. */
  private static SequencedSet<String> participants(Account account, Head head) {
    var addresses = new LinkedHashSet<String>();
    head.from().ifPresent(from -> addresses.add(from.address()));
    head.replyTo().forEach(party -> addresses.add(party.address()));
    head.to().stream().limit(PARTICIPANTS).forEach(party -> addresses.add(party.address()));
    addresses.remove(account.address());
    return addresses;
  }

  /** The thread's first and its last twenty ids: long threads would outgrow the header. */
  private static List<String> chain(Head head) {
    var chain =
        new LinkedHashSet<>(head.references().isEmpty() ? head.inReplyTo() : head.references());
    if (!head.messageId().isEmpty()) {
      chain.remove(head.messageId());
      chain.add(head.messageId());
    }
    List<String> all = List.copyOf(chain);
    if (all.size() <= 21) {
      return all;
    }
    var trimmed = new ArrayList<String>();
    trimmed.add(all.getFirst());
    trimmed.addAll(all.subList(all.size() - 20, all.size()));
    return trimmed;
  }

  private static byte[] hash(String messageId) {
    return Arrays.copyOf(
        Signatures.sha256().digest(messageId.getBytes(StandardCharsets.UTF_8)), 16);
  }
}
