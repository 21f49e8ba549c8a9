package io.tanggap.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.engine.Engine;
import io.tanggap.protocol.*;
import io.tanggap.testkit.Broker;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SnapshotStoreTest {
  private static final DeskId DESK = new DeskId("support");
  private static Broker broker;

  @BeforeAll
  static void startBroker() {
    broker = Broker.start(6);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void whatIsWrittenIsReadInChunksToo() {
    Engine desk = desk(20_000);
    try (var producer = producer("a")) {
      int bytes = write(producer, 0, desk, 17, 0).size();

      SnapshotStore.Saved saved = read(0, 0).orElseThrow();
      assertThat(bytes).isGreaterThan(1_000_000);
      assertThat(saved.position()).isEqualTo(17);
      assertThat(saved.desks().get(DESK).fingerprint()).isEqualTo(desk.fingerprint());
    }
  }

  @Test
  void theNewestCountsEvenIfItIsSmaller() {
    try (var producer = producer("b")) {
      write(producer, 1, desk(20_000), 1, 0);
      write(producer, 1, desk(5), 2, 0);

      SnapshotStore.Saved saved = read(1, 0).orElseThrow();
      assertThat(saved.position()).isEqualTo(2);
      assertThat(saved.desks().get(DESK).figures().waiting()).isEqualTo(5);
    }
  }

  @Test
  void olderOnesAreNotReadAgain() {
    try (var producer = producer("d");
        var consumer = KafkaSettings.newConsumer(KafkaSettings.reader(broker.bootstrapServers()))) {
      for (int position = 1; position <= 3; position++) {
        write(producer, 3, desk(20_000), position, 0);
      }
      write(producer, 3, desk(5), 4, 0);

      SnapshotStore.Saved saved = SnapshotStore.read(consumer, 3, 0).orElseThrow();

      assertThat(saved.position()).isEqualTo(4);
      assertThat(read(consumer)).as("bytes").isLessThan(100_000);
    }
  }

  @Test
  void oneThatWasGivenUpHalfWayDoesNotHideTheOneBefore() {
    try (var producer = producer("e")) {
      write(producer, 4, desk(5), 7, 0);
      producer.beginTransaction();
      strayChunk(producer, 4);
      producer.flush();
      producer.abortTransaction();

      assertThat(read(4, 0).orElseThrow().position()).isEqualTo(7);
    }
  }

  @Test
  void aDamagedOneIsAsGoodAsNone() {
    try (var producer = producer("c")) {
      write(producer, 2, desk(5), 2, 10);
      assertThat(read(2, 10)).isPresent();
      assertThat(read(2, 9)).as("a log that ends before it").isEmpty();

      producer.beginTransaction();
      strayChunk(producer, 2);
      producer.commitTransaction();

      assertThat(read(2, 10)).isEmpty();
    }
  }

  @Test
  void oneThatWasGivenUpLeadsToTheOneBeforeAndNotToAll() {
    try (var producer = producer("f");
        var consumer = KafkaSettings.newConsumer(KafkaSettings.reader(broker.bootstrapServers()))) {
      int size = 0;
      for (int position = 1; position <= 20; position++) {
        size += write(producer, 5, desk(20_000), position, 0).size();
      }
      producer.beginTransaction();
      strayChunk(producer, 5);
      producer.flush();
      producer.abortTransaction();

      assertThat(SnapshotStore.read(consumer, 5, 0).orElseThrow().position()).isEqualTo(20);
      assertThat(read(consumer)).as("bytes").isLessThan(size / 2.0);
    }
  }

  private static SnapshotStore.Taken write(
      KafkaProducer<String, byte[]> producer,
      int partition,
      Engine desk,
      long position,
      long eventsFrom) {
    var taken = SnapshotStore.take(new SnapshotStore.Saved(map(desk), position, eventsFrom));
    SnapshotStore.write(producer, partition, taken);
    return taken;
  }

  private static void strayChunk(KafkaProducer<String, byte[]> producer, int partition) {
    Records.send(
        producer,
        new ProducerRecord<>(Topic.ROUTING_SNAPSHOTS.title(), partition, "0", new byte[300]));
  }

  private static double read(KafkaConsumer<?, ?> consumer) {
    return consumer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("bytes-consumed-total"))
        .filter(metric -> metric.metricName().tags().size() == 1)
        .mapToDouble(metric -> (double) metric.metricValue())
        .sum();
  }

  private static Optional<SnapshotStore.Saved> read(int partition, long end) {
    try (var consumer =
        KafkaSettings.newConsumer(KafkaSettings.consumer(broker.bootstrapServers()))) {
      return SnapshotStore.read(consumer, partition, end);
    }
  }

  private static KafkaProducer<String, byte[]> producer(String id) {
    var producer =
        KafkaSettings.newProducer(
            KafkaSettings.transactionalProducer(broker.bootstrapServers(), id));
    producer.initTransactions();
    return producer;
  }

  private static Map<DeskId, Engine> map(Engine engine) {
    var map = new LinkedHashMap<DeskId, Engine>();
    map.put(DESK, engine);
    return map;
  }

  private static Engine desk(int waiting) {
    var engine = new Engine(DESK);
    for (int i = 0; i < waiting; i++) {
      engine.handle(
          new RoutingCommand.RouteMessage(
              new CommandId("c" + i),
              DESK,
              new MessageId("message-" + i),
              new ConversationId("conversation-" + i),
              new ContactId("contact-" + i),
              Channel.EMAIL,
              new AccountId("mail"),
              Instant.ofEpochSecond(1_800_000_000L + i),
              false,
              null,
              new RuleOutcome(1, "rule", new QueueId("q"), i % 10, List.of(), List.of())),
          Instant.ofEpochSecond(1_800_000_000L + i));
    }
    return engine;
  }
}
