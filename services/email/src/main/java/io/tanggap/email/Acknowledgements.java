package io.tanggap.email;

import io.tanggap.channel.Dispatch;
import io.tanggap.email.EmailProperties.Account;
import io.tanggap.email.EmailProperties.Acknowledge;
import io.tanggap.email.EmailProperties.Sending;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.ReplyId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends acknowledgements; nobody is told of their fate, and one that is late is left out. */
final class Acknowledgements implements Dispatch<Acknowledgement> {
  private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);

  private final EmailProperties properties;
  private final AcknowledgementLedger ledger;
  private final Signatures signatures;
  private final Postman postman;
  private final Counters counters;
  private final Clock clock;
  private final List<String> accounts;
  private final List<String> byQueue;

  Acknowledgements(
      EmailProperties properties,
      AcknowledgementLedger ledger,
      Signatures signatures,
      Postman postman,
      Counters counters,
      Clock clock) {
    this.properties = properties;
    this.ledger = ledger;
    this.signatures = signatures;
    this.postman = postman;
    this.counters = counters;
    this.clock = clock;
    this.accounts =
        properties.accounts().stream()
            .filter(account -> account.acknowledges() && !account.acknowledgesByQueue())
            .map(Account::id)
            .toList();
    this.byQueue =
        properties.accounts().stream()
            .filter(Account::acknowledgesByQueue)
            .map(Account::id)
            .toList();
  }

  @Override
  public List<Acknowledgement> claim(int most) {
    return ledger.claim(accounts, byQueue, most, properties.sending().claim());
  }

  @Override
  public ReplyId reply(Acknowledgement due) {
    return due.name();
  }

  @Override
  public void attempt(Acknowledgement due) {
    Account account = properties.account(new AccountId(due.account())).orElseThrow();
    Instant now = clock.instant();
    String queue = due.queue();
    Acknowledge language = queue == null ? account.acknowledge() : account.acknowledgeIn(queue);
    if (queue == null && account.acknowledgesByQueue()) {
      ended(account, due, "late", "no queue was named");
      return;
    }
    if (language == Acknowledge.NONE) {
      ledger.leftOut(due);
      counters.acknowledgement(account, "not-due");
      return;
    }
    var session = postman.session(account);
    switch (Letter.acknowledge(session, account, due, language, signatures, now)) {
      case Letter.Written.Refused(String reason) -> ended(account, due, "refused", reason);
      case Letter.Written.Mail letter ->
          settle(account, due, postman.send(account, letter), properties.sending());
    }
  }

  private void settle(Account account, Acknowledgement due, SendOutcome outcome, Sending sending) {
    switch (outcome) {
      case SendOutcome.Accepted(String words) -> ended(account, due, "sent", words);
      case SendOutcome.Refused(String words) -> ended(account, due, "refused", words);
      case SendOutcome.NotAsked(String why) -> later(account, due, why, sending);
      case SendOutcome.Later(String words) -> later(account, due, words, sending);
    }
  }

  private void later(Account account, Acknowledgement due, String words, Sending sending) {
    if (Duration.between(due.takenAt(), clock.instant()).compareTo(Acknowledgement.NEWS) > 0) {
      ended(account, due, "late", words);
      return;
    }
    double dice = ThreadLocalRandom.current().nextDouble();
    ledger.later(due, Outbox.pause(sending, due.attempt(), dice));
    counters.acknowledgement(account, "deferred");
  }

  private void ended(Account account, Acknowledgement due, String what, String words) {
    LOG.info("account {}: acknowledgement {} {}: {}", account.id(), due.name(), what, words);
    ledger.ended(due);
    counters.acknowledgement(account, what);
  }

  /** There are no reports on these. */
  @Override
  public int tell(int most) {
    return 0;
  }
}
