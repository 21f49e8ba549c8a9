package io.tanggap.benchmarks;

import io.tanggap.protocol.Topic;
import io.tanggap.standalone.Ports;
import io.tanggap.testkit.Broker;
import io.tanggap.testkit.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What channels take in, as processes on a real broker and database, each against reading the same
 * bytes without us in the same run: mails of a Dovecot, rows of a telephone system's log, webhooks
 * of a network.
 */
final class ChannelBench {
  private static final int MAILS = 2_000;
  private static final int CALLS = 10_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final List<Process> processes = new ArrayList<>();
  private final Path folder;
  private final Path corpus;

  private ChannelBench(Path folder, Path corpus) {
    this.folder = folder;
    this.corpus = corpus;
  }

  static void run(String corpus) throws Exception {
    var bench = new ChannelBench(Files.createTempDirectory("tanggap-bench"), Path.of(corpus));
    // an interrupted benchmark leaves nobody behind
    Runtime.getRuntime().addShutdownHook(new Thread(bench::end));
    try (Broker broker = Broker.start(1);
        Database database = Database.start()) {
      bench.parse();
      bench.mails(broker, database);
      bench.rows(broker, database);
      bench.webhooks(broker, database);
    } finally {
      bench.end();
    }
  }

  private void end() {
    processes.reversed().forEach(Process::destroy);
  }

  private void parse() throws IOException {
    Process process =
        java("services/email/target/email-app.jar", Map.of(), "parse", "--time", corpus.toString());
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Bench.line("channels mail parsed on one core, against hashing its bytes: %s", said.strip());
  }

  private void mails(Broker broker, Database database) throws Exception {
    try (var dovecot = DovecotProcess.start(folder.resolve("dovecot"))) {
      processes.add(dovecot.process());
      dovecot.deliver(letters());
      var plain = new ImapRead(dovecot.port());
      plain.all();
      double alone = plain.all().perSecond();
      var settings =
          settings(broker, database, "email", "TANGGAP_SECRET", "a secret of the benchmark");
      settings.put("TANGGAP_EMAIL_READING_FIRSTDAYS", "36500");
      account(settings, "TANGGAP_EMAIL_ACCOUNTS_0_", dovecot.port());
      long begun = System.nanoTime();
      java("services/email/target/email-app.jar", settings);
      var seen = broker.await(Topic.MESSAGES_INBOUND.title(), PATIENCE, all -> !all.isEmpty());
      long first = System.nanoTime();
      int before = seen.size();
      // the same mail twice is one message; the corpus has some
      int wanted = dovecot.different();
      broker.await(Topic.MESSAGES_INBOUND.title(), PATIENCE, all -> all.size() >= wanted);
      double ours = (wanted - before) / ((System.nanoTime() - first) / 1e9);
      Bench.line(
          "channels mails from Dovecot to Kafka: %,.0f/s, reading them over IMAP alone %,.0f/s, ratio %.3f (%d mails, first after %.1f s)",
          ours, alone, ours / alone, wanted, (first - begun) / 1e9);
    }
  }

  /**
   * A day's log is there when the room starts: two rows for each call, as with a queue. From the
   * first row taken on until the last call is told, its rest of a second included.
   */
  private void rows(Broker broker, Database database) throws Exception {
    Path log = folder.resolve("Master.csv");
    Files.writeString(log, CallLog.of(CALLS));
    long plain = System.nanoTime();
    long lines;
    try (Stream<String> all = Files.lines(log)) {
      lines = all.filter(line -> !line.isEmpty()).count();
    }
    double alone = lines / ((System.nanoTime() - plain) / 1e9);
    var settings = settings(broker, database, "phone", "TANGGAP_PHONE_PORT", "0");
    String prefix = "TANGGAP_PHONE_ACCOUNTS_0_";
    settings.put(prefix + "ID", "bench-phone");
    settings.put(prefix + "DESK", "bench");
    settings.put(prefix + "KIND", "asterisk");
    settings.put(prefix + "REGION", "DE");
    settings.put(prefix + "ZONE", "UTC");
    settings.put(prefix + "TIMING_QUIET", "1s");
    settings.put(prefix + "TIMING_SETTLE", "1s");
    settings.put(prefix + "TIMING_HISTORY", "36500d");
    settings.put(prefix + "FILES_CDR", log.toString());
    java("services/phone/target/phone-app.jar", settings);
    var table = new CallLog(database);
    long begun = table.awaitRows(1, PATIENCE);
    long taken = table.awaitRows(lines, PATIENCE);
    broker.await(Topic.CALLS_FINISHED.title(), PATIENCE, all -> all.size() >= CALLS);
    long told = System.nanoTime();
    Bench.line(
        "channels CDR rows taken on: %,.0f/s, to calls on Kafka: %,.0f rows/s, reading their lines alone %,.0f/s, ratio %.4f (%,d rows, %,d calls)",
        lines / ((taken - begun) / 1e9),
        lines / ((told - begun) / 1e9),
        alone,
        lines / ((told - begun) / 1e9) / alone,
        lines,
        CALLS);
  }

  private List<byte[]> letters() throws IOException {
    try (Stream<Path> files = Files.walk(corpus)) {
      var found = new ArrayList<byte[]>();
      for (Path file :
          files.filter(f -> f.toString().endsWith(".txt")).sorted().limit(MAILS).toList()) {
        found.add(Files.readAllBytes(file));
      }
      return found;
    }
  }

  private static void account(Map<String, String> settings, String prefix, int port) {
    settings.put(prefix + "ID", "bench");
    settings.put(prefix + "DESK", "bench");
    settings.put(prefix + "ADDRESS", "bench@example.com");
    settings.put(prefix + "ALLOWINSECURE", "true");
    for (String side : List.of("IMAP_", "SMTP_")) {
      settings.put(prefix + side + "HOST", "127.0.0.1");
      settings.put(prefix + side + "PORT", Integer.toString(side.startsWith("I") ? port : 9));
      settings.put(prefix + side + "USER", "bench");
      settings.put(prefix + side + "PASSWORD", "secret");
      settings.put(prefix + side + "TLS", "none");
    }
    settings.put(prefix + "IMAP_FOLDER", "INBOX");
  }

  private void webhooks(Broker broker, Database database) throws Exception {
    int port = Ports.any();
    var settings = settings(broker, database, "social", "TANGGAP_SOCIAL_PORT", "" + port);
    String prefix = "TANGGAP_SOCIAL_ACCOUNTS_0_";
    settings.put(prefix + "ID", "bench");
    settings.put(prefix + "DESK", "bench");
    settings.put(prefix + "NETWORK", "whatsapp");
    settings.put(prefix + "HANDLE", "+62215550100");
    settings.put(prefix + "SELF", "106540352242922");
    settings.put(prefix + "BASEURL", "http://127.0.0.1:9");
    settings.put(prefix + "CREDENTIALS_TOKEN", "token");
    settings.put(prefix + "CREDENTIALS_SECRET", WebhookLoad.SECRET);
    settings.put(prefix + "CREDENTIALS_VERIFYTOKEN", "verify");
    java("services/social/target/social-app.jar", settings);
    try (var nothing = WebhookLoad.nothing()) {
      var ours = new WebhookLoad("http://127.0.0.1:" + port + "/hooks/social/bench");
      var alone = new WebhookLoad("http://127.0.0.1:" + nothing.port() + "/");
      ours.awaitAnswer(PATIENCE);
      ours.run("warm");
      alone.run("warm");
      for (int round = 1; round <= 3; round++) {
        WebhookLoad.Figures a = ours.run("r" + round);
        WebhookLoad.Figures b = alone.run("r" + round);
        Bench.line(
            "channels webhooks accepted durable: %,.0f/s, p50 %.1f ms, p99 %.1f ms; by a server that keeps nothing %,.0f/s, ratio %.2f",
            a.perSecond(), a.p50(), a.p99(), b.perSecond(), a.perSecond() / b.perSecond());
      }
    }
  }

  private Map<String, String> settings(
      Broker broker, Database database, String room, String key, String value) {
    var settings = new TreeMap<String, String>();
    settings.put("TANGGAP_KAFKA", broker.bootstrapServers());
    settings.put("TANGGAP_DB_URL", database.url());
    settings.put("TANGGAP_DB_USER", "postgres");
    settings.put("TANGGAP_DB_PASSWORD", "postgres");
    settings.put("TANGGAP_DATA", folder.resolve(room).toString());
    settings.put("TANGGAP_EMAIL_PORT", "0");
    settings.put(key, value);
    return settings;
  }

  private Process java(String jar, Map<String, String> environment, String... arguments)
      throws IOException {
    var command = new ArrayList<>(List.of(Bench.JAVA, "-Xmx512m", "-jar", jar));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    if (arguments.length == 0) {
      builder.redirectOutput(folder.resolve(Path.of(jar).getFileName() + ".log").toFile());
    }
    Process process = builder.start();
    processes.add(process);
    return process;
  }
}
