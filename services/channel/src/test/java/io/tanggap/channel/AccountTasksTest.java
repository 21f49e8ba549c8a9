package io.tanggap.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Accounts whose tasks fail, hang and end. */
class AccountTasksTest {
  private final CountDownLatch released = new CountDownLatch(1);
  private final AccountTasks tasks =
      new AccountTasks(
          "test",
          released::countDown,
          Duration.ofMillis(20),
          Clock.systemUTC(),
          new SimpleMeterRegistry());

  /** Fails so often, then waits until it is stopped. */
  private static final class Failing implements AccountTask {
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final int failures;

    Failing(int failures) {
      this.failures = failures;
    }

    @Override
    public void run() {
      if (runs.incrementAndGet() <= failures) {
        throw new IllegalStateException("nobody thought of this");
      }
      try {
        stopped.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void stop() {
      stopped.countDown();
    }
  }

  @Test
  void aTaskThatFailsInAWayNobodyForesawIsSaidAndBegunAgainAndLeavesOthersAlone() {
    var failing = new Failing(2);
    var well = new Failing(0);
    tasks.add("a", status -> failing);
    tasks.add("b", status -> well);

    tasks.start();

    await().until(() -> failing.runs.get() == 3);
    assertThat(tasks.statuses().get("a").well()).isFalse();
    assertThat(tasks.statuses().get("a").details().get("lastError"))
        .isEqualTo("an error of ours: IllegalStateException");
    assertThat(tasks.statuses().get("b").well()).isTrue();
    assertThat(well.runs).hasValue(1);
    tasks.stop();
  }

  @Test
  void oneThatDoesNotEndIsInterruptedAndTheLocksAreGivenUp() {
    var ended = new CountDownLatch(1);
    tasks.add(
        "a",
        status ->
            new AccountTask() {
              @Override
              public void run() {
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  ended.countDown();
                }
              }

              @Override
              public void stop() {}
            });
    tasks.start();

    tasks.stop();

    assertThat(ended.getCount()).isZero();
    assertThat(released.getCount()).isZero();
  }
}
