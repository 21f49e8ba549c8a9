package io.tanggap.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real broker in this process: one KRaft node, data in a folder, reachable on loopback only. The
 * same broker that a cluster runs, with the settings that a single node needs (replication 1).
 */
public final class EmbeddedKafka implements AutoCloseable {
  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts a broker and waits until it serves. An empty folder is formatted first, a used one goes
   * on where it was.
   *
   * @param port of the broker on loopback; 0 takes a free one
   */
  public static EmbeddedKafka start(Path folder, int port) {
    return start(folder, port, Map.of());
  }

  /**
   * Starts a broker that has further doors: whoever comes in by one is told to come again to the
   * port given for it, where something that stands between may pass them on.
   *
   * @param doors the broker's own ports, each with the one that its clients are told
   */
  public static EmbeddedKafka start(Path folder, int port, Map<Integer, Integer> doors) {
    int broker = port == 0 ? Ports.any() : port;
    int controller = Ports.any();
    Properties settings = settings(folder, broker, controller);
    doors.forEach((own, told) -> addDoor(settings, own, told));
    format(folder);
    var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    return new EmbeddedKafka(server, "127.0.0.1:" + broker);
  }

  /** What clients connect to. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static Properties settings(Path folder, int broker, int controller) {
    var settings = new Properties();
    settings.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
            Map.entry(
                "listeners",
                "BROKER://127.0.0.1:" + broker + ",CONTROLLER://127.0.0.1:" + controller),
            Map.entry("advertised.listeners", "BROKER://127.0.0.1:" + broker),
            Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("inter.broker.listener.name", "BROKER"),
            Map.entry("log.dirs", folder.toAbsolutePath().toString()),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "5"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "5"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // back-to-back transactions otherwise wait 20 ms for the markers of the one before
            Map.entry("add.partitions.to.txn.retry.backoff.ms", "1"),
            // a broker killed hard is back in seconds, not in the 14 that its old registration
            // lives
            Map.entry("broker.session.timeout.ms", "2000"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("group.min.session.timeout.ms", "1000"),
            // a group that was away for a fortnight still knows where it was
            Map.entry("offsets.retention.minutes", "86400"),
            Map.entry("log.segment.bytes", "67108864"),
            Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("message.max.bytes", "8388608"),
            Map.entry("replica.fetch.max.bytes", "8388608")));
    return settings;
  }

  private static void addDoor(Properties settings, int own, int told) {
    String name = "DOOR" + own;
    append(settings, "listeners", name + "://127.0.0.1:" + own);
    append(settings, "advertised.listeners", name + "://127.0.0.1:" + told);
    append(settings, "listener.security.protocol.map", name + ":PLAINTEXT");
  }

  private static void append(Properties settings, String key, String value) {
    settings.setProperty(key, settings.getProperty(key) + "," + value);
  }

  private static void format(Path folder) {
    try {
      Files.createDirectories(folder);
      if (Files.exists(folder.resolve("meta.properties"))) {
        return;
      }
      var formatter =
          new Formatter()
              // what it does is for cluster operators; what fails is thrown
              .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
              .setClusterId(Uuid.randomUuid().toString())
              .setNodeId(1)
              .setControllerListenerName("CONTROLLER")
              .setReleaseVersion(MetadataVersion.latestProduction())
              .setSupportedFeatures(org.apache.kafka.server.common.Feature.PRODUCTION_FEATURES)
              .setMetadataLogDirectory(folder.toAbsolutePath().toString())
              .addDirectory(folder.toAbsolutePath().toString());
      formatter.run();
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to format " + folder + " for the broker", e);
    } catch (Exception e) {
      throw new IllegalStateException("Expected to format " + folder + " for the broker", e);
    }
  }
}
