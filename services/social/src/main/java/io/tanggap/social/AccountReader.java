package io.tanggap.social;

import io.tanggap.channel.AccountLocks;
import io.tanggap.channel.AccountStatus;
import io.tanggap.channel.AccountTask;
import io.tanggap.channel.BrokerUnavailable;
import io.tanggap.channel.RawStoreUnavailable;
import io.tanggap.channel.Text;
import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Source;
import io.tanggap.social.contract.Trouble;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Asks one network for one account, for as long as the room runs and this replica holds it. */
final class AccountReader implements AccountTask, Source.Taker {
  private static final Logger LOG = LoggerFactory.getLogger(AccountReader.class);
  private static final Duration PAUSED = Duration.ofSeconds(10);

  private final Account account;
  private final Source source;
  private final AccountStatus status;
  private final Surroundings around;
  private final Pauses pauses;
  private final CountDownLatch stopped = new CountDownLatch(1);

  AccountReader(Account account, Source source, AccountStatus status, Surroundings around) {
    this.account = account;
    this.source = source;
    this.status = status;
    this.around = around;
    this.pauses =
        new Pauses(around.properties().reading(), around.clock(), RandomGenerator.getDefault());
  }

  /** What all readers share. */
  record Surroundings(
      SocialProperties properties,
      AccountLocks locks,
      SocialLedger ledger,
      AccountPauses pauses,
      SocialIntake intake,
      Counters counters,
      Clock clock) {}

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public void run() {
    try {
      while (!stopped.await(round().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("account {}: next round", account.id());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One round; answers with the pause after it. */
  private Duration round() throws InterruptedException {
    try {
      if (!around.locks().acquire(account.id())) {
        status.standby(around.clock().instant());
        return around.properties().reading().takeover();
      }
      Optional<String> paused = around.pauses().reason(account);
      if (paused.isPresent()) {
        failed("paused: " + paused.get());
        return PAUSED;
      }
      source.round(around.ledger().cursor(account), this);
      pauses.well();
      return source.listens() ? Duration.ZERO : account.poll();
    } catch (Trouble e) {
      return trouble(e);
    } catch (IOException e) {
      around.counters().reconnect(account, "connection");
      failed("no connection: " + e.getClass().getSimpleName());
      return pauses.after(e);
    } catch (BrokerUnavailable e) {
      failed("the broker did not take a message: " + e.getMessage());
      return Duration.ofSeconds(5);
    } catch (RawStoreUnavailable | DataAccessException | TransactionException e) {
      failed("our own storage: " + e.getClass().getSimpleName());
      return Duration.ofSeconds(5);
    }
  }

  private Duration trouble(Trouble e) {
    around.counters().reconnect(account, e.kind().name().toLowerCase(java.util.Locale.ROOT));
    String words = Text.line(e.status() + " " + e.body(), 200);
    if (e.kind() == Trouble.Kind.LOCKED_OUT) {
      around.pauses().pause(account, words);
      failed("paused: " + words);
      return PAUSED;
    }
    if (e.kind() != Trouble.Kind.TOO_MANY) {
      failed(words);
    }
    return pauses.after(e);
  }

  private void failed(String why) {
    if (status.well()) {
      LOG.warn("account {}: {}", account.id(), why);
    }
    status.failed(around.clock().instant(), why);
  }

  @Override
  public void take(byte[] raw) throws InterruptedException {
    around.intake().take(account, raw);
  }

  @Override
  public void moved(String cursor) {
    around.ledger().move(account, cursor);
  }

  @Override
  public void upToDate() {
    var now = around.clock().instant();
    status.connected(now);
    status.upToDate(now);
    pauses.well();
  }

  @Override
  public boolean goesOn() {
    return stopped.getCount() > 0 && around.locks().held(account.id());
  }
}
