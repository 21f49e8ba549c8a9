package io.tanggap.email;

import io.tanggap.channel.AccountLocks;
import io.tanggap.channel.AccountStatus;
import io.tanggap.channel.AccountTask;
import io.tanggap.channel.BrokerUnavailable;
import io.tanggap.channel.RawStore;
import io.tanggap.channel.RawStoreUnavailable;
import io.tanggap.channel.Text;
import io.tanggap.email.EmailProperties.Account;
import io.tanggap.email.EmailProperties.Reading;
import io.tanggap.email.MailboxSession.Listed;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderClosedException;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Reads one mailbox for as long as the room runs: connect, compare UIDVALIDITY, fetch what came
 * since the cursor, wait for more. Any failure ends the connection and is retried from the cursor.
 */
final class MailboxReader implements AccountTask {
  private static final Logger LOG = LoggerFactory.getLogger(MailboxReader.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int UNFETCHABLE_AFTER = 5;

  private final Account account;
  private final Reading reading;
  private final long maxMessageBytes;
  private final AccountLocks locks;
  private final MailLedger ledger;
  private final RawStore store;
  private final MailIntake intake;
  private final Counters counters;
  private final Login login;
  private final AccountStatus status;
  private final ScheduledExecutorService timer;
  private final Clock clock;
  private final Backoff backoff;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable MailboxSession current;
  private long failingUid;
  private int failures;

  /** What the readers of all mailboxes share. */
  record Surroundings(
      EmailProperties properties,
      AccountLocks locks,
      MailLedger ledger,
      RawStore store,
      MailIntake intake,
      Counters counters,
      Login login,
      ScheduledExecutorService timer,
      Clock clock) {}

  MailboxReader(Account account, AccountStatus status, Surroundings around) {
    this.account = account;
    this.status = status;
    this.reading = around.properties().reading();
    this.maxMessageBytes = around.properties().limits().maxMessageBytes();
    this.locks = around.locks();
    this.ledger = around.ledger();
    this.store = around.store();
    this.intake = around.intake();
    this.counters = around.counters();
    this.login = around.login();
    this.timer = around.timer();
    this.clock = around.clock();
    this.backoff =
        new Backoff(reading.backoffFirst(), reading.backoffMost(), ThreadLocalRandom.current());
  }

  @Override
  public void run() {
    try {
      while (!stopping()) {
        if (locks.acquire(account.id())) {
          readUntilBroken();
        } else {
          status.standby(clock.instant());
          pause(reading.takeover());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public void stop() {
    stopped.countDown();
    MailboxSession session = current;
    if (session != null) {
      session.close();
    }
  }

  private void readUntilBroken() throws InterruptedException {
    Instant begun = clock.instant();
    try (MailboxSession session = MailboxSession.open(account, reading, login)) {
      current = session;
      status.connected(clock.instant());
      LOG.info("account {}: connected to {}", account.id(), account.imap().place());
      read(session, begun);
    } catch (AuthenticationFailedException e) {
      // asking again at once is how accounts get locked
      broken("login", "the login was refused: " + words(e), reading.loginPause(), begun);
    } catch (MessagingException e) {
      broken("connection", words(e), backoff.next(), begun);
    } catch (BrokerUnavailable e) {
      broken("broker", "the broker did not take a record: " + words(e), backoff.next(), begun);
    } catch (DataAccessException | TransactionException e) {
      // the database's own message may quote what was to be written
      String name = e.getClass().getSimpleName();
      broken("database", "the database failed: " + name, backoff.next(), begun);
    } catch (RawStoreUnavailable e) {
      broken("disk", words(e), backoff.next(), begun);
    } catch (IllegalStateException e) {
      // the library's word for a folder that was closed under our hands
      broken("connection", words(e), backoff.next(), begun);
    } finally {
      current = null;
    }
  }

  private void broken(String why, String words, Duration pause, Instant begun)
      throws InterruptedException {
    if (stopping()) {
      return;
    }
    LOG.warn("account {}: {}; next try in {} ms", account.id(), words, pause.toMillis());
    counters.reconnect(account, why);
    status.failed(clock.instant(), words);
    backoff.stood(Duration.between(begun, clock.instant()));
    pause(pause);
  }

  private void read(MailboxSession session, Instant begun)
      throws MessagingException, InterruptedException {
    long lastUid = start(session);
    while (!stopping() && locks.held(account.id())) {
      session.takeNews();
      int count = session.count();
      List<Listed> mails = session.after(lastUid);
      for (Listed mail : mails) {
        if (stopping() || !locks.held(account.id())) {
          return;
        }
        take(session, mail);
        lastUid = mail.uid();
      }
      // news come on a thread of the library's own, so too late to decide by alone: a mail that
      // came during the listing would wait until the next one
      if (mails.isEmpty() && session.count() == count && !session.hasNews()) {
        status.upToDate(clock.instant());
        backoff.stood(Duration.between(begun, clock.instant()));
        await(session);
      }
    }
  }

  private void await(MailboxSession session) throws MessagingException, InterruptedException {
    if (session.supportsIdle()) {
      session.idle(timer, reading.idleNoop());
    } else {
      pause(reading.poll());
      session.noop();
    }
  }

  /** The UID to go on after. A new UIDVALIDITY makes every known UID meaningless. */
  private long start(MailboxSession session) throws MessagingException {
    long validity = session.uidValidity();
    Optional<Cursor> stored = ledger.cursor(account);
    if (stored.isPresent() && stored.get().uidValidity() == validity) {
      return stored.get().lastUid();
    }
    if (stored.isPresent()) {
      LOG.error(
          "account {}: UIDVALIDITY changed from {} to {}; reading the last {} days again, what was"
              + " published before is left out",
          account.id(),
          stored.get().uidValidity(),
          validity,
          reading.firstDays());
      counters.reconnect(account, "uidvalidity");
    }
    long start = session.startSince(clock.instant().minus(Duration.ofDays(reading.firstDays())));
    ledger.move(account, new Cursor(validity, start));
    return start;
  }

  private void take(MailboxSession session, Listed mail)
      throws MessagingException, InterruptedException {
    var position = new Cursor(session.uidValidity(), mail.uid());
    try {
      Optional<FetchedMail> fetched = fetch(session, mail, position);
      if (fetched.isPresent()) {
        intake.take(account, fetched.get());
      }
      failures = 0;
    } catch (MessageRemovedException e) {
      removed(mail, position);
    } catch (IOException e) {
      // the library's streams wrap what really happened
      switch (e.getCause()) {
        case MessageRemovedException removed -> removed(mail, position);
        case FolderClosedException closed -> throw closed;
        case null, default -> failing(mail, position, e);
      }
    }
  }

  private void removed(Listed mail, Cursor position) {
    LOG.info("account {}: mail {} was removed before it was read", account.id(), mail.uid());
    counters.left(account, "expunged");
    ledger.move(account, position);
  }

  /** Empty if the mail was given up. */
  private Optional<FetchedMail> fetch(MailboxSession session, Listed mail, Cursor position)
      throws MessagingException, IOException {
    if (mail.size() <= maxMessageBytes) {
      try (InputStream raw = new Bounded(session.raw(mail), maxMessageBytes)) {
        var kept = store.keep(raw);
        if (kept.size() == 0 && mail.size() > 0) {
          // how some servers answer for a mail that is gone; a new listing will show whether it is
          throw new IOException("the server handed out nothing");
        }
        return Optional.of(new FetchedMail(position, mail.receivedAt(), kept.reference(), true));
      } catch (Bounded.TooLarge e) {
        LOG.warn("account {}: mail {} is larger than the server said", account.id(), mail.uid());
      }
    }
    try (InputStream header = session.header(mail)) {
      var kept = store.keep(header);
      return Optional.of(new FetchedMail(position, mail.receivedAt(), kept.reference(), false));
    }
  }

  /** A mail the server cannot hand out must not hold up the ones behind it for ever. */
  private void failing(Listed mail, Cursor position, IOException e)
      throws MessagingException, InterruptedException {
    failures = failingUid == mail.uid() ? failures + 1 : 1;
    failingUid = mail.uid();
    if (failures < UNFETCHABLE_AFTER) {
      throw new MessagingException("Expected to fetch mail " + mail.uid(), e);
    }
    LOG.error("account {}: mail {} cannot be fetched, going on", account.id(), mail.uid());
    try (InputStream note = Bounded.note(mail.uid(), position.uidValidity())) {
      var kept = store.keep(note);
      intake.take(account, new FetchedMail(position, mail.receivedAt(), kept.reference(), false));
    } catch (IOException impossible) {
      throw new IllegalStateException("Expected to read from memory", impossible);
    }
  }

  private boolean stopping() {
    return stopped.getCount() == 0;
  }

  private void pause(Duration pause) throws InterruptedException {
    var ignored = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String words(Exception e) {
    Throwable cause = e.getCause();
    String inner = cause == null ? "" : " (" + Text.line("" + cause.getMessage(), 200) + ")";
    return Text.line(e.getClass().getSimpleName() + ": " + e.getMessage(), 300) + inner;
  }
}
