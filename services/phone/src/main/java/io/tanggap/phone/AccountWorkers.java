package io.tanggap.phone;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tanggap.channel.AccountStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts one worker for each account, and ends them when the room goes. */
final class AccountWorkers implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(AccountWorkers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AccountWorker.Surroundings around;
  private final Map<String, AccountStatus> statuses = new LinkedHashMap<>();
  private final Map<String, AccountWorker> workers = new LinkedHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  AccountWorkers(AccountWorker.Surroundings around, MeterRegistry registry) {
    this.around = around;
    for (Account account : around.properties().accounts()) {
      var status = new AccountStatus();
      statuses.put(account.id(), status);
      workers.put(account.id(), new AccountWorker(account, sources(account), status, around));
      Gauge.builder("tanggap.phone.age", status, s -> s.age(around.clock().instant()))
          .tag("account", account.id())
          .description("Seconds since everything of the account was read")
          .baseUnit("seconds")
          .strongReference(true)
          .register(registry);
    }
  }

  private List<Source> sources(Account account) {
    var sources = new ArrayList<Source>();
    var files = account.files();
    file(sources, account, Readers.CDR, files.cdr());
    file(sources, account, Readers.CEL, files.cel());
    file(sources, account, Readers.QUEUE, files.queueLog());
    file(sources, account, Readers.MAPPED, files.log());
    if (!files.folder().isEmpty()) {
      String feed = account.kind() == Account.Kind.FREESWITCH ? Readers.FREESWITCH : Readers.MAPPED;
      sources.add(
          new FolderSource(
              account,
              feed,
              Path.of(files.folder()),
              around.ledger(),
              around.intake(),
              around.clock()));
    }
    if (!account.ami().host().isEmpty()) {
      sources.add(new AmiSource(account, around.intake()));
    }
    if (account.tcp().port() > 0) {
      sources.add(new TcpSource(account, around.properties().reading(), around.intake()));
    }
    return sources;
  }

  private void file(List<Source> sources, Account account, String feed, String path) {
    if (!path.isEmpty()) {
      sources.add(
          new FileSource(
              account,
              feed,
              Path.of(path),
              around.properties().reading(),
              around.ledger(),
              around.intake()));
    }
  }

  Map<String, AccountStatus> statuses() {
    return statuses;
  }

  @Override
  public void start() {
    running = true;
    if (workers.isEmpty()) {
      LOG.info("no account is configured under tanggap.phone.accounts; nothing to read");
    } else {
      LOG.info("accounts {}", workers.keySet());
    }
    workers.forEach(
        (id, worker) ->
            threads.add(Thread.ofPlatform().daemon().name("account-" + id).start(worker)));
  }

  @Override
  public void stop() {
    running = false;
    workers.values().forEach(AccountWorker::stop);
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
