package io.tanggap.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.tanggap.protocol.*;
import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.DeskConfiguration.Rule;
import io.tanggap.protocol.DeskConfiguration.SkillLevel;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import io.tanggap.testkit.Broker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

class RoutingServiceTest {
  private static final AtomicInteger TESTS = new AtomicInteger();

  /** Each test has a desk of its own on the one broker. */
  private final DeskId desk = new DeskId("desk" + TESTS.incrementAndGet());

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static Broker broker;

  @BeforeAll
  static void startBroker() {
    broker = Broker.startIn(temporary(), 0);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void routesAMessageExactlyOnceAcrossARestartAndSurvivesPoison() {
    var first = service();
    publishWhenReady(configuration(1, 300));
    broker.put(Topic.ROUTING_COMMANDS, desk.value(), presence("p-1"));
    broker.put(Topic.MESSAGES_INBOUND, "c-1", message(1, "my invoice"));
    OfferMade offer = awaitOffers(1).getFirst();
    assertThat(offer.agent).isEqualTo("sari");
    assertThat(offer.rule).isEqualTo("invoices");

    broker.putBytes(
        Topic.ROUTING_COMMANDS.title(), desk.value(), "{poison".getBytes(StandardCharsets.UTF_8));
    broker.putBytes(
        Topic.ROUTING_COMMANDS.title(),
        desk.value(),
        "{\"type\":\"Tick\",\"id\":\"no-desk\"}".getBytes(StandardCharsets.UTF_8));
    broker.putBytes(
        Topic.MESSAGES_INBOUND.title(),
        "c-1",
        "{\"id\":\"m-no-desk\"}".getBytes(StandardCharsets.UTF_8));
    broker.putBytes(Topic.MESSAGES_INBOUND.title(), "c-1", new byte[] {0, 1, 2});
    broker.putBytes(Topic.DELIVERY_REPORTS.title(), "c-1", "null".getBytes(StandardCharsets.UTF_8));
    broker.putBytes(Topic.DESK_CONFIGURATION.title(), "bad", "[]".getBytes(StandardCharsets.UTF_8));
    broker.put(Topic.MESSAGES_INBOUND, "c-1", message(1, "my invoice"));
    broker.put(Topic.MESSAGES_INBOUND, "c-2", message(2, "hello"));
    assertThat(awaitOffers(2).get(1).rule).isEqualTo("default");
    for (Topic topic :
        List.of(
            Topic.ROUTING_COMMANDS,
            Topic.MESSAGES_INBOUND,
            Topic.DELIVERY_REPORTS,
            Topic.DESK_CONFIGURATION)) {
      var dead = broker.await(topic.dead(), LIMIT, found -> !found.isEmpty());
      assertThat(
              new String(
                  dead.getFirst().headers().lastHeader(Headers.REASON).value(),
                  StandardCharsets.UTF_8))
          .startsWith("Expected");
    }
    assertThat(first.getBean(Router.class).health().getStatus()).isEqualTo(Status.UP);
    var meters = first.getBean(MeterRegistry.class);
    assertThat(meters.get("tanggap.routing.decision").timer().count()).isPositive();
    assertThat(meters.get("tanggap.routing.commit").timer().count()).isPositive();
    assertThat(meters.get("tanggap.routing.lag").gauge().value()).isNotNegative();
    first.close();

    broker.put(Topic.MESSAGES_INBOUND, "c-3", message(3, "again"));
    try (var second = service()) {
      broker.put(Topic.ROUTING_COMMANDS, desk.value(), accept(offer.offer, "a-1"));
      List<RoutingEvent> events =
          events(
              broker.await(
                  Topic.ROUTING_EVENTS.title(),
                  LIMIT,
                  found ->
                      events(found).stream().anyMatch(RoutingEvent.WorkAssigned.class::isInstance)
                          && queued(found) == 3));

      assertThat(events.stream().filter(RoutingEvent.CommandRefused.class::isInstance)).hasSize(1);
      assertThat(
              events.stream()
                  .filter(RoutingEvent.WorkQueued.class::isInstance)
                  .map(e -> ((RoutingEvent.WorkQueued) e).work().value()))
          .containsExactly(desk + "-1", desk + "-2", desk + "-3");
      assertThat(second.getBean(Router.class).health().getStatus()).isEqualTo(Status.UP);
    }
  }

  @Test
  void anOfferExpiresByItself() {
    try (var service = service()) {
      publishWhenReady(configuration(100, 5));
      broker.put(Topic.ROUTING_COMMANDS, desk.value(), presence("p-2"));
      broker.put(Topic.MESSAGES_INBOUND, "c-9", message(9, "slow"));

      broker.await(
          Topic.ROUTING_EVENTS.title(),
          LIMIT,
          found ->
              events(found).stream()
                  .anyMatch(
                      e ->
                          e instanceof RoutingEvent.OfferEnded ended
                              && ended.end() == OfferEnd.EXPIRED));
      assertThat(service.isRunning()).isTrue();
    }
  }

  @Test
  void aTransactionThatADeadIntakeLeftOpenHoldsNobodyUp() {
    try (var _ = service()) {
      publishWhenReady(configuration(200, 300));
    }
    try (var dead = KafkaSettings.newProducer(deadIntake())) {
      dead.initTransactions();
      dead.beginTransaction();
      for (int partition = 0; partition < 2; partition++) {
        Records.send(
            dead,
            new ProducerRecord<>(
                Topic.ROUTING_COMMANDS.title(), partition, desk.value(), new byte[] {1}));
      }
      dead.flush();

      try (var _ = service()) {
        broker.put(Topic.ROUTING_COMMANDS, desk.value(), presence("p-3"));
        broker.put(Topic.MESSAGES_INBOUND, "c-7", message(7, "after a death"));

        assertThat(awaitOffers(1)).hasSize(1);
      }
    }
  }

  private static Map<String, Object> deadIntake() {
    var settings =
        KafkaSettings.transactionalProducer(
            broker.bootstrapServers(), "intake-" + Topic.MESSAGES_INBOUND.title() + "-0");
    settings.put("transaction.timeout.ms", 300_000);
    return settings;
  }

  private record OfferMade(String agent, String rule, String offer) {}

  private List<OfferMade> awaitOffers(int count) {
    var found =
        broker.await(
            Topic.ROUTING_EVENTS.title(), LIMIT, records -> offers(records).size() >= count);
    return offers(found);
  }

  private List<OfferMade> offers(List<ConsumerRecord<String, byte[]>> records) {
    return events(records).stream()
        .filter(RoutingEvent.OfferMade.class::isInstance)
        .map(RoutingEvent.OfferMade.class::cast)
        .map(o -> new OfferMade(o.agent().value(), o.decision().rule(), o.offer().value()))
        .toList();
  }

  private long queued(List<ConsumerRecord<String, byte[]>> records) {
    return events(records).stream().filter(RoutingEvent.WorkQueued.class::isInstance).count();
  }

  private List<RoutingEvent> events(List<ConsumerRecord<String, byte[]>> records) {
    return records.stream()
        .map(r -> Codec.event(r.value()))
        .map(d -> ((Decoded.Value<RoutingEvent>) d).value())
        .filter(e -> e.desk().equals(desk))
        .toList();
  }

  private void publishWhenReady(DeskConfiguration configuration) {
    org.awaitility.Awaitility.await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .untilAsserted(() -> broker.put(Topic.DESK_CONFIGURATION, desk.value(), configuration));
    broker.await(
        Topic.ROUTING_EVENTS.title(),
        LIMIT,
        found ->
            events(found).stream()
                .anyMatch(
                    e ->
                        e instanceof RoutingEvent.ConfigurationApplied a
                            && a.configuration().version() == configuration.version()));
  }

  private RoutingCommand presence(String id) {
    var sari = new AgentId("sari");
    return new RoutingCommand.ChangePresence(
        new CommandId(id), desk, new Actor(sari, false), sari, Presence.AVAILABLE, "");
  }

  private RoutingCommand accept(String offer, String id) {
    return new RoutingCommand.AcceptOffer(
        new CommandId(id), desk, new AgentId("sari"), new OfferId(offer));
  }

  private DeskConfiguration configuration(int version, int offerSeconds) {
    var q = new QueueId("q");
    return new DeskConfiguration(
        desk,
        version,
        "",
        "",
        List.of(),
        List.of(),
        300,
        60,
        0,
        List.of(),
        List.of(new DeskConfiguration.Skill(new SkillId("billing"), "")),
        List.of(new Queue(q, "", 5, 3600, offerSeconds, 100, false, 0)),
        List.of(
            new DeskConfiguration.Agent(
                new AgentId("sari"),
                "",
                List.of(new SkillLevel(new SkillId("billing"), 3)),
                9,
                List.of())),
        List.of(
            new Rule(
                "invoices",
                "message.subject.contains('invoice')",
                q,
                7,
                List.of(new Requirement(new SkillId("billing"), 2, true)),
                List.of()),
            new Rule("default", "", q, null, List.of(), List.of())));
  }

  private InboundMessage message(int number, String subject) {
    return new InboundMessage(
        new MessageId(desk + "-m-" + number),
        desk,
        Channel.EMAIL,
        new AccountId("mail"),
        new ConversationId(desk + "-c-" + number),
        new ContactId("budi@example.com"),
        new Party("budi@example.com", "Budi"),
        List.of(),
        Instant.now(),
        null,
        subject,
        "text",
        "",
        null,
        List.of(),
        false,
        "",
        null,
        ReplyCapability.FULL,
        "raw",
        "",
        "new",
        "id",
        List.of(),
        List.of());
  }

  private static ConfigurableApplicationContext service() {
    return new SpringApplicationBuilder(RoutingApplication.class)
        .run(
            "--tanggap.routing.bootstrap-servers=" + broker.bootstrapServers(),
            "--server.port=0",
            "--tanggap.routing.partitions=2",
            "--logging.level.org.apache.kafka=ERROR");
  }

  private static java.nio.file.Path temporary() {
    try {
      return java.nio.file.Files.createTempDirectory("routing-test");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
