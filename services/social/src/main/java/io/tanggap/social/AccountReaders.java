package io.tanggap.social;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tanggap.channel.AccountStatus;
import io.tanggap.social.contract.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts one reader for each account that has to be asked, and ends them when the room goes. */
final class AccountReaders implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(AccountReaders.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AccountReader.Surroundings around;
  private final Map<String, AccountStatus> statuses = new LinkedHashMap<>();
  private final Map<String, AccountReader> readers = new LinkedHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  AccountReaders(AccountReader.Surroundings around, Networks networks, MeterRegistry registry) {
    this.around = around;
    for (Account account : around.properties().accounts()) {
      networks
          .of(account)
          .source()
          .filter(source -> account.asks())
          .ifPresent(
              source -> {
                var status = new AccountStatus();
                statuses.put(account.id(), status);
                readers.put(account.id(), new AccountReader(account, source, status, around));
                Gauge.builder("tanggap.social.age", status, s -> s.age(around.clock().instant()))
                    .tag("account", account.id())
                    .description("Seconds since everything of the account was read")
                    .baseUnit("seconds")
                    .strongReference(true)
                    .register(registry);
              });
    }
  }

  /** Of the accounts that are asked. */
  Map<String, AccountStatus> statuses() {
    return statuses;
  }

  @Override
  public void start() {
    running = true;
    List<String> ids = around.properties().accounts().stream().map(Account::id).toList();
    if (ids.isEmpty()) {
      LOG.info("no account is configured under tanggap.social.accounts; nothing to read or send");
    } else {
      LOG.info("accounts {}, asking for {}", ids, readers.keySet());
    }
    readers.forEach(
        (id, reader) ->
            threads.add(Thread.ofPlatform().daemon().name("account-" + id).start(reader)));
  }

  @Override
  public void stop() {
    running = false;
    readers.values().forEach(AccountReader::stop);
    try {
      for (Thread thread : threads) {
        thread.interrupt();
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    around.locks().release();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
