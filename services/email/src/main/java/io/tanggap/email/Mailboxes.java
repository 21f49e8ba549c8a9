package io.tanggap.email;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tanggap.channel.AccountStatus;
import io.tanggap.email.EmailProperties.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts one reader for each mailbox once the room is up, and ends them when it goes. */
final class Mailboxes implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Mailboxes.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final MailboxReader.Surroundings around;
  private final Map<String, AccountStatus> statuses = new LinkedHashMap<>();
  private final List<MailboxReader> readers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  Mailboxes(MailboxReader.Surroundings around, MeterRegistry registry) {
    this.around = around;
    for (Account account : around.properties().accounts()) {
      var status = new AccountStatus();
      statuses.put(account.id(), status);
      readers.add(new MailboxReader(account, status, around));
      Gauge.builder("tanggap.email.age", status, s -> s.age(around.clock().instant()))
          .tag("account", account.id())
          .description("Seconds since everything in the mailbox was read")
          .baseUnit("seconds")
          .strongReference(true)
          .register(registry);
    }
  }

  Map<String, AccountStatus> statuses() {
    return statuses;
  }

  @Override
  public void start() {
    running = true;
    List<Account> accounts = around.properties().accounts();
    if (accounts.isEmpty()) {
      LOG.info("no mailbox is configured under tanggap.email.accounts; nothing to read or send");
    } else {
      LOG.info("reading {}", accounts.stream().map(Account::id).toList());
    }
    for (int i = 0; i < readers.size(); i++) {
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("mailbox-" + accounts.get(i).id())
              .start(readers.get(i)));
    }
  }

  @Override
  public void stop() {
    running = false;
    // closing a connection to a dead server can take as long as its time limit
    var closers = readers.stream().map(r -> Thread.ofPlatform().daemon().start(r::stop)).toList();
    try {
      for (Thread closer : closers) {
        closer.join(PATIENCE);
      }
      for (Thread thread : threads) {
        if (!thread.join(PATIENCE)) {
          thread.interrupt();
        }
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
