package io.tanggap.channel;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Sends what is due and tells what became of it, for as long as the room runs.
 *
 * @param <T> a reply in the hands of one sender
 */
public final class OutboxLoop<T> implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxLoop.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration TROUBLE = Duration.ofSeconds(5);
  private static final int REPORTS = 50;

  private final Dispatch<T> replies;
  private final int most;
  private final Semaphore free;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean running;

  /**
   * @param concurrency how many replies are sent at a time
   */
  public OutboxLoop(Dispatch<T> replies, int concurrency) {
    this.replies = replies;
    this.most = concurrency * 2;
    this.free = new Semaphore(most);
  }

  @Override
  public void start() {
    running = true;
    var sender = Thread.ofPlatform().daemon().name("outbox").start(() -> repeat(this::send));
    var teller = Thread.ofPlatform().daemon().name("reports").start(() -> repeat(this::tell));
    LOG.debug("started {} and {}", sender, teller);
  }

  @Override
  public void stop() {
    stopped.countDown();
    try {
      // a reply in the middle of its handing over is worth a moment: the alternative is a repeat
      if (!free.tryAcquire(most, 10, TimeUnit.SECONDS)) {
        LOG.warn("stopping while replies are being handed over; they will be tried again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** One round; true if there may be more at once. */
  private interface Round {
    boolean go() throws InterruptedException;
  }

  private void repeat(Round round) {
    try {
      while (stopped.getCount() > 0) {
        Duration pause = LOOK;
        try {
          pause = round.go() ? Duration.ZERO : LOOK;
        } catch (DataAccessException | TransactionException e) {
          LOG.warn("the database failed, trying again: {}", e.getClass().getSimpleName());
          pause = TROUBLE;
        } catch (BrokerUnavailable e) {
          LOG.warn("delivery reports wait, the broker did not take one: {}", e.getMessage());
          pause = TROUBLE;
        }
        if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean send() throws InterruptedException {
    free.acquire();
    int room = 1 + free.drainPermits();
    List<T> due = List.of();
    try {
      due = replies.claim(room);
    } finally {
      free.release(room - due.size());
    }
    for (T one : due) {
      Thread.ofPlatform().daemon().name("send-" + replies.reply(one)).start(() -> attempt(one));
    }
    return !due.isEmpty();
  }

  private void attempt(T due) {
    try {
      replies.attempt(due);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DataAccessException | TransactionException e) {
      // its claim lapses and it is tried again under the same name
      LOG.warn("reply {}: its outcome could not be written down", replies.reply(due));
    } finally {
      free.release();
    }
  }

  private boolean tell() {
    return replies.tell(REPORTS) == REPORTS;
  }
}
