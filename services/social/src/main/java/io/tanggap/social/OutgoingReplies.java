package io.tanggap.social;

import io.tanggap.channel.Dispatch;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.Topic;
import io.tanggap.social.OutboundLedger.InHand;
import io.tanggap.social.contract.Account;
import java.time.Duration;
import java.util.List;

/** Replies on their way to a network: taken from the ledger, handed over, told of. */
final class OutgoingReplies implements Dispatch<InHand> {
  private final OutboundLedger ledger;
  private final Outbox outbox;
  private final Publisher publisher;
  private final List<String> accounts;
  private final Duration claim;

  OutgoingReplies(
      OutboundLedger ledger, Outbox outbox, Publisher publisher, SocialProperties properties) {
    this.ledger = ledger;
    this.outbox = outbox;
    this.publisher = publisher;
    this.accounts = properties.accounts().stream().map(Account::id).toList();
    this.claim = properties.sending().claim();
  }

  @Override
  public List<InHand> claim(int most) {
    return ledger.claim(accounts, most, claim);
  }

  @Override
  public ReplyId reply(InHand due) {
    return due.reply().id();
  }

  @Override
  public void attempt(InHand due) throws InterruptedException {
    outbox.attempt(due);
  }

  @Override
  public int tell(int most) {
    return ledger.tell(
        most,
        due ->
            publisher.publish(
                Topic.DELIVERY_REPORTS,
                due.conversation().value(),
                due.reply() + "/" + due.state() + "/" + due.attempt(),
                "/social/" + due.account(),
                due));
  }
}
