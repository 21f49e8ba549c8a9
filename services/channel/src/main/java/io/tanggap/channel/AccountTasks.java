package io.tanggap.channel;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the task of each account on a thread of its own once the room is up, and ends them when it
 * goes. A task that fails in a way that nobody foresaw is begun again, and health says so: one
 * account's trouble must neither end silently nor reach another's.
 */
public final class AccountTasks implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(AccountTasks.class);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final String room;
  private final Runnable release;
  private final Duration pause;
  private final Clock clock;
  private final MeterRegistry registry;
  private final Map<String, AccountStatus> statuses = new LinkedHashMap<>();
  private final Map<String, Supervised> tasks = new LinkedHashMap<>();
  private final Map<AccountTask, Thread> threads = new LinkedHashMap<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean running;

  /**
   * Without tasks yet.
   *
   * @param room as its metrics are named
   * @param release gives up the locks on all accounts
   * @param pause before a task that failed is begun again
   */
  public AccountTasks(
      String room, Runnable release, Duration pause, Clock clock, MeterRegistry registry) {
    this.room = room;
    this.release = release;
    this.pause = pause;
    this.clock = clock;
    this.registry = registry;
  }

  /** Takes up an account, before the start. */
  public void add(String account, Function<AccountStatus, AccountTask> task) {
    var status = new AccountStatus();
    statuses.put(account, status);
    tasks.put(account, new Supervised(task.apply(status), status));
    Gauge.builder("tanggap." + room + ".age", status, s -> s.age(clock.instant()))
        .tag("account", account)
        .description("Seconds since everything of the account was read")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  private record Supervised(AccountTask task, AccountStatus status) {}

  /** By account, in the order of the settings. */
  public Map<String, AccountStatus> statuses() {
    return statuses;
  }

  @Override
  public void start() {
    running = true;
    LOG.info("{}: accounts to read: {}", room, tasks.isEmpty() ? "none" : tasks.keySet());
    tasks.forEach(
        (account, one) ->
            threads.put(
                one.task(),
                Thread.ofPlatform()
                    .daemon()
                    .name("account-" + account)
                    .start(() -> supervise(account, one.task(), one.status()))));
  }

  private void supervise(String account, AccountTask task, AccountStatus status) {
    try {
      do {
        try {
          task.run();
          return;
        } catch (RuntimeException e) {
          LOG.error("account {}: an error of ours, begun again", account, e);
          status.failed(clock.instant(), "an error of ours: " + e.getClass().getSimpleName());
        }
      } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    running = false;
    stopped.countDown();
    // closing a connection to a dead server can take as long as its time limit
    List<Thread> closers = new ArrayList<>();
    tasks
        .values()
        .forEach(one -> closers.add(Thread.ofPlatform().daemon().start(one.task()::stop)));
    try {
      for (Thread closer : closers) {
        closer.join(CLOSING);
      }
      for (var one : threads.entrySet()) {
        Duration patience = one.getKey().patience();
        if (patience.isZero() || !one.getValue().join(patience)) {
          one.getValue().interrupt();
          one.getValue().join(CLOSING);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    release.run();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
