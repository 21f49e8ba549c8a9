package io.tanggap.gateway.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears from PostgreSQL what any gateway announced, in the order of commits, keeps the last of it,
 * and passes it on to open pages and waiting requests.
 */
@Singleton
public final class LiveFeed {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final int KEPT = 2_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final MeterRegistry meters;
  private final String url;
  private final Properties login = new Properties();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Deque<Heard> recent = new ArrayDeque<>();
  private final Set<Consumer<Heard>> pages = ConcurrentHashMap.newKeySet();
  private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();
  private volatile boolean connected;
  private @Nullable Thread thread;

  LiveFeed(
      @Property(name = "tanggap.db-url") String url,
      @Property(name = "tanggap.db-user") String user,
      @Property(name = "tanggap.db-password") String password,
      MeterRegistry meters) {
    this.url = url;
    login.setProperty("user", user);
    login.setProperty("password", password);
    login.setProperty("connectTimeout", "3");
    login.setProperty("tcpKeepAlive", "true");
    login.setProperty("ApplicationName", "gateway live");
    this.meters = meters;
  }

  /**
   * Something that was announced.
   *
   * @param data JSON, as it goes to the page
   * @param agent the only agent who may know; absent: everybody on the desk
   */
  record Heard(String id, String desk, String name, String data, @Nullable String agent) {
    static Heard reset() {
      return new Heard("", "", "reset", "{}", null);
    }
  }

  /** True while announcements arrive. */
  public boolean connected() {
    return connected;
  }

  /** Begins to listen, and goes on until the gateway ends. */
  public synchronized void start() {
    if (thread == null) {
      // not when it is made: a request that comes while the gateway ends makes another
      meters.gaugeCollectionSize("tanggap.gateway.live.pages", List.of(), pages);
      thread = Thread.ofPlatform().name("live").daemon().start(this::run);
    }
  }

  /**
   * Begins something and waits for its end, of which the read model has the say: an announcement
   * only makes us look at once.
   *
   * @param key what {@link Announcer#answered} will announce
   * @param look empty as long as there is no end
   */
  public <T> Optional<T> await(
      String key, Duration limit, Runnable begin, Supplier<Optional<T>> look) {
    var woken = new Semaphore(0);
    waiting.put(key, woken::release);
    try {
      begin.run();
      Instant end = Instant.now().plus(limit);
      Optional<T> found = look.get();
      while (found.isEmpty() && Instant.now().isBefore(end)) {
        long left = Math.max(1, Duration.between(Instant.now(), end).toMillis());
        boolean _ = woken.tryAcquire(left, TimeUnit.MILLISECONDS);
        found = look.get();
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return look.get();
    } finally {
      waiting.remove(key);
    }
  }

  /**
   * Lets a page hear everything from now on, after what it missed since the position it names.
   *
   * @param lastId empty for a page that has just fetched everything
   */
  void open(String lastId, Consumer<Heard> page) {
    synchronized (recent) {
      if (!lastId.isEmpty()) {
        missed(lastId).forEach(page);
      }
      pages.add(page);
    }
  }

  void close(Consumer<Heard> page) {
    pages.remove(page);
  }

  private List<Heard> missed(String lastId) {
    var missed = new ArrayList<Heard>();
    boolean found = false;
    for (Heard heard : recent) {
      if (found) {
        missed.add(heard);
      }
      found |= heard.id().equals(lastId);
    }
    return found ? missed : List.of(Heard.reset());
  }

  private void run() {
    while (stopped.getCount() > 0) {
      try (Connection connection = DriverManager.getConnection(url, login);
          var statement = connection.createStatement()) {
        statement.execute("listen " + Announcer.CHANNEL);
        connected = true;
        afterGap();
        listen(connection.unwrap(PGConnection.class));
      } catch (SQLException e) {
        if (stopped.getCount() > 0) {
          LOG.warn("Live events stopped and start again: {}", e.getMessage());
        }
      }
      connected = false;
      pause();
    }
  }

  private void listen(PGConnection connection) throws SQLException {
    while (stopped.getCount() > 0) {
      PGNotification[] notifications = connection.getNotifications(500);
      if (notifications != null) {
        for (PGNotification notification : notifications) {
          heard(JSON.readTree(notification.getParameter()));
        }
      }
    }
  }

  private void heard(JsonNode payload) {
    JsonNode answered = payload.get("answered");
    if (answered != null) {
      var waiter = waiting.get(answered.asString());
      if (waiter != null) {
        waiter.run();
      }
      return;
    }
    JsonNode agent = payload.get("agent");
    pass(
        new Heard(
            payload.get("n").asString(),
            payload.get("desk").asString(),
            payload.get("name").asString(),
            JSON.writeValueAsString(payload.get("data")),
            agent == null ? null : agent.asString()));
  }

  private void pass(Heard heard) {
    synchronized (recent) {
      recent.addLast(heard);
      if (recent.size() > KEPT) {
        recent.removeFirst();
      }
      pages.forEach(page -> page.accept(heard));
    }
  }

  /** What was announced while nobody listened is lost: pages must fetch, waiters must look. */
  private void afterGap() {
    synchronized (recent) {
      recent.clear();
      pages.forEach(page -> page.accept(Heard.reset()));
    }
    waiting.values().forEach(Runnable::run);
  }

  private void pause() {
    try {
      stopped.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }

  @PreDestroy
  synchronized void stop() throws InterruptedException {
    stopped.countDown();
    if (thread != null) {
      thread.join(Duration.ofSeconds(2));
    }
  }
}
