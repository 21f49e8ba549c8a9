package io.tanggap.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import io.tanggap.standalone.DemoMail;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} of each service in turn while mails come in and agents answer. Afterwards the
 * log, the mailbox and the report are compared with what was sent: nothing lost, nothing owned
 * twice, each reply sent once, each time recorded once.
 */
@Tag("kill")
class KillTest {
  private static final String CUSTOMER = "customer@customers.example";
  private static final List<String> SERVICES = List.of("routing", "email", "tracker", "gateway");
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Map<String, String> sent = new LinkedHashMap<>();
  private int mails;

  @Test
  void killingEachServiceLosesAndDoublesNothing() throws Exception {
    int rounds = Integer.getInteger("kill.rounds", 1);
    try (Stack stack = Stack.start(Map.of())) {
      var mail = new Mail(stack.smtpPort(), stack.imapPort(), DemoMail.DESK_ADDRESS);
      List<JourneyAgent> agents = stack.agents("ana", "bayu", "citra", "dodi");
      for (JourneyAgent agent : agents) {
        agent.available();
      }
      for (int round = 0; round < rounds; round++) {
        for (String service : SERVICES) {
          load(mail, agents, 6);
          kill(stack, service);
          load(mail, agents, 6);
          awaitUp(stack);
        }
      }
      drain(agents);
      ownedByOneAtATime(stack);
      eachReplyArrivedOnce(mail);
      eachTimeIsRecordedOnce(stack);
      agents.forEach(JourneyAgent::close);
    }
  }

  private void load(Mail mail, List<JourneyAgent> agents, int count)
      throws MessagingException, InterruptedException {
    for (int i = 0; i < count; i++) {
      String subject = (mails % 2 == 0 ? "My invoice " : "Broken router ") + mails++;
      sent.put(mail.write(CUSTOMER, subject, "Please help with " + subject), subject);
      work(agents);
    }
  }

  /** One round of every agent; a gateway that is away is met with another try. */
  private static boolean work(List<JourneyAgent> agents) throws InterruptedException {
    boolean reached = true;
    for (JourneyAgent agent : agents) {
      try {
        if (agent.beat() == 409) {
          agent.available();
        }
        agent.round(true);
      } catch (IOException e) {
        reached = false;
      }
    }
    return reached;
  }

  private static void kill(Stack stack, String service) throws IOException {
    Path file = stack.data().resolve("logs").resolve(service + ".pid");
    long pid = Long.parseLong(Files.readString(file).trim());
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Long.parseLong(Files.readString(file).trim()) != pid);
  }

  private static void awaitUp(Stack stack) {
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .until(
            () -> {
              try (var client = new io.tanggap.standalone.GatewayClient(stack.url())) {
                return client.get("/health").body().path("status").asString("").equals("UP");
              }
            });
  }

  private void drain(List<JourneyAgent> agents) throws InterruptedException {
    Instant end = Instant.now().plus(LIMIT);
    while (answers(agents).size() < sent.size()) {
      assertThat(Instant.now())
          .as("%d of %d mails answered", answers(agents).size(), sent.size())
          .isBefore(end);
      work(agents);
    }
  }

  private static TreeSet<String> answers(List<JourneyAgent> agents) {
    var conversations = new TreeSet<String>();
    agents.forEach(
        agent -> agent.answers.forEach(answer -> conversations.add(answer.conversation())));
    return conversations;
  }

  private void ownedByOneAtATime(Stack stack) {
    var holder = new TreeMap<String, String>();
    var works = new TreeSet<String>();
    var messages = new TreeSet<String>();
    int replies = 0;
    for (RoutingEvent event : log(stack.property("TANGGAP_KAFKA"))) {
      switch (event) {
        case RoutingEvent.WorkQueued e -> {
          assertThat(works.add(e.work().value())).as("%s is made once", e.work()).isTrue();
          assertThat(messages.add(e.message().value()))
              .as("%s is routed once", e.message())
              .isTrue();
        }
        case RoutingEvent.OfferMade e ->
            assertThat(holder.put(e.work().value(), e.agent().value()))
                .as("live offer of %s", e.work())
                .isNull();
        case RoutingEvent.OfferEnded e ->
            assertThat(holder.remove(e.work().value())).isEqualTo(e.agent().value());
        case RoutingEvent.WorkAssigned e ->
            assertThat(holder.put(e.work().value(), e.agent().value()))
                .isEqualTo(e.agent().value());
        case RoutingEvent.WorkRequeued e ->
            assertThat(holder.remove(e.work().value())).isEqualTo(e.from().value());
        case RoutingEvent.WorkResolved e ->
            assertThat(holder.remove(e.work().value())).isEqualTo(e.agent().value());
        case RoutingEvent.ReplyAccepted e -> {
          assertThat(holder).containsEntry(e.work().value(), e.agent().value());
          replies++;
        }
        default -> {}
      }
    }
    assertThat(works).as("work items").hasSize(sent.size());
    assertThat(replies).as("replies accepted").isEqualTo(sent.size());
  }

  private void eachReplyArrivedOnce(Mail mail) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(distinct(mail.inbox(CUSTOMER, DemoMail.PASSWORD)))
                    .containsOnlyKeys(sent.keySet().toArray(String[]::new)));
  }

  /**
   * By question; a copy that a crash between the server's yes and our note may leave has the same
   * Message-ID and counts as one.
   */
  private static Map<String, String> distinct(List<Mail.Received> inbox) {
    var byQuestion = new TreeMap<String, String>();
    for (Mail.Received reply : inbox) {
      String before = byQuestion.put(reply.inReplyTo(), reply.messageId());
      assertThat(before == null || before.equals(reply.messageId()))
          .as("one reply to %s", reply.inReplyTo())
          .isTrue();
    }
    return byQuestion;
  }

  private void eachTimeIsRecordedOnce(Stack stack) throws IOException, InterruptedException {
    try (var admin = stack.login("admin", Stack.ADMIN_PASSWORD)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> {
                Instant now = Instant.now();
                var report =
                    admin
                        .get(
                            "/reports/response-times?desk=support&from="
                                + now.minusSeconds(7200)
                                + "&to="
                                + now.plusSeconds(60))
                        .body();
                assertThat(report.path("rows").path(0).path("metric").asString(""))
                    .isEqualTo("FIRST_RESPONSE");
                assertThat(report.path("rows").path(0).path("count").asInt(0))
                    .isEqualTo(sent.size());
              });
    }
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
          if (Codec.event(record.value()) instanceof Decoded.Value<RoutingEvent>(var event)) {
            events.add(event);
          }
        }
      }
    }
    return events;
  }
}
