package io.tanggap.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Keeps a task running: when it breaks (a lost broker, a fenced producer, an unknown commit),
 * everything it held is thrown away and it begins again from the log. Nothing is retried in place.
 */
final class Supervisor implements Task.Running {
  private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** Between two tries, in milliseconds; who waits that long has a broken broker, not a new one. */
  private static final long LONGEST_PAUSE = 5_000;

  private final Task task;
  private final TopicSetup topics;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Instant lastSign;
  private volatile @Nullable String trouble = "not started";
  private volatile String detail = "";

  Supervisor(Task task, TopicSetup topics) {
    this.task = task;
    this.topics = topics;
    this.thread = new Thread(this::loop, "tanggap-" + task.name());
  }

  void start() {
    thread.start();
  }

  /** Lets the task end; returns at once. */
  void end() {
    stop.countDown();
  }

  /** Waits until the task has ended. */
  void awaitEnd() {
    try {
      // a task looks at wanted() several times a second; interrupting it would keep its consumer
      // from leaving the group in order
      if (!thread.join(Duration.ofSeconds(8))) {
        thread.interrupt();
        thread.join(Duration.ofSeconds(2));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String name() {
    return task.name();
  }

  /** What is wrong, in a sentence; empty if the task works. */
  Optional<String> trouble() {
    Instant sign = lastSign;
    if (trouble == null && sign != null && sign.plus(SILENCE).isBefore(Instant.now())) {
      return Optional.of("no sign of life since " + sign);
    }
    return Optional.ofNullable(trouble);
  }

  String detail() {
    return detail;
  }

  @Override
  public boolean wanted() {
    return stop.getCount() > 0;
  }

  @Override
  public void alive(String newDetail) {
    lastSign = Instant.now();
    detail = newDetail;
    if (trouble != null) {
      log.info("{}: works ({})", task.name(), newDetail);
      trouble = null;
    }
  }

  private void loop() {
    long pause = 500;
    while (wanted()) {
      Instant begun = Instant.now();
      try {
        topics.ensure();
        task.run(this);
      } catch (InterruptedException | InterruptException e) {
        // only awaitEnd() interrupts
        Thread.currentThread().interrupt();
      } catch (BrokerUnavailable e) {
        // for a moment at every first start a new topic is not known everywhere
        trouble = e.getMessage();
        log.atLevel(pause < LONGEST_PAUSE ? Level.WARN : Level.ERROR)
            .log("{}: waits for the broker, next try in {} ms: {}", task.name(), pause, trouble);
        pause = longer(pause, begun);
      } catch (RuntimeException | Error e) {
        // a task may break in any way its libraries know; the cure is always the same
        trouble = e.getClass().getSimpleName() + ": " + e.getMessage();
        log.error("{}: broken, recovers from the log in {} ms: {}", task.name(), pause, trouble, e);
        pause = longer(pause, begun);
      }
      try {
        if (wanted() && stop.await(pause, TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static long longer(long pause, Instant begun) {
    return begun.plusSeconds(60).isBefore(Instant.now()) ? 500 : Math.min(LONGEST_PAUSE, pause * 2);
  }
}
