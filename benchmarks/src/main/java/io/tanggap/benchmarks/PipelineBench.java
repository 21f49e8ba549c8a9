package io.tanggap.benchmarks;

import io.tanggap.protocol.Actor;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.SkillId;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The routing service as a process, from a record on {@code routing.commands} to its last event on
 * {@code routing.events}, against {@link NoopLoop} as a process, on the same broker in the same
 * run; and {@link StreamsLoop}, the same engine in Kafka Streams. Legs are interleaved A-B-C-B-A,
 * latency counts from the scheduled send, and what is compared is the ratio.
 */
final class PipelineBench {
  private static final int RATE = 1_000;
  private static final int SECONDS = 8;
  private static final int FLOOD = 60_000;

  private final Stage stage;
  private int messages;

  private PipelineBench(Stage stage) {
    this.stage = stage;
  }

  static void run(int rounds) throws InterruptedException {
    try (var stage = new Stage()) {
      new PipelineBench(stage).measure(rounds);
    }
  }

  private void measure(int rounds) throws InterruptedException {
    String servers = stage.broker();
    stage.routing("-Xmx384m");
    try (var probe = new Probe(servers)) {
      probe.awaitTopic(Topic.ROUTING_EVENTS.title());
      createNoopTopics(servers);
      prepare(probe, Topic.ROUTING_COMMANDS.title());
      int[] sizes =
          probe.sizes(Topic.ROUTING_COMMANDS.title(), Topic.ROUTING_EVENTS.title(), message());
      stage.start(
          List.of("-Xmx384m", "-D" + NoopLoop.SIZES + "=" + sizes[0] + "," + sizes[1]),
          "noop",
          servers);
      prepare(probe, StreamsLoop.IN);
      stage.start(List.of("-Xmx384m"), "streams", servers);
      Bench.line(
          "pipeline: one partition, records out per message 2 of %d and %d bytes, %d/s, %d rounds, load average %s",
          sizes[0], sizes[1], RATE, rounds, load());
      legs(probe, "warm", 3_000, 3);
      var latency = new ArrayList<double[]>();
      for (int round = 0; round < rounds; round++) {
        latency.add(legs(probe, "round " + (round + 1), RATE, SECONDS));
      }
      var flood = new ArrayList<double[]>();
      flood(probe);
      for (int round = 0; round < rounds; round++) {
        flood.add(flood(probe));
      }
      Bench.line(
          "pipeline p50 at %d/s: router %.2f ms, no-op %.2f ms, ratio median %.2f (%.2f to %.2f)",
          RATE,
          median(latency, 0),
          median(latency, 2),
          ratio(latency, 0, 2, 50),
          ratio(latency, 0, 2, 0),
          ratio(latency, 0, 2, 100));
      Bench.line(
          "pipeline p99 at %d/s: router %.2f ms, no-op %.2f ms, ratio median %.2f (%.2f to %.2f)",
          RATE,
          median(latency, 1),
          median(latency, 3),
          ratio(latency, 1, 3, 50),
          ratio(latency, 1, 3, 0),
          ratio(latency, 1, 3, 100));
      Bench.line(
          "pipeline peak: router %,.0f/s, no-op %,.0f/s, ratio median %.2f (%.2f to %.2f)",
          median(flood, 0),
          median(flood, 1),
          ratio(flood, 0, 1, 50),
          ratio(flood, 0, 1, 0),
          ratio(flood, 0, 1, 100));
      Bench.line(
          "pipeline against the same engine in Kafka Streams, exactly once: p50 %.2f ms, %.1f times the router's (%.1f to %.1f); peak %,.0f/s",
          median(latency, 4),
          ratio(latency, 4, 0, 50),
          ratio(latency, 4, 0, 0),
          ratio(latency, 4, 0, 100),
          median(flood, 2));
    }
  }

  private static void prepare(Probe probe, String topic) throws InterruptedException {
    probe.put(topic, configuration());
    for (int i = 0; i < 100; i++) {
      var agent = new AgentId("a" + i);
      probe.put(
          topic,
          new RoutingCommand.ChangePresence(
              new CommandId("c"),
              MailDesk.DESK,
              new Actor(agent, false),
              agent,
              Presence.AVAILABLE,
              ""));
    }
  }

  // A-B-B-A, so that a machine that warms or cools does so for both
  private double[] legs(Probe probe, String name, int rate, int seconds)
      throws InterruptedException {
    var router = new Histogram(3);
    var noop = new Histogram(3);
    var streams = new Histogram(3);
    router.add(paced(probe, Leg.ROUTER, rate, seconds));
    noop.add(paced(probe, Leg.NOOP, rate, seconds));
    streams.add(paced(probe, Leg.STREAMS, rate, seconds));
    noop.add(paced(probe, Leg.NOOP, rate, seconds));
    router.add(paced(probe, Leg.ROUTER, rate, seconds));
    double[] row = {
      ms(router, 50), ms(router, 99), ms(noop, 50), ms(noop, 99), ms(streams, 50), ms(streams, 99)
    };
    Bench.line(
        "pipeline %s at %d/s: router p50 %.2f p99 %.2f ms, no-op p50 %.2f p99 %.2f ms, Kafka Streams p50 %.2f p99 %.2f ms, load average %s",
        name, rate, row[0], row[1], row[2], row[3], row[4], row[5], load());
    return row;
  }

  private Histogram paced(Probe probe, Leg leg, int rate, int seconds) throws InterruptedException {
    return probe.paced(leg.in, leg.out, messages(rate * seconds), rate);
  }

  private double[] flood(Probe probe) throws InterruptedException {
    double router = probe.flood(Leg.ROUTER.in, Leg.ROUTER.out, messages(FLOOD), 2);
    double noop = probe.flood(Leg.NOOP.in, Leg.NOOP.out, messages(FLOOD), 2);
    double streams = probe.flood(Leg.STREAMS.in, Leg.STREAMS.out, messages(FLOOD), 2);
    return new double[] {router, noop, streams};
  }

  /** What is measured: the router, the loop that decides nothing, the engine in Kafka Streams. */
  private enum Leg {
    ROUTER(Topic.ROUTING_COMMANDS.title(), Topic.ROUTING_EVENTS.title()),
    NOOP(NoopLoop.IN, NoopLoop.OUT),
    STREAMS(StreamsLoop.IN, StreamsLoop.OUT);

    final String in;
    final String out;

    Leg(String in, String out) {
      this.in = in;
      this.out = out;
    }
  }

  private byte[][] messages(int count) {
    byte[][] all = new byte[count][];
    for (int i = 0; i < count; i++) {
      all[i] = Codec.encode(message());
    }
    return all;
  }

  private RoutingCommand message() {
    int n = ++messages;
    return MailDesk.mail(n, n % 10, new Requirement(new SkillId("s" + n % 10), 2, true));
  }

  private static RoutingCommand configuration() {
    var skills = new ArrayList<DeskConfiguration.Skill>();
    var agents = new ArrayList<DeskConfiguration.Agent>();
    for (int i = 0; i < 10; i++) {
      skills.add(new DeskConfiguration.Skill(new SkillId("s" + i), ""));
    }
    for (int i = 0; i < 100; i++) {
      agents.add(
          new DeskConfiguration.Agent(
              new AgentId("a" + i),
              "",
              List.of(
                      new DeskConfiguration.SkillLevel(new SkillId("s" + i % 10), 3),
                      new DeskConfiguration.SkillLevel(
                          new SkillId("s" + (i / 10 % 9 + i + 1) % 10), 4))
                  .stream()
                  .distinct()
                  .toList(),
              100_000,
              List.of()));
    }
    return MailDesk.configured(skills, agents);
  }

  private static void createNoopTopics(String servers) throws InterruptedException {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", servers))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(NoopLoop.IN, 1, (short) 1)
                      .configs(Map.of("message.timestamp.type", "LogAppendTime")),
                  new NewTopic(NoopLoop.OUT, 1, (short) 1),
                  new NewTopic(StreamsLoop.IN, 1, (short) 1),
                  new NewTopic(StreamsLoop.OUT, 1, (short) 1)))
          .all()
          .get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("Expected to create the baseline's topics", e);
    }
  }

  private static double ms(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e6;
  }

  private static double median(List<double[]> rows, int column) {
    return percentile(rows.stream().mapToDouble(row -> row[column]).toArray(), 50);
  }

  private static double ratio(List<double[]> rows, int over, int under, int percentile) {
    return percentile(
        rows.stream().mapToDouble(row -> row[over] / row[under]).toArray(), percentile);
  }

  private static double percentile(double[] values, int percentile) {
    Arrays.sort(values);
    return values[Math.min(values.length - 1, values.length * percentile / 100)];
  }

  private static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    } catch (IOException e) {
      return "unknown";
    }
  }
}
