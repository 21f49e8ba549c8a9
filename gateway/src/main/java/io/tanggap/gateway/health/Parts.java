package io.tanggap.gateway.health;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.Settings;
import io.tanggap.gateway.live.LiveFeed;
import io.tanggap.gateway.projection.Projection;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Looks after everything the gateway needs, all at once, and at most every few seconds. */
@Singleton
final class Parts {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long FRESH = TimeUnit.SECONDS.toNanos(3);

  /** Above this many records the pages show yesterday's news. */
  private static final long MUCH_LAG = 5_000;

  private final Jdbi jdbi;
  private final Projection projection;
  private final LiveFeed feed;
  private final Settings settings;
  private final Admin admin;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ReentrantLock lock = new ReentrantLock();
  private List<Part> last = List.of();
  private long lookedAt;

  Parts(Jdbi jdbi, Projection projection, LiveFeed feed, Settings settings) {
    this.jdbi = jdbi;
    this.projection = projection;
    this.feed = feed;
    this.settings = settings;
    this.admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.kafka(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "gateway-health",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()));
  }

  /** One thing the gateway needs. */
  @Serdeable
  record Part(String name, String status, @Nullable String detail) {
    boolean up() {
      return status.equals("UP");
    }

    static Part up(String name, @Nullable String detail) {
      return new Part(name, "UP", detail);
    }

    static Part down(String name, String detail) {
      return new Part(name, "DOWN", detail);
    }
  }

  List<Part> look() {
    lock.lock();
    try {
      if (last.isEmpty() || System.nanoTime() - lookedAt > FRESH) {
        last = lookNow();
        lookedAt = System.nanoTime();
      }
      return last;
    } finally {
      lock.unlock();
    }
  }

  private List<Part> lookNow() {
    var looking = new ArrayList<Future<Part>>();
    looking.add(threads.submit(this::broker));
    looking.add(threads.submit(this::database));
    looking.add(threads.submit(this::projection));
    looking.add(threads.submit(() -> service("routing", settings.routingUrl())));
    looking.add(threads.submit(() -> service("email", settings.emailUrl())));
    looking.add(threads.submit(() -> service("tracker", settings.trackerUrl())));
    looking.add(threads.submit(() -> service("social", settings.socialUrl())));
    looking.add(threads.submit(() -> service("phone", settings.phoneUrl())));
    var found = new ArrayList<Part>();
    for (Future<Part> part : looking) {
      try {
        found.add(part.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("Every part answers for itself", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return List.of(Part.down("gateway", "is stopping"));
      }
    }
    return List.copyOf(found);
  }

  private Part broker() throws InterruptedException {
    try {
      int nodes =
          admin
              .describeCluster()
              .nodes()
              .get(PATIENCE.toMillis() + 500, TimeUnit.MILLISECONDS)
              .size();
      return Part.up("broker", nodes + (nodes == 1 ? " broker" : " brokers"));
    } catch (ExecutionException | TimeoutException e) {
      return Part.down("broker", "Kafka does not answer at " + settings.kafka());
    }
  }

  private Part database() {
    try {
      jdbi.useHandle(handle -> handle.execute("select 1"));
      return feed.connected()
          ? Part.up("database", null)
          : Part.down("database", "live events are not connected");
    } catch (JdbiException e) {
      return Part.down("database", "PostgreSQL does not answer");
    }
  }

  private Part projection() {
    var state = projection.state();
    long unreadable = projection.unreadable();
    String detail =
        "lag "
            + state.lag()
            + (unreadable > 0 ? ", " + unreadable + " unreadable records set aside" : "");
    if (!state.trouble().isEmpty()) {
      return Part.down("projection", state.trouble() + ", " + detail);
    }
    return state.lag() > MUCH_LAG ? Part.down("projection", detail) : Part.up("projection", detail);
  }

  private Part service(String name, String url) throws InterruptedException {
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(url + "/actuator/health"))
                  .timeout(PATIENCE)
                  .build(),
              BodyHandlers.discarding());
      return answer.statusCode() == 200
          ? Part.up(name, null)
          : Part.down(name, "answers with " + answer.statusCode());
    } catch (IOException e) {
      return Part.down(name, "does not answer");
    }
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
    admin.close(Duration.ZERO);
  }
}
