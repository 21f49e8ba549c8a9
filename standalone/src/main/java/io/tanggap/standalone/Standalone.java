package io.tanggap.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code tanggap up}: starts everything on this machine, says where, and ends everything on Ctrl-C.
 */
public final class Standalone {
  private static final Logger log = LoggerFactory.getLogger("tanggap");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Options options;
  private volatile boolean stopping;

  private Standalone(Options options) {
    this.options = options;
  }

  public static void main(String[] args) throws InterruptedException {
    Optional<Options> options = Options.parse(args);
    if (options.isEmpty()) {
      log.info(Options.USAGE);
      System.exit(2);
    }
    var standalone = new Standalone(options.orElseThrow());
    Runtime.getRuntime().addShutdownHook(new Thread(standalone::stop, "stop"));
    if (!standalone.start()) {
      System.exit(1);
    }
    standalone.stopped.await();
  }

  private boolean start() {
    Instant begun = Instant.now();
    if (!Ports.free(options.port())) {
      log.info("Port {} is taken. Choose another: ./tanggap up --port N", options.port());
      return false;
    }
    if (!lock()) {
      log.info(
          "Another tanggap uses {}. End it first, or choose another folder: ./tanggap up --data FOLDER",
          options.data());
      return false;
    }
    Secrets secrets = Secrets.of(options.data());
    log.info("Starting PostgreSQL and Kafka in {}", options.data());
    var database =
        add(EmbeddedDatabase.start(options.data().resolve("postgres"), Ports.near(15432)));
    var kafka = add(EmbeddedKafka.start(options.data().resolve("kafka"), Ports.near(19092)));
    var services = new Services(options, kafka.bootstrapServers(), database.url(), secrets);
    Optional<DemoMail> mail = mail(services);
    Optional<DemoSocial> social =
        options.demo() ? Optional.of(add(DemoSocial.start())) : Optional.empty();
    social.ifPresent(networks -> services.set(networks.accounts()));
    if (options.demo()) {
      services.set(DemoCalls.account(options.data()));
      services.set(
          java.util.Map.of(
              "TANGGAP_DESK_CONFIG",
              Demo.desk(options.data()).toString(),
              "TANGGAP_FORMS",
              "support/website=contact,support/comments=card"));
    }
    List<ServiceProcess> processes = services.all();
    processes.forEach(process -> add(process).start());
    log.info(
        "Starting routing, gateway, email, social, phone and tracker; their logs are in {}",
        options.data().resolve("logs"));
    describe(services, mail);
    if (!awaitHealth()) {
      return false;
    }
    mail.ifPresent(
        server ->
            social.ifPresent(networks -> add(Demo.start(options, server, networks, secrets))));
    welcome(secrets, mail, begun);
    return true;
  }

  private Optional<DemoMail> mail(Services services) {
    boolean own =
        Files.exists(options.home().resolve("tanggap.yml"))
            || System.getenv("TANGGAP_EMAIL_ACCOUNTS_0_ID") != null;
    if (own && !options.demo()) {
      return Optional.empty();
    }
    DemoMail mail = add(DemoMail.start());
    services.set(mail.account());
    return Optional.of(mail);
  }

  /** Where everything listens, for scripts: a file beside the data, without secrets. */
  private void describe(Services services, Optional<DemoMail> mail) {
    var running = new java.util.TreeMap<String, String>();
    services
        .environment()
        .forEach(
            (name, value) -> {
              if (name.endsWith("_PORT") || name.endsWith("_URL") || name.equals("TANGGAP_KAFKA")) {
                running.put(name, value);
              }
            });
    mail.ifPresent(
        server -> {
          running.put("TANGGAP_DEMO_SMTP_PORT", Integer.toString(server.smtpPort()));
          running.put("TANGGAP_DEMO_IMAP_PORT", Integer.toString(server.imapPort()));
        });
    running.put("PID", Long.toString(ProcessHandle.current().pid()));
    try {
      Files.write(
          options.data().resolve("running.properties"),
          running.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void welcome(Secrets secrets, Optional<DemoMail> mail, Instant begun) {
    var text = new StringBuilder("\n");
    text.append("  Tanggap is up: http://localhost:")
        .append(options.port())
        .append("   (health UP after ")
        .append(Duration.between(begun, Instant.now()).toSeconds())
        .append(" s)\n\n");
    text.append("  admin      ")
        .append(secrets.adminPassword())
        .append(secrets.first() ? "   (made at this first start)" : "")
        .append('\n');
    if (options.demo()) {
      Demo.LOGINS.forEach(
          login ->
              text.append("  ")
                  .append("%-10s ".formatted(login))
                  .append(Demo.PASSWORD)
                  .append("   (agent)\n"));
    }
    mail.ifPresent(
        server ->
            text.append("\n  Mail to ")
                .append(DemoMail.DESK_ADDRESS)
                .append(" by SMTP at 127.0.0.1:")
                .append(server.smtpPort())
                .append(" comes to the desk; IMAP at 127.0.0.1:")
                .append(server.imapPort())
                .append(".\n"));
    text.append("\n  Ctrl-C ends everything; the data stays in ")
        .append(options.data())
        .append('\n');
    log.info(text.toString());
  }

  private boolean awaitHealth() {
    URI health = URI.create("http://127.0.0.1:" + options.port() + "/health");
    Instant end = Instant.now().plus(PATIENCE);
    try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
      while (Instant.now().isBefore(end) && !stopping) {
        if (up(client, health)) {
          return true;
        }
        Thread.sleep(300);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!stopping) {
      log.info(
          "Not healthy after {} s. Look at {} and into {}",
          PATIENCE.toSeconds(),
          health,
          options.data().resolve("logs"));
    }
    return false;
  }

  private static boolean up(HttpClient client, URI health) throws InterruptedException {
    try {
      var answer =
          client.send(
              HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 && answer.body().contains("\"UP\"");
    } catch (IOException e) {
      // not listening yet
      return false;
    }
  }

  private boolean lock() {
    try {
      Files.createDirectories(options.data());
      FileChannel channel =
          FileChannel.open(
              options.data().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        return false;
      }
      add(lock);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to use " + options.data(), e);
    }
  }

  private synchronized <T extends AutoCloseable> T add(T part) {
    parts.add(part);
    return part;
  }

  private synchronized void stop() {
    if (stopping) {
      return;
    }
    stopping = true;
    if (!parts.isEmpty()) {
      log.info("Ending");
    }
    for (AutoCloseable part : parts.reversed()) {
      if (part instanceof ServiceProcess service) {
        service.ask();
      }
    }
    for (AutoCloseable part : parts.reversed()) {
      close(part);
    }
    stopped.countDown();
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      // one part that cannot end must not keep the others from ending
      log.info("{} did not end well: {}", part, e.toString());
    }
  }

  static Path resource(String name, Path into) {
    try (var in = Standalone.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalStateException("Expected " + name + " in the jar");
      }
      Files.createDirectories(into.getParent());
      Files.write(into, in.readAllBytes());
      return into;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
