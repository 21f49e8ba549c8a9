package io.tanggap.journey;

import static org.awaitility.Awaitility.await;

import io.tanggap.standalone.GatewayClient;
import io.tanggap.standalone.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Everything, running: the processes that {@code tanggap up} starts, or whatever already runs
 * somewhere.
 */
final class Stack implements AutoCloseable {
  static final String ADMIN_PASSWORD = "journey-admin-1";
  static final String AGENT_PASSWORD = "journey-agent-1";

  private final String url;
  private final int smtp;
  private final int imap;
  private final Path data;
  private final Optional<Process> process;

  private Stack(String url, int smtp, int imap, Path data, Optional<Process> process) {
    this.url = url;
    this.smtp = smtp;
    this.imap = imap;
    this.data = data;
    this.process = process;
  }

  /** A stack that somebody else started, told by environment variables; empty if none is told. */
  static Optional<Stack> given() {
    String url = System.getenv("JOURNEY_URL");
    return Optional.ofNullable(url)
        .map(
            u ->
                new Stack(
                    u,
                    Integer.parseInt(System.getenv("JOURNEY_SMTP_PORT")),
                    Integer.parseInt(System.getenv("JOURNEY_IMAP_PORT")),
                    Path.of("."),
                    Optional.empty()));
  }

  /** Starts everything with the journey's desk and waits until health is UP. */
  static Stack start(Map<String, String> environment) {
    return start(
        environment,
        Path.of(
            System.getProperty("tanggap.home"),
            "system-tests/src/test/resources/journey-desk.yml"));
  }

  /** As {@link #start(Map)}, with another desk. */
  static Stack start(Map<String, String> environment, Path desk) {
    try {
      Path home = Path.of(System.getProperty("tanggap.home"));
      Path data = Files.createTempDirectory("tanggap-journey");
      int port = Ports.any();
      Files.copy(desk, data.resolve("desk.yml"));
      var command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx640m",
              "--enable-native-access=ALL-UNNAMED",
              "-jar",
              home.resolve("standalone/target/standalone-app.jar").toString(),
              "--home",
              home.toString(),
              "--data",
              data.toString(),
              "--port",
              Integer.toString(port));
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(data.resolve("standalone.log").toFile());
      builder.environment().put("TANGGAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
      builder.environment().put("TANGGAP_DESK_CONFIG", data.resolve("desk.yml").toString());
      builder.environment().putAll(environment);
      Process process = builder.start();
      String url = "http://127.0.0.1:" + port;
      awaitUp(url, process, data);
      var running = new Properties();
      try (var in = Files.newInputStream(data.resolve("running.properties"))) {
        running.load(in);
      }
      int smtp = Integer.parseInt(running.getProperty("TANGGAP_DEMO_SMTP_PORT", "0"));
      int imap = Integer.parseInt(running.getProperty("TANGGAP_DEMO_IMAP_PORT", "0"));
      return new Stack(url, smtp, imap, data, Optional.of(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitUp(String url, Process process, Path data) {
    try (var client = HttpClient.newHttpClient()) {
      await()
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofMillis(500))
          .failFast("the stack ended, see " + data, () -> !process.isAlive())
          .ignoreExceptionsMatching(IOException.class::isInstance)
          .until(
              () -> {
                var answer =
                    client.send(
                        HttpRequest.newBuilder(URI.create(url + "/health"))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                        HttpResponse.BodyHandlers.ofString());
                return answer.statusCode() == 200 && answer.body().contains("\"UP\"");
              });
    }
  }

  String url() {
    return url;
  }

  int smtpPort() {
    return smtp;
  }

  int imapPort() {
    return imap;
  }

  Path data() {
    return data;
  }

  String property(String name) {
    var running = new Properties();
    try (var in = Files.newInputStream(data.resolve("running.properties"))) {
      running.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return running.getProperty(name);
  }

  /** The gateway with this person's login. */
  GatewayClient login(String user, String password) throws IOException, InterruptedException {
    var client = new GatewayClient(url);
    var answer = client.login(user, password);
    if (answer.status() != 200) {
      throw new IllegalStateException("Expected " + user + " to log in, but got " + answer);
    }
    return client;
  }

  /** Publishes this desk through the gateway, as an admin does with a file. */
  void publish(String resource) throws IOException, InterruptedException {
    String yaml =
        Files.readString(
            Path.of(
                System.getProperty("tanggap.home"), "system-tests/src/test/resources", resource));
    try (var admin = login("admin", ADMIN_PASSWORD)) {
      var draft = admin.put("/desks/support/configuration/draft", "application/yaml", yaml);
      var published =
          admin.call(
              "POST", "/desks/support/configuration/draft/publish", Map.of("comment", "journey"));
      if (draft.status() != 200 || published.status() != 200) {
        throw new IllegalStateException(
            "Expected to publish " + resource + ", but got " + draft + " and " + published);
      }
    }
  }

  /** Makes logins for the desk's agents, available and beating. */
  List<JourneyAgent> agents(String... names) throws IOException, InterruptedException {
    var agents = new ArrayList<JourneyAgent>();
    try (var admin = login("admin", ADMIN_PASSWORD)) {
      for (String name : names) {
        var made =
            admin.call(
                "PUT",
                "/desks/support/users/" + name,
                Map.of(
                    "username",
                    name,
                    "displayName",
                    name,
                    "agentId",
                    name,
                    "role",
                    "AGENT",
                    "password",
                    AGENT_PASSWORD));
        if (made.status() >= 300) {
          throw new IllegalStateException("Expected a login for " + name + ", but got " + made);
        }
      }
    }
    for (String name : names) {
      agents.add(new JourneyAgent(login(name, AGENT_PASSWORD), name));
    }
    return agents;
  }

  @Override
  public void close() {
    process.ifPresent(
        running -> {
          running.destroy();
          try {
            if (!running.waitFor(40, TimeUnit.SECONDS)) {
              running.destroyForcibly();
            }
          } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
          }
        });
  }
}
