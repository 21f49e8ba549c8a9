package io.tanggap.benchmarks;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.SkillId;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The routing service as a process with a million items waiting at a desk of a thousand agents,
 * nobody of whom is there: killed right after the last of them came and again half a minute later,
 * when what happened since the last snapshot is in one. How long its successor takes from the
 * moment the partition is its own until it decides, and for how long writing a snapshot stops the
 * desk.
 */
final class RestartBench {
  private static final int AGENTS = 1_000;
  private static final int WAITING = Integer.getInteger("waiting", 1_000_000);

  /** What docs/operations.md says a million waiting need. */
  private static final List<String> HEAP =
      List.of(System.getProperty("heap", "-Xms2g -Xmx2g -XX:+AlwaysPreTouch").split(" "));

  /** A shared machine: one restart says little. */
  private static final int TIMES = Integer.getInteger("times", 5);

  private static final int AT_ONCE = 50_000;
  private static final int SKILLS = 20;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final Pattern TOOK_OVER =
      Pattern.compile("took over 1 desks, (\\d+) events read, in (\\d+) ms \\((\\d+) to fence\\)");
  private static final Pattern SNAPSHOT =
      Pattern.compile("a snapshot of (\\d+) bytes took (\\d+) ms");

  private final Stage stage;
  private int messages;

  private RestartBench(Stage stage) {
    this.stage = stage;
  }

  static void run() throws InterruptedException {
    try (var stage = new Stage()) {
      new RestartBench(stage).measure();
    }
  }

  private void measure() throws InterruptedException {
    String servers = stage.broker();
    Process router = router();
    try (var probe = new Probe(servers)) {
      probe.awaitTopic(Topic.ROUTING_EVENTS.title());
      probe.put(Topic.ROUTING_COMMANDS.title(), configuration());
      var rates = new ArrayList<Double>();
      while (messages < WAITING) {
        rates.add(
            probe.flood(
                Topic.ROUTING_COMMANDS.title(), Topic.ROUTING_EVENTS.title(), messages(), 1));
      }
      Bench.line(
          "restart: %,d messages came, %,.0f to %,.0f a second",
          messages,
          rates.stream().mapToDouble(Double::doubleValue).min().orElse(0),
          rates.stream().mapToDouble(Double::doubleValue).max().orElse(0));
    }
    snapshots();
    router = restart(router, "at once");
    // a snapshot is due after half a minute in which enough happened
    Thread.sleep(Duration.ofSeconds(40));
    snapshots();
    for (int i = 0; i < TIMES; i++) {
      router = restart(router, "after 40 s of quiet");
    }
    router.destroy();
  }

  /** As docker-compose.yml starts it. */
  private Process router() {
    var options = new ArrayList<>(HEAP);
    options.addAll(
        List.of("-XX:+UseG1GC", "-XX:+UseTransparentHugePages", "-XX:+UseCompactObjectHeaders"));
    return stage.routing(options.toArray(String[]::new));
  }

  private Process restart(Process router, String when) throws InterruptedException {
    router.destroyForcibly().waitFor();
    long start = System.nanoTime();
    Process successor = router();
    MatchResult took = await(TOOK_OVER);
    Bench.line(
        "restart %s: a successor takes %s ms (%s to fence) to read the snapshot and %s events since; its process began %.1f s before",
        when, took.group(2), took.group(3), took.group(1), (System.nanoTime() - start) / 1e9);
    return successor;
  }

  private void snapshots() {
    for (String line : stage.said()) {
      var found = SNAPSHOT.matcher(line);
      if (found.find()) {
        Bench.line(
            "restart: a snapshot of %d MiB stopped the desk for %s ms",
            Long.parseLong(found.group(1)) >> 20, found.group(2));
      }
    }
  }

  private MatchResult await(Pattern pattern) throws InterruptedException {
    Instant end = Instant.now().plus(LIMIT);
    while (Instant.now().isBefore(end)) {
      for (String line : stage.said()) {
        var found = pattern.matcher(line);
        if (found.find()) {
          return found.toMatchResult();
        }
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IllegalStateException("Expected the routing service to say: " + pattern);
  }

  private byte[][] messages() {
    byte[][] all = new byte[AT_ONCE][];
    for (int i = 0; i < all.length; i++) {
      all[i] = Codec.encode(message());
    }
    return all;
  }

  private RoutingCommand message() {
    int n = ++messages;
    var asked = new Requirement(new SkillId("s" + n % SKILLS), 1 + n / SKILLS % 5, true);
    return MailDesk.mail(n, n / 100 % 10, asked);
  }

  private static RoutingCommand configuration() {
    var skills = new ArrayList<DeskConfiguration.Skill>();
    for (int i = 0; i < SKILLS; i++) {
      skills.add(new DeskConfiguration.Skill(new SkillId("s" + i), ""));
    }
    var agents = new ArrayList<DeskConfiguration.Agent>();
    for (int i = 0; i < AGENTS; i++) {
      agents.add(
          new DeskConfiguration.Agent(
              new AgentId("a" + i),
              "",
              List.of(new DeskConfiguration.SkillLevel(skills.get(i % SKILLS).id(), 5)),
              3,
              List.of()));
    }
    return MailDesk.configured(skills, agents);
  }
}
