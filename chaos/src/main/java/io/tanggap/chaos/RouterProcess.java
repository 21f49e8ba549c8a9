package io.tanggap.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One instance of the routing service, behind a relay of its own. */
final class RouterProcess {
  private static final String JAR = "services/routing/target/routing-app.jar";
  private static final Pattern OWNED = Pattern.compile("\"desks\":\"partitions \\[([0-9, ]*)]\"");

  private final int number;
  private final Processes processes;
  private final Relay relay;
  private final int httpPort;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private @Nullable Process process;

  RouterProcess(int number, Processes processes, Relay relay, int httpPort) {
    this.number = number;
    this.processes = processes;
    this.relay = relay;
    this.httpPort = httpPort;
  }

  int number() {
    return number;
  }

  Relay relay() {
    return relay;
  }

  void start() {
    process =
        processes.java(
            "router-" + number,
            Map.of(
                "TANGGAP_KAFKA",
                "127.0.0.1:" + relay.port(),
                "TANGGAP_BIND",
                "127.0.0.1",
                "TANGGAP_ROUTING_PORT",
                Integer.toString(httpPort)),
            "-Xmx192m",
            "-jar",
            JAR);
  }

  Process process() {
    Process now = process;
    if (now == null) {
      throw new IllegalStateException("Expected router " + number + " to be started");
    }
    return now;
  }

  boolean runs() {
    return process != null && process.isAlive();
  }

  /**
   * Asks it to end.
   *
   * @return whether it did, in the time that an orderly stop may take
   */
  boolean endOrderly() throws InterruptedException {
    process().destroy();
    return process().waitFor(Duration.ofSeconds(25));
  }

  /** The partitions whose desks it says it has; none while it is not well. */
  Set<Integer> partitions() throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/actuator/health"))
            .timeout(Duration.ofSeconds(2))
            .build();
    var owned = new TreeSet<Integer>();
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      Matcher found = OWNED.matcher(response.body());
      if (response.statusCode() == 200 && found.find()) {
        for (String partition : found.group(1).split(", ", -1)) {
          if (!partition.isEmpty()) {
            owned.add(Integer.parseInt(partition));
          }
        }
      }
    } catch (IOException away) {
      // stopped, frozen or not started yet
      owned.clear();
    }
    return owned;
  }
}
