package io.tanggap.phone;

import io.tanggap.channel.AccountLocks;
import io.tanggap.channel.AccountStatus;
import io.tanggap.channel.AccountTask;
import io.tanggap.channel.BrokerUnavailable;
import io.tanggap.channel.RawStoreUnavailable;
import io.tanggap.channel.Text;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Reads one account's logs and tells of its calls, for as long as the room runs and this replica
 * holds the account.
 */
final class AccountWorker implements AccountTask {
  private static final Logger LOG = LoggerFactory.getLogger(AccountWorker.class);
  private static final Duration TROUBLE = Duration.ofSeconds(2);

  private final Account account;
  private final List<Source> sources;
  private final AccountStatus status;
  private final Surroundings around;
  private final CountDownLatch stopped = new CountDownLatch(1);

  AccountWorker(Account account, List<Source> sources, AccountStatus status, Surroundings around) {
    this.account = account;
    this.sources = List.copyOf(sources);
    this.status = status;
    this.around = around;
  }

  /** What all workers share. */
  record Surroundings(
      PhoneProperties properties,
      AccountLocks locks,
      PhoneLedger ledger,
      RowIntake intake,
      CallRecords records,
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
    } finally {
      sources.forEach(Source::close);
    }
  }

  /** One round; answers with the pause after it. */
  private Duration round() throws InterruptedException {
    try {
      if (!around.locks().acquire(account.id())) {
        sources.forEach(Source::close);
        status.standby(around.clock().instant());
        return around.properties().reading().takeover();
      }
      around.ledger().firstSeen(account);
      boolean more = false;
      String trouble = "";
      for (Source source : sources) {
        // one log that cannot be read keeps nobody from reading the others
        try {
          more |= source.round();
        } catch (IOException e) {
          around.counters().reconnect(account, source.feed());
          trouble = source.feed() + ": " + Text.line("" + e.getMessage(), 200);
        }
      }
      boolean told = around.records().tell(account) > 0;
      settle(trouble);
      return more || told
          ? Duration.ZERO
          : trouble.isEmpty() ? around.properties().reading().poll() : TROUBLE;
    } catch (IOException e) {
      failed("voicemail: " + Text.line("" + e.getMessage(), 200));
    } catch (BrokerUnavailable e) {
      failed("the broker did not take a record: " + e.getMessage());
    } catch (RawStoreUnavailable | DataAccessException | TransactionException e) {
      failed("our own storage: " + e.getClass().getSimpleName());
    }
    return TROUBLE;
  }

  private void settle(String trouble) {
    Instant now = around.clock().instant();
    if (!trouble.isEmpty()) {
      failed(trouble);
    } else if (silent(now)) {
      failed("no row came for longer than timing.silence");
    } else {
      status.connected(now);
      status.upToDate(now);
    }
  }

  /** Some telephone systems always have something to say: then silence is a fault. */
  private boolean silent(Instant now) {
    Duration silence = account.timing().silence();
    return !silence.isZero()
        && around
            .ledger()
            .lastRow(account)
            .map(last -> last.toInstant())
            .orElse(around.ledger().firstSeen(account))
            .isBefore(now.minus(silence));
  }

  private void failed(String why) {
    if (status.well()) {
      LOG.warn("account {}: {}", account.id(), why);
    }
    status.failed(around.clock().instant(), why);
  }
}
