package io.tanggap.email;

import io.tanggap.channel.Dispatch;
import io.tanggap.email.EmailProperties.Account;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.Topic;
import java.time.Duration;
import java.util.List;

/** Mails on their way out: taken from the ledger, handed over, told of. */
final class OutgoingMail implements Dispatch<OutboundMail> {
  private final OutboundLedger ledger;
  private final Outbox outbox;
  private final Publisher publisher;
  private final List<String> accounts;
  private final Duration claim;

  OutgoingMail(
      OutboundLedger ledger, Outbox outbox, Publisher publisher, EmailProperties properties) {
    this.ledger = ledger;
    this.outbox = outbox;
    this.publisher = publisher;
    this.accounts = properties.accounts().stream().map(Account::id).toList();
    this.claim = properties.sending().claim();
  }

  @Override
  public List<OutboundMail> claim(int most) {
    return ledger.claim(accounts, most, claim);
  }

  @Override
  public ReplyId reply(OutboundMail due) {
    return due.reply().id();
  }

  @Override
  public void attempt(OutboundMail due) {
    outbox.attempt(due);
  }

  @Override
  public int tell(int most) {
    return ledger.tell(
        most,
        due ->
            publisher.publish(
                Topic.DELIVERY_REPORTS,
                due.conversation(),
                due.reply() + "/" + due.body().state() + "/" + due.body().attempt(),
                "/email/" + due.body().account().value(),
                due.body()));
  }
}
