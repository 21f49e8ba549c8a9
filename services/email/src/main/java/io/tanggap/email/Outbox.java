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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Clock clock;
  private final Map<String, MailHost> hosts = new ConcurrentHashMap<>();

  Outbox(
      EmailProperties properties,
      MailLedger mails,
      OutboundLedger ledger,
      Signatures signatures,
      Counters counters,
      Clock clock) {
    this.properties = properties;
    this.mails = mails;
    this.ledger = ledger;
    this.signatures = signatures;
    this.counters = counters;
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

  /** Circuits that are not closed, for the operator. */
  Map<String, String> circuits() {
    var circuits = new TreeMap<String, String>();
    hosts.forEach((place, host) -> circuits.put(place, host.circuit()));
    return circuits;
  }

  private void attempt(OutboundMail mail, Account account, MailThread thread) {
    var session = Session.getInstance(TransportSettings.smtp(account.smtp(), properties.sending()));
    switch (Letter.write(session, account, mail, thread, signatures, clock.instant())) {
      case Letter.Written.Refused(String reason) -> refused(mail, reason);
      case Letter.Written.Mail letter ->
          settle(mail, host(account).send(session, account.smtp(), letter));
    }
  }

  private MailHost host(Account account) {
    return hosts.computeIfAbsent(
        account.smtp().place(), place -> new MailHost(account.smtp(), properties.sending()));
  }

  private void settle(OutboundMail mail, SendOutcome outcome) {
    switch (outcome) {
      case SendOutcome.Accepted(String words) -> {
        LOG.info("reply {}: sent at attempt {}", mail.reply().id(), mail.attempt());
        ledger.ended(report(mail, DeliveryState.SENT, words));
        counters.outbound(mail.reply().account().value(), "sent");
      }
      case SendOutcome.Refused(String words) -> refused(mail, words);
      case SendOutcome.NotAsked(String why) -> postpone(mail, why, 15);
      case SendOutcome.Later(String words) -> later(mail, words);
    }
  }

  private void later(OutboundMail mail, String words) {
    if (age(mail).compareTo(properties.sending().giveUp()) > 0) {
      refused(mail, "given up after " + properties.sending().giveUp().toHours() + " h: " + words);
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
