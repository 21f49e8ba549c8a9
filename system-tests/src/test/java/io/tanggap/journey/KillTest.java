package io.tanggap.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.ReplyAccepted;
import io.tanggap.protocol.RoutingEvent.WorkParked;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.RoutingEvent.WorkResumed;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import io.tanggap.standalone.DemoMail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code kill -9} of each service in turn while mails come in and agents answer. Afterwards the
 * log, the mailbox, the tables and the report are compared with what was sent: nothing lost,
 * nothing owned twice, each reply sent once, each time recorded once.
 */
@Tag("kill")
class KillTest {
  private static final Logger LOG = LoggerFactory.getLogger(KillTest.class);
  private static final List<String> SERVICES = List.of("routing", "email", "tracker", "gateway");
  private static final Duration BACK = Duration.ofMinutes(3);

  /** A mail whose sender was killed is otherwise sent again after five minutes. */
  private static final Map<String, String> SENT_AGAIN_SOON =
      Map.of(
          "TANGGAP_EMAIL_SENDING_CONNECTTIMEOUT", "5s",
          "TANGGAP_EMAIL_SENDING_TIMEOUT", "10s",
          "TANGGAP_EMAIL_SENDING_CLAIM", "20s");

  @Test
  void killingEachServiceLosesAndDoublesNothing() throws Exception {
    int rounds = Integer.getInteger("kill.rounds", 1);
    try (Stack stack = Stack.start(SENT_AGAIN_SOON);
        Connection database = database(stack)) {
      var mail = new Mail(stack.smtpPort(), stack.imapPort(), DemoMail.DESK_ADDRESS);
      try (Load load = Load.begin(stack, mail, database)) {
        for (int round = 1; round <= rounds; round++) {
          for (String service : SERVICES) {
            killUnderLoad(stack, load, round, service);
          }
        }
        load.drain();
        theAuditorFindsNothing(stack);
        List<RoutingEvent> log = log(stack.property("TANGGAP_KAFKA"));
        ownedByOneAtATime(log, load);
        eachReplyArrivedOnce(mail, load);
        theTablesAgreeWithTheLog(log, database);
        eachTimeIsRecordedOnce(stack, load);
      }
      everythingEndsInOrder(stack);
    }
  }

  private static Connection database(Stack stack) throws SQLException {
    return DriverManager.getConnection(stack.property("TANGGAP_DB_URL"), "postgres", "postgres");
  }

  private static void killUnderLoad(Stack stack, Load load, int round, String service)
      throws Exception {
    String busy = load.awaitAllUnderWay();
    Instant killed = Instant.now();
    kill(stack, service);
    String probe = load.probe();
    awaitUp(health(stack, service));
    Duration up = Duration.between(killed, Instant.now());
    awaitUp(stack.url() + "/health");
    load.awaitAnswered(probe);
    LOG.info(
        "round {}, {}: killed with {}; health UP after {} s, a mail written meanwhile was answered after {} s",
        round,
        service,
        busy,
        seconds(up),
        seconds(Duration.between(killed, Instant.now())));
  }

  private static void kill(Stack stack, String service) throws IOException {
    Path file = stack.data().resolve("logs").resolve(service + ".pid");
    long pid = Long.parseLong(Files.readString(file).trim());
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Long.parseLong(Files.readString(file).trim()) != pid);
  }

  private static String health(Stack stack, String service) {
    return switch (service) {
      case "gateway" -> stack.url() + "/health";
      case "routing" -> stack.property("TANGGAP_ROUTING_URL") + "/actuator/health";
      case "email" -> stack.property("TANGGAP_EMAIL_URL") + "/actuator/health";
      case "tracker" -> stack.property("TANGGAP_TRACKER_URL") + "/actuator/health";
      default -> throw new IllegalArgumentException("Expected a service, but found " + service);
    };
  }

  private static void awaitUp(String health) {
    try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
      var request =
          HttpRequest.newBuilder(URI.create(health)).timeout(Duration.ofSeconds(5)).build();
      await()
          .atMost(BACK)
          .pollInterval(Duration.ofMillis(200))
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(
              () ->
                  JsonMapper.shared()
                      .readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
                      .path("status")
                      .asString(""),
              "UP"::equals);
    }
  }

  /** As an operator asks it, in a process of its own: it ends with 1 if it finds something. */
  private static void theAuditorFindsNothing(Stack stack) throws Exception {
    Process audit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of(System.getProperty("tanggap.home"), "auditor/target/auditor-app.jar")
                    .toString(),
                "--kafka",
                stack.property("TANGGAP_KAFKA"),
                "--settle",
                "0")
            .redirectErrorStream(true)
            .start();
    List<String> said;
    try (var reader = audit.inputReader()) {
      said =
          reader.lines().filter(line -> line.startsWith("audit") || line.startsWith(" ")).toList();
    }
    said.forEach(LOG::info);
    assertThat(audit.waitFor()).as("%s", said).isZero();
  }

  private static void ownedByOneAtATime(List<RoutingEvent> log, Load load) {
    assertThat(of(WorkQueued.class, log)).as("work items").hasSize(load.sent().size());
    Set<String> replies =
        of(ReplyAccepted.class, log).stream()
            .map(reply -> reply.reply().value())
            .collect(Collectors.toSet());
    assertThat(replies).as("replies accepted").hasSize(load.sent().size());
    assertThat(load.answered()).as("replies of which the agents were told").isEqualTo(replies);
    LOG.info(
        "{} mails, {} events, {} times parked, {} times resumed: no finding",
        load.sent().size(),
        log.size(),
        of(WorkParked.class, log).size(),
        of(WorkResumed.class, log).size());
    assertThat(of(WorkResumed.class, log)).as("parked work that went on").isNotEmpty();
  }

  private static <T extends RoutingEvent> List<T> of(Class<T> type, List<RoutingEvent> log) {
    return log.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /**
   * A copy that a crash between the server's yes and our note may leave has the same Message-ID and
   * counts as one.
   */
  private static void eachReplyArrivedOnce(Mail mail, Load load) throws Exception {
    List<Map.Entry<String, String>> inbox = mail.answers(Load.CUSTOMER, DemoMail.PASSWORD);
    var byQuestion = new TreeMap<String, String>();
    for (Map.Entry<String, String> reply : inbox) {
      String before = byQuestion.put(reply.getKey(), reply.getValue());
      assertThat(before == null || before.equals(reply.getValue()))
          .as("one reply to %s", reply.getKey())
          .isTrue();
    }
    assertThat(byQuestion.keySet()).isEqualTo(load.sent());
    LOG.info(
        "{} replies in the mailbox, {} of them copies under the same Message-ID",
        inbox.size(),
        inbox.size() - byQuestion.size());
  }

  /** And a row that is not as it should be is seen. */
  private static void theTablesAgreeWithTheLog(List<RoutingEvent> log, Connection database)
      throws SQLException {
    Rows expected = Books.of(log);
    assertThat(expected.differences(Books.in(database))).isEmpty();

    database.setAutoCommit(false);
    for (String plant :
        List.of(
            "update gateway.work set owner = 'nobody' where id = (select min(id) from gateway.work)",
            "delete from tracker.parks where work = (select min(work) from tracker.parks)",
            "update tracker.replies set accepted_at = accepted_at + interval '1 ms'"
                + " where id = (select min(id) from tracker.replies)",
            "insert into tracker.stays (work, enqueued_at, desk, queue)"
                + " select work, enqueued_at, desk, queue from tracker.stays limit 1")) {
      try (var statement = database.createStatement()) {
        statement.execute(plant);
        assertThat(expected.differences(Books.in(database))).as(plant).isNotEmpty();
      } finally {
        database.rollback();
      }
    }
    database.setAutoCommit(true);
  }

  private static void eachTimeIsRecordedOnce(Stack stack, Load load)
      throws IOException, InterruptedException {
    Instant now = Instant.now();
    try (var admin = stack.login("admin", Stack.ADMIN_PASSWORD)) {
      var report =
          admin
              .get(
                  "/reports/response-times?desk=support&from="
                      + now.minus(Duration.ofHours(12))
                      + "&to="
                      + now.plusSeconds(60))
              .body();
      assertThat(report.path("rows").path(0).path("metric").asString(""))
          .isEqualTo("FIRST_RESPONSE");
      assertThat(report.path("rows").path(0).path("count").asInt(0)).isEqualTo(load.sent().size());
    }
  }

  /** SIGTERM, as everybody sends it who does not mean to kill. */
  private static void everythingEndsInOrder(Stack stack) throws IOException {
    Path logs = stack.data().resolve("logs");
    var lines = new TreeMap<String, Integer>();
    var pids = new TreeMap<String, Long>();
    for (String service : SERVICES) {
      lines.put(service, Files.readAllLines(logs.resolve(service + ".log")).size());
      pids.put(service, Long.parseLong(Files.readString(logs.resolve(service + ".pid")).trim()));
    }
    Instant begun = Instant.now();

    stack.close();

    LOG.info("everything ended after {} s", seconds(Duration.between(begun, Instant.now())));
    for (String service : SERVICES) {
      List<String> all = Files.readAllLines(logs.resolve(service + ".log"));
      assertThat(all.subList(lines.get(service), all.size()))
          .as("%s at its end", service)
          .noneMatch(line -> line.contains("ERROR") || line.startsWith("\tat "));
    }
    assertThat(pids)
        .allSatisfy(
            (service, pid) ->
                assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty());
  }

  private static String seconds(Duration duration) {
    return "%.1f".formatted(duration.toMillis() / 1000.0);
  }

  private static List<RoutingEvent> log(String servers) {
    var events = new ArrayList<RoutingEvent>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", servers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor("routing.events").stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          switch (Codec.event(record.value())) {
            case Decoded.Value<RoutingEvent>(var event) -> events.add(event);
            case Decoded.Unreadable<RoutingEvent>(String reason) ->
                throw new AssertionError(record + ": " + reason);
          }
        }
      }
    }
    return events;
  }
}
