package io.tanggap.email;

import io.tanggap.channel.RawStore;
import io.tanggap.channel.RawStoreUnavailable;
import io.tanggap.email.ConversationFinder.Found;
import io.tanggap.email.EmailProperties.Account;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of one fetched mail, tells the broker, and only then lets the cursor move.
 * The raw mail is in the store before this begins; nothing here can lose it.
 */
final class MailIntake {
  private static final Logger LOG = LoggerFactory.getLogger(MailIntake.class);
  private static final int HEADER_BYTES = 1 << 18;

  private final RawStore store;
  private final TimedParser parser;
  private final ConversationFinder finder;
  private final InboundWriter writer;
  private final Signatures signatures;
  private final MailLedger ledger;
  private final OutboundLedger outbound;
  private final Publisher publisher;
  private final Counters counters;
  private final int maxRecipients;

  MailIntake(
      RawStore store,
      TimedParser parser,
      Signatures signatures,
      MailLedger ledger,
      OutboundLedger outbound,
      Publisher publisher,
      Counters counters,
      EmailProperties.Limits limits) {
    this.store = store;
    this.parser = parser;
    this.finder = new ConversationFinder(signatures, ledger);
    this.writer = new InboundWriter(limits);
    this.signatures = signatures;
    this.ledger = ledger;
    this.outbound = outbound;
    this.publisher = publisher;
    this.counters = counters;
    this.maxRecipients = limits.maxRecipients();
  }

  void take(Account account, FetchedMail mail) throws InterruptedException {
    counters.read(account);
    MessageId id = id(mail);
    if (ledger.seen(account, id)) {
      counters.left(account, "duplicate");
      ledger.move(account, mail.position());
      return;
    }
    if (!mail.whole()) {
      stub(account, mail, id, "oversized", "it is larger than the limit");
      return;
    }
    switch (parser.parse(mail.rawReference(), mail.receivedAt())) {
      case Parsed.Malformed(String reason) -> stub(account, mail, id, "malformed", reason);
      case Parsed.Mail(ParsedMail parsed) -> understood(account, mail, id, id, parsed);
    }
  }

  /**
   * Reads a quarantined mail again, after a repair. The stub stays; the mail itself follows it into
   * its conversation under a name of its own, the same however often this is asked.
   *
   * @return why it still cannot be read; empty if it was
   */
  Optional<String> replay(Account account, Quarantined held) throws InterruptedException {
    if (held.reason().startsWith("oversized")) {
      return Optional.of("only its headers were fetched; it lies in the mailbox");
    }
    return switch (parser.parse(held.raw(), held.at())) {
      case Parsed.Malformed(String reason) -> Optional.of(reason);
      case Parsed.Mail(ParsedMail parsed) -> {
        // moving the cursor to where it stands moves nothing
        Cursor cursor = ledger.cursor(account).orElseThrow();
        var mail = new FetchedMail(cursor, held.at(), held.raw(), true);
        understood(account, mail, held.message(), ContentKey.replayed(held.message()), parsed);
        ledger.replayed(account, held.message());
        yield Optional.empty();
      }
    };
  }

  /**
   * @param id names the conversation, if the mail opens one
   * @param name the record's
   */
  private void understood(
      Account account, FetchedMail mail, MessageId id, MessageId name, ParsedMail parsed) {
    Optional<String> notice = Bounce.notice(parsed.head().headers());
    Optional<DeliveryReport> bounced = bounced(account, mail, parsed);
    if (bounced.isPresent()) {
      bounce(account, mail, parsed, bounced.get());
    } else if (notice.isPresent()) {
      LOG.info("account {}: {} is a {}, no message", account.id(), id, notice.get());
      counters.left(account, notice.get());
      ledger.move(account, mail.position());
    } else if (signatures.ours(parsed.head().messageId())) {
      LOG.warn("account {}: dropped a mail of our own that came back, {}", account.id(), id);
      counters.left(account, "self-loop");
      ledger.move(account, mail.position());
    } else {
      Found found = find(account, parsed.head(), id);
      InboundMessage message = writer.of(account, mail, name, parsed, found);
      publish(account, message);
      ledger.published(account, mail.position(), message, parsed.head());
    }
  }

  private void stub(Account account, FetchedMail mail, MessageId id, String flag, String reason) {
    LOG.warn(
        "account {}: mail {} is {} ({}); kept as {}",
        account.id(),
        id,
        flag,
        reason,
        mail.rawReference());
    counters.stub(account, flag);
    Head head = head(mail);
    InboundMessage message = writer.stub(account, mail, id, head, flag, find(account, head, id));
    publish(account, message);
    ledger.quarantined(account, mail.position(), message, head, flag + ": " + reason);
  }

  private Found find(Account account, Head head, MessageId id) {
    Found found = finder.find(head, id, account.deskId());
    if (found.forged()) {
      counters.forgedToken(account);
    }
    return found;
  }

  private void publish(Account account, InboundMessage message) {
    publisher.publish(
        Topic.MESSAGES_INBOUND,
        message.conversation().value(),
        message.id().value(),
        "/email/" + account.id(),
        message);
    counters.published(account, message.threading());
    if (message.automatic()) {
      counters.automatic(account, message.automaticReason());
    }
    LOG.info(
        "account {}: published {} in {} ({}{})",
        account.id(),
        message.id(),
        message.conversation(),
        message.threading(),
        message.automatic() ? ", automatic: " + message.automaticReason() : "");
  }

  /** Our mail that this one says could not be delivered. */
  private Optional<DeliveryReport> bounced(Account account, FetchedMail mail, ParsedMail parsed) {
    Optional<String> key = signatures.bounced(parsed.head().recipients());
    if (parsed.bounce().isPresent()) {
      return outbound.sentAs(
          account.deskId()::equals, parsed.bounce().get().originalIds(), key, mail.receivedAt());
    }
    return key.isPresent() && bounceWithoutReport(parsed)
        ? outbound.sentAs(account.deskId()::equals, List.of(), key, mail.receivedAt())
        : Optional.empty();
  }

  /** An out-of-office note goes to the same address; servers name themselves or nobody. */
  private static boolean bounceWithoutReport(ParsedMail parsed) {
    return Automatic.reason(parsed.head(), parsed.contentType())
            .filter(List.of("empty-return-path", "sender")::contains)
            .isPresent()
        || parsed
            .head()
            .headers()
            .first("auto-submitted")
            .map(Automatic::word)
            .filter("auto-generated"::equals)
            .isPresent();
  }

  private void bounce(Account account, FetchedMail mail, ParsedMail parsed, DeliveryReport blank) {
    Bounce bounce = parsed.bounce().orElse(new Bounce(List.of(), List.of()));
    counters.left(account, "bounce");
    if (!bounce.recipients().isEmpty() && !bounce.failed() && !bounce.delayed()) {
      // delivered, relayed, expanded: what the sender was told when it was handed over
      ledger.move(account, mail.position());
      return;
    }
    var state = bounce.delayed() ? DeliveryState.DEFERRED : DeliveryState.BOUNCED;
    var report =
        new DeliveryReport(
            blank.reply(),
            blank.desk(),
            blank.conversation(),
            blank.account(),
            state,
            blank.at(),
            bounce.sentence(),
            blank.attempt(),
            blank.externalId());
    LOG.warn(
        "account {}: reply {} is {}: {}", account.id(), report.reply(), state, report.detail());
    counters.outbound(
        report.account().value(), state == DeliveryState.BOUNCED ? "bounced" : "delayed");
    ledger.bounced(account, mail.position(), report);
  }

  private MessageId id(FetchedMail mail) {
    try (InputStream raw = store.open(mail.rawReference())) {
      return ContentKey.of(raw);
    } catch (IOException e) {
      throw new RawStoreUnavailable("Expected to read " + mail.rawReference(), e);
    }
  }

  private Head head(FetchedMail mail) {
    try (InputStream raw = store.open(mail.rawReference())) {
      return Head.of(MailHeaders.scan(raw, HEADER_BYTES), mail.receivedAt(), maxRecipients);
    } catch (IOException e) {
      throw new RawStoreUnavailable("Expected to read " + mail.rawReference(), e);
    }
  }
}
