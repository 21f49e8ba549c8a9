package io.tanggap.email;

import io.tanggap.email.EmailProperties.Account;
import io.tanggap.email.EmailProperties.Acknowledging;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.QueueId;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whom to acknowledge, decided where the mail is written down: never automatic mail (RFC 3834,
 * section 2), one word to a sender in a day, none to a sender that floods.
 */
final class AcknowledgementLedger {
  private final JdbcClient jdbc;
  private final Acknowledging limits;
  private final List<String> ownAddresses;
  private final Signatures signatures;
  private final Counters counters;

  AcknowledgementLedger(
      JdbcClient jdbc, EmailProperties properties, Signatures signatures, Counters counters) {
    this.jdbc = jdbc;
    this.limits = properties.acknowledging();
    this.ownAddresses = properties.accounts().stream().map(Account::address).toList();
    this.signatures = signatures;
    this.counters = counters;
  }

  /** In the transaction that writes the mail down: a mail read twice is acknowledged once. */
  void consider(Account account, InboundMessage message, MailThread thread) {
    if (!account.acknowledges()) {
      return;
    }
    String sender = message.from().address();
    int lately = heard(account, message, sender);
    if (message.automatic() || unanswerable(message, sender)) {
      counters.acknowledgement(account, "not-due");
    } else if (lately > limits.most()) {
      counters.acknowledgement(account, "flood");
    } else if (!first(account, sender)) {
      counters.acknowledgement(account, "recent");
    } else {
      queue(account, message, sender, thread);
    }
  }

  /** An answer to us needs no such word, nor does somebody who joins in. */
  private boolean unanswerable(InboundMessage message, String sender) {
    return !message.threading().equals("new")
        || sender.isEmpty()
        || sender.endsWith("@invalid")
        || ownAddresses.contains(sender)
        || sender.matches("(no|not|donot|do-not)[-_.]?reply@.*");
  }

  /** How many mails the sender wrote lately, with this one. */
  private int heard(Account account, InboundMessage message, String sender) {
    double window = limits.window().toSeconds();
    jdbc.sql("delete from email.heard where account = ? and at < now() - make_interval(secs => ?)")
        .params(account.id(), window)
        .update();
    jdbc.sql(
            "insert into email.heard (account, message, sender) values (?, ?, ?) on conflict do"
                + " nothing")
        .params(account.id(), message.id().value(), sender)
        .update();
    return jdbc.sql("select count(*) from email.heard where account = ? and sender = ?")
        .params(account.id(), sender)
        .query(Integer.class)
        .single();
  }

  private boolean first(Account account, String sender) {
    return jdbc.sql(
                """
                insert into email.acknowledged (account, recipient, at) values (?, ?, now())
                on conflict (account, recipient) do update set at = now()
                where acknowledged.at < now() - make_interval(secs => ?)
                """)
            .params(account.id(), sender, (double) limits.every().toSeconds())
            .update()
        == 1;
  }

  private void queue(Account account, InboundMessage message, String sender, MailThread thread) {
    jdbc.sql(
            """
            insert into email.acknowledgement
              (message, account, conversation, recipient, subject, last_mail, reference_chain)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            message.id().value(),
            account.id(),
            message.conversation().value(),
            sender,
            thread.subject(),
            thread.lastMail(),
            String.join(" ", thread.references()))
        .update();
    String messageId = signatures.messageId(account, Acknowledgement.name(message.id()));
    MailLedger.know(jdbc, message.desk(), messageId, message.conversation());
  }

  /** A mail came to this queue; what waited for that is due now. */
  void routed(MessageId message, QueueId queue) {
    jdbc.sql(
            "insert into email.routed (message, queue) values (?, ?)"
                + " on conflict (message) do update set queue = excluded.queue")
        .params(message.value(), queue.value())
        .update();
    jdbc.sql("delete from email.routed where at < now() - make_interval(secs => ?)")
        .param((double) Acknowledgement.NEWS.toSeconds())
        .update();
  }

  /**
   * Hands out what is due, to one caller.
   *
   * @param byQueue accounts whose acknowledgements wait for the queue, until they are no news
   */
  List<Acknowledgement> claim(
      List<String> accounts, List<String> byQueue, int most, Duration claim) {
    if (accounts.isEmpty() && byQueue.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            update email.acknowledgement
            set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => :claim)
            where message in (
              select message from email.acknowledgement
              where next_attempt_at <= now() and (account in (:accounts) or account in (:byQueue)
                and (taken_at < now() - make_interval(secs => :news)
                  or exists (select from email.routed r where r.message = acknowledgement.message)))
              order by next_attempt_at limit :most for update skip locked)
            returning message, account, conversation, recipient, subject, last_mail,
              reference_chain, attempts, taken_at,
              (select queue from email.routed r where r.message = acknowledgement.message)
            """)
        .param("claim", claim.toMillis() / 1000.0)
        // SQL knows no empty list, and no account has an empty name
        .param("accounts", accounts.isEmpty() ? List.of("") : accounts)
        .param("byQueue", byQueue.isEmpty() ? List.of("") : byQueue)
        .param("news", (double) Acknowledgement.NEWS.toSeconds())
        .param("most", most)
        .query(
            (row, n) ->
                new Acknowledgement(
                    new MessageId(row.getString(1)),
                    row.getString(2),
                    new ConversationId(row.getString(3)),
                    new MailThread(
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        HeaderText.messageIds(row.getString(7))),
                    row.getInt(8),
                    row.getObject(9, OffsetDateTime.class).toInstant(),
                    row.getString(10)))
        .list();
  }

  void ended(Acknowledgement acknowledgement) {
    jdbc.sql("delete from email.acknowledgement where message = ?")
        .param(acknowledgement.answered().value())
        .update();
  }

  /** The sender was told nothing after all, and may be told the next time. */
  void leftOut(Acknowledgement acknowledgement) {
    jdbc.sql("delete from email.acknowledged where account = ? and recipient = ?")
        .params(acknowledgement.account(), acknowledgement.thread().replyTo())
        .update();
    ended(acknowledgement);
  }

  void later(Acknowledgement acknowledgement, Duration pause) {
    jdbc.sql(
            "update email.acknowledgement set next_attempt_at = now() + make_interval(secs => ?)"
                + " where message = ?")
        .params(pause.toMillis() / 1000.0, acknowledgement.answered().value())
        .update();
  }
}
