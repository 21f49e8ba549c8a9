package io.tanggap.phone;

import io.tanggap.channel.RawStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes away what its time is over for: recordings by their date, rows by their age. */
final class Housekeeping implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final JdbcClient jdbc;
  private final RawStore store;
  private final Duration keepRows;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("housekeeping").unstarted(work));
  private volatile boolean running;

  Housekeeping(JdbcClient jdbc, RawStore store, Duration keepRows, Clock clock) {
    this.jdbc = jdbc;
    this.store = store;
    this.keepRows = keepRows;
    this.clock = clock;
  }

  void sweep() {
    var now = PhoneLedger.at(clock.instant());
    // the same bytes may belong to a call whose time is not over
    List<String> over =
        jdbc.sql("select reference from phone.kept group by reference having max(until) < ?")
            .params(now)
            .query(String.class)
            .list();
    over.forEach(store::erase);
    jdbc.sql("delete from phone.kept where until < ?").params(now).update();
    var old = PhoneLedger.at(clock.instant().minus(keepRows));
    jdbc.sql(
            """
            delete from phone.row r using phone.call c where r.account = c.account and r.call = c.call
              and c.rows = c.seen and c.last_row_at < ?""")
        .params(old)
        .update();
    jdbc.sql("delete from phone.alias where at < ?").params(old).update();
    if (!over.isEmpty()) {
      LOG.info("{} files were taken away, their time is over", over.size());
    }
  }

  private void quietly() {
    try {
      sweep();
    } catch (DataAccessException e) {
      LOG.warn("nothing was swept, the database is away: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void start() {
    running = true;
    var _ = timer.scheduleWithFixedDelay(this::quietly, 1, 60, TimeUnit.MINUTES);
  }

  @Override
  public void stop() {
    running = false;
    timer.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
