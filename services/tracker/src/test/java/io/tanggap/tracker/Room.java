package io.tanggap.tracker;

import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.Topic;
import io.tanggap.testkit.Broker;
import io.tanggap.testkit.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tracker with a real broker and database around it. */
final class Room implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(60);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Broker broker;
  private final String url;
  private final HttpClient http = HttpClient.newHttpClient();
  private ConfigurableApplicationContext context;

  private Room(Broker broker, String url) {
    this.broker = broker;
    this.url = url;
    start();
  }

  /** On a database of its own: it folds the whole log. */
  static Room fresh(Broker broker, Database database, String name) {
    database.create(name);
    return new Room(broker, database.url().replace("/postgres?", "/" + name + "?"));
  }

  void start() {
    context =
        TrackerApplication.start(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.datasource.url=" + url,
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=postgres",
            "--spring.cloud.stream.kafka.binder.brokers=" + broker.bootstrapServers());
  }

  void stop() {
    context.close();
  }

  void say(RoutingEvent... events) {
    for (RoutingEvent event : events) {
      broker.put(Topic.ROUTING_EVENTS, event.desk().value(), event);
    }
  }

  JdbcClient sql() {
    return JdbcClient.create(context.getBean(DataSource.class));
  }

  Folding folding() {
    return context.getBean(Folding.class);
  }

  /** All rows of all tables but the positions, as text: what a replay may not change. */
  Map<String, String> rows() {
    var rows = new TreeMap<String, String>();
    for (String table :
        new String[] {
          "calendars",
          "work",
          "messages",
          "offers",
          "stays",
          "assignments",
          "parks",
          "replies",
          "deliveries"
        }) {
      rows.put(
          table,
          sql()
              .sql(
                  "select coalesce(string_agg(t::text, '\n' order by t::text), '') from "
                      + table
                      + " t")
              .query(String.class)
              .single());
    }
    return rows;
  }

  HttpResponse<String> ask(String path) {
    int port =
        context.getBean(Environment.class).getRequiredProperty("local.server.port", Integer.class);
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonNode get(String path) {
    return JSON.readTree(ask(path).body());
  }

  /** The times of a work item, as soon as they are as far. */
  JsonNode times(String work, Predicate<JsonNode> enough) {
    return Awaitility.await()
        .atMost(SOON)
        .until(
            () -> get("/api/work/" + work + "/times"),
            found -> found.has("work") && enough.test(found));
  }

  double metric(String name, String... tags) {
    return ask("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> java.util.Arrays.stream(tags).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Waits until nothing of the log is left to fold. */
  void awaitAllFolded() {
    Awaitility.await()
        .atMost(SOON)
        .until(
            () -> get("/actuator/health").at("/components/positions/details"),
            details ->
                details.size() > 0
                    && details.properties().stream()
                        .allMatch(p -> p.getValue().path("lag").asInt(-1) == 0));
  }

  @Override
  public void close() {
    stop();
    http.close();
  }
}
