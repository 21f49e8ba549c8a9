package io.tanggap.social;

import io.tanggap.channel.Text;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.social.OutboundLedger.InHand;
import io.tanggap.social.SocialLedger.Conversation;
import io.tanggap.social.SocialProperties.Sending;
import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Limits;
import io.tanggap.social.contract.Network;
import io.tanggap.social.contract.Outgoing;
import io.tanggap.social.contract.Reason;
import io.tanggap.social.contract.Sent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt at one reply and writes down what became of it. */
final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  /** The reply can overtake the transaction that records its conversation, by moments. */
  private static final Duration CONVERSATION_KNOWN_AFTER = Duration.ofMinutes(10);

  private static final List<Integer> STEPS = List.of(1, 3, 12, 60, 360);

  private final SocialProperties properties;
  private final Networks networks;
  private final SocialLedger heard;
  private final OutboundLedger ledger;
  private final AccountPauses pauses;
  private final Counters counters;
  private final Clock clock;
  private final RandomGenerator random = RandomGenerator.getDefault();

  Outbox(
      SocialProperties properties,
      Networks networks,
      SocialLedger heard,
      OutboundLedger ledger,
      AccountPauses pauses,
      Counters counters,
      Clock clock) {
    this.properties = properties;
    this.networks = networks;
    this.heard = heard;
    this.ledger = ledger;
    this.pauses = pauses;
    this.counters = counters;
    this.clock = clock;
  }

  void attempt(InHand inHand) throws InterruptedException {
    Optional<Account> account = properties.account(inHand.reply().account());
    Optional<Conversation> conversation = heard.conversation(inHand.reply().conversation());
    if (account.isEmpty()) {
      postpone(inHand, "account " + inHand.reply().account() + " is not configured here", 600);
    } else if (conversation.isPresent()) {
      attempt(inHand, account.get(), conversation.get());
    } else if (age(inHand).compareTo(CONVERSATION_KNOWN_AFTER) < 0) {
      postpone(inHand, "its conversation is not known yet", 3);
    } else {
      refused(
          inHand,
          Reason.GONE,
          "Expected a conversation known here, but found " + inHand.reply().conversation());
    }
  }

  private void attempt(InHand inHand, Account account, Conversation conversation)
      throws InterruptedException {
    Optional<String> paused = pauses.reason(account);
    Instant replyBy = conversation.replyBy();
    boolean closed = replyBy != null && replyBy.isBefore(clock.instant());
    if (closed && inHand.partsSent() == 0) {
      refused(inHand, Reason.WINDOW_CLOSED, "the network takes replies until " + replyBy);
    } else if (paused.isPresent()) {
      pausedFor(inHand, paused.get());
    } else {
      parts(inHand, account, conversation);
    }
  }

  private void parts(InHand inHand, Account account, Conversation conversation)
      throws InterruptedException {
    Network network = networks.of(account);
    Limits limits = network.limits();
    String text = inHand.reply().content().text().strip();
    if (!limits.splits() && !limits.fits(text)) {
      int length = limits.measure().applyAsInt(text);
      refused(
          inHand,
          Reason.TOO_LONG,
          "Expected at most " + limits.most() + " " + limits.unit() + ", but found " + length);
      return;
    }
    List<String> parts = limits.split(text);
    InHand now = inHand;
    for (int part = inHand.partsSent(); part < parts.size(); part++) {
      Sent sent = network.send(outgoing(now, conversation, part, parts.get(part)));
      if (!(sent instanceof Sent.Accepted accepted)) {
        failed(now, account, sent);
        return;
      }
      ledger.part(now, conversation, part + 1, accepted.name());
      String first = now.firstName().isEmpty() ? accepted.name() : now.firstName();
      now = new InHand(now.reply(), now.attempt(), part + 1, first, now.takenAt());
    }
    LOG.info("reply {}: sent at attempt {}", now.reply().id(), now.attempt());
    String words = parts.size() > 1 ? "in " + parts.size() + " messages" : "";
    ledger.ended(report(now, DeliveryState.SENT, "", words));
    counters.outbound(account.id(), "sent");
  }

  private static Outgoing outgoing(InHand inHand, Conversation to, int part, String text) {
    return new Outgoing(
        inHand.reply().id().value(),
        part,
        text,
        inHand.takenAt(),
        to.contact(),
        to.target(),
        to.heardAt(),
        to.replyBy());
  }

  private void failed(InHand inHand, Account account, Sent sent) {
    switch (sent) {
      case Sent.Accepted accepted ->
          throw new IllegalArgumentException("It was taken: " + accepted);
      case Sent.Refused(Reason reason, String words) -> refused(inHand, reason, words);
      case Sent.Later(String words, Instant notBefore) -> later(inHand, words, notBefore);
      case Sent.LockedOut(String words) -> {
        pauses.pause(account, words);
        pausedFor(inHand, words);
      }
    }
  }

  private void pausedFor(InHand inHand, String words) {
    if (age(inHand).compareTo(properties.sending().giveUp()) > 0) {
      refused(inHand, Reason.ACCOUNT_PAUSED, words);
    } else {
      postpone(inHand, "the account is paused: " + words, 30);
    }
  }

  private void later(
      InHand inHand, String words, @org.jspecify.annotations.Nullable Instant notBefore) {
    if (age(inHand).compareTo(properties.sending().giveUp()) > 0) {
      refused(
          inHand,
          Reason.GIVEN_UP,
          "given up after " + properties.sending().giveUp().toHours() + " h: " + words);
      return;
    }
    Duration pause = pause(properties.sending(), inHand.attempt(), random.nextDouble());
    if (notBefore != null) {
      Duration asked = Duration.between(clock.instant(), notBefore);
      // all replicas wait for the same moment, and should not all come at it
      Duration jitter = Duration.ofMillis(random.nextLong(1_000));
      pause = asked.isNegative() ? jitter : asked.plus(jitter);
    }
    LOG.warn(
        "reply {}: attempt {} deferred, next in {} s: {}",
        inHand.reply().id(),
        inHand.attempt(),
        pause.toSeconds(),
        words);
    ledger.deferred(report(inHand, DeliveryState.DEFERRED, "", words), pause);
    counters.outbound(inHand.reply().account().value(), "deferred");
  }

  /** 1, 3, 12, 60, 360 times the first pause, then 360 again and again; a fifth more or less. */
  static Duration pause(Sending sending, int attempt, double dice) {
    int step = STEPS.get(Math.clamp(attempt, 1, STEPS.size()) - 1);
    return Duration.ofMillis((long) (sending.firstRetry().toMillis() * step * (0.8 + 0.4 * dice)));
  }

  private void refused(InHand inHand, Reason reason, String words) {
    LOG.warn("reply {}: refused, {}: {}", inHand.reply().id(), reason, words);
    ledger.ended(report(inHand, DeliveryState.REFUSED, reason.name(), words));
    counters.outbound(inHand.reply().account().value(), "refused");
  }

  private void postpone(InHand inHand, String why, int seconds) {
    double jitter = 0.8 + 0.4 * random.nextDouble();
    ledger.postponed(inHand.reply().id(), why, Duration.ofMillis((long) (seconds * 1000 * jitter)));
    counters.outbound(inHand.reply().account().value(), "postponed");
  }

  private Duration age(InHand inHand) {
    return Duration.between(inHand.takenAt(), clock.instant());
  }

  private DeliveryReport report(InHand inHand, DeliveryState state, String reason, String detail) {
    var reply = inHand.reply();
    return new DeliveryReport(
        reply.id(),
        reply.desk(),
        reply.conversation(),
        reply.account(),
        state,
        clock.instant(),
        Text.line(detail, 500),
        inHand.attempt(),
        inHand.firstName(),
        reason);
  }
}
