package io.tanggap.email;

import io.tanggap.email.EmailProperties.Account;
import io.tanggap.email.EmailProperties.Sending;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeliveryState;
import jakarta.mail.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt at one reply and writes down what became of it. */
final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  /** The reply can overtake the transaction that records its conversation, by moments. */
  private static final Duration CONVERSATION_KNOWN_AFTER = Duration.ofMinutes(10);

  private static final List<Integer> STEPS = List.of(1, 5, 15, 60);

  private final EmailProperties properties;
  private final MailLedger mails;
  private final OutboundLedger ledger;
  private final Signatures signatures;
  private final Counters counters;
  private final Postman postman;
  private final Clock clock;

  Outbox(
      EmailProperties properties,
      MailLedger mails,
      OutboundLedger ledger,
      Signatures signatures,
      Counters counters,
      Postman postman,
      Clock clock) {
    this.properties = properties;
    this.mails = mails;
    this.ledger = ledger;
    this.signatures = signatures;
    this.counters = counters;
    this.postman = postman;
    this.clock = clock;
  }

  void attempt(OutboundMail mail) {
    Optional<Account> account = properties.account(mail.reply().account());
    Optional<MailThread> thread = mails.thread(mail.reply().conversation());
    if (account.isEmpty()) {
      postpone(mail, "account " + mail.reply().account() + " is not configured here", 600);
    } else if (thread.isPresent()) {
      attempt(named(mail, account.get()), account.get(), thread.get());
    } else if (age(mail).compareTo(CONVERSATION_KNOWN_AFTER) < 0) {
      postpone(mail, "its conversation is not known yet", 3);
    } else {
      refused(mail, "Expected a conversation known here, but found " + mail.reply().conversation());
    }
  }

  private OutboundMail named(OutboundMail mail, Account account) {
    if (!mail.messageId().isEmpty()) {
      return mail;
    }
    String messageId = signatures.messageId(account, mail.reply().id());
    ledger.name(mail.reply(), messageId);
    return new OutboundMail(mail.reply(), messageId, mail.attempt(), mail.takenAt());
  }

  private void attempt(OutboundMail mail, Account account, MailThread thread) {
    Session session = postman.session(account);
    switch (Letter.write(session, account, mail, thread, signatures, clock.instant())) {
      case Letter.Written.Refused(String reason) -> refused(mail, reason);
      case Letter.Written.Mail letter -> settle(mail, postman.send(account, letter));
    }
  }

  private void settle(OutboundMail mail, SendOutcome outcome) {
    switch (outcome) {
      case SendOutcome.Accepted(String words) -> {
        LOG.info("reply {}: sent at attempt {}", mail.reply().id(), mail.attempt());
        ledger.ended(report(mail, DeliveryState.SENT, words));
        counters.outbound(mail.reply().account().value(), "sent");
      }
      case SendOutcome.Refused(String words) -> refused(mail, words);
      case SendOutcome.NotAsked(String why) -> notAsked(mail, why);
      case SendOutcome.Later(String words) -> later(mail, words);
    }
  }

  /** A host that is never asked again must not keep a reply for ever. */
  private void notAsked(OutboundMail mail, String why) {
    if (tooOld(mail)) {
      refused(mail, givenUp(why));
    } else {
      postpone(mail, why, 15);
    }
  }

  private void later(OutboundMail mail, String words) {
    if (tooOld(mail)) {
      refused(mail, givenUp(words));
      return;
    }
    Duration pause =
        pause(properties.sending(), mail.attempt(), ThreadLocalRandom.current().nextDouble());
    LOG.warn(
        "reply {}: attempt {} deferred, next in {} s: {}",
        mail.reply().id(),
        mail.attempt(),
        pause.toSeconds(),
        words);
    ledger.deferred(report(mail, DeliveryState.DEFERRED, words), pause);
    counters.outbound(mail.reply().account().value(), "deferred");
  }

  /** 1, 5, 15, 60 times the first pause, then 60 again and again; a fifth more or less. */
  static Duration pause(Sending sending, int attempt, double dice) {
    int step = STEPS.get(Math.min(Math.max(attempt, 1), STEPS.size()) - 1);
    return Duration.ofMillis((long) (sending.firstRetry().toMillis() * step * (0.8 + 0.4 * dice)));
  }

  private void refused(OutboundMail mail, String words) {
    LOG.warn("reply {}: refused at attempt {}: {}", mail.reply().id(), mail.attempt(), words);
    ledger.ended(report(mail, DeliveryState.REFUSED, words));
    counters.outbound(mail.reply().account().value(), "refused");
  }

  private void postpone(OutboundMail mail, String why, int seconds) {
    double jitter = 0.8 + 0.4 * ThreadLocalRandom.current().nextDouble();
    ledger.postponed(mail.reply().id(), why, Duration.ofMillis((long) (seconds * 1000 * jitter)));
    counters.outbound(mail.reply().account().value(), "postponed");
  }

  private boolean tooOld(OutboundMail mail) {
    return age(mail).compareTo(properties.sending().giveUp()) > 0;
  }

  private String givenUp(String words) {
    return "given up after " + properties.sending().giveUp().toHours() + " h: " + words;
  }

  private Duration age(OutboundMail mail) {
    return Duration.between(mail.takenAt(), clock.instant());
  }

  private DeliveryReport report(OutboundMail mail, DeliveryState state, String detail) {
    Instant now = clock.instant();
    return new DeliveryReport(
        mail.reply().id(),
        mail.reply().desk(),
        mail.reply().conversation(),
        mail.reply().account(),
        state,
        now,
        detail,
        mail.attempt(),
        mail.messageId());
  }
}
