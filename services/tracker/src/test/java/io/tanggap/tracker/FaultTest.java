package io.tanggap.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.testkit.Broker;
import io.tanggap.testkit.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {
  private static Broker broker;
  private static Database database;

  @BeforeAll
  static void start() {
    broker = Broker.start(2);
    database = Database.start();
  }

  @AfterAll
  static void stop() {
    database.close();
    broker.close();
  }

  @Test
  void waitsForTopicsThatAreNotThereYet(@TempDir Path folder) {
    var s = new Script("early");
    try (var empty = Broker.startIn(folder, 0);
        var room = Room.fresh(empty, database, "early")) {
      assertThat(room.get("/actuator/health").at("/components/positions/details/error").asString())
          .contains("UnknownTopicOrPartition");

      empty.withTopics(1);
      room.say(s.queued(1, "m1", 0, false));

      room.times("early-1", t -> true);
      room.awaitAllFolded();
      assertThat(room.ask("/actuator/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void standsWhileTheDatabaseIsAwayAndLosesNothing() {
    var s = new Script("away");
    try (var room = Room.fresh(broker, database, "away")) {
      room.say(s.queued(1, "m1", 0, false), s.taken(2));
      room.times("away-1", t -> t.path("assignments").size() == 1);

      database.away("away");
      broker.putBytes(Topic.ROUTING_EVENTS.title(), "away", "poison of away".getBytes());
      room.say(s.replied(60, "r1"), s.resolved(70, null));
      Awaitility.await()
          .atMost(Room.SOON)
          .until(
              () ->
                  room.get("/actuator/health")
                      .at("/components/positions/details/standing/routing.events")
                      .asString(""),
              reason -> reason.contains("not currently accepting connections"));
      assertThat(room.ask("/actuator/health").statusCode()).isEqualTo(503);
      assertThat(room.get("/actuator/health").at("/components/database/status").asString())
          .isEqualTo("DOWN");
      assertThat(room.ask("/api/work/away-1/times").statusCode()).isEqualTo(503);
      database.back("away");

      var found = room.times("away-1", t -> t.has("resolvedAt"));
      assertThat(found.at("/derived/firstResponseSeconds").asInt()).isEqualTo(60);
      room.awaitAllFolded();
      assertThat(room.ask("/actuator/health").statusCode()).isEqualTo(200);
      long buried =
          broker.await("routing.events.dead", Room.SOON, all -> !all.isEmpty()).stream()
              .filter(r -> new String(r.value(), StandardCharsets.UTF_8).equals("poison of away"))
              .count();
      assertThat(buried).isEqualTo(1);
    }
  }

  @Test
  void readsCommittedTransactionsOnlyAndPassesTheirMarks() {
    var s = new Script("marks");
    try (var room = Room.fresh(broker, database, "marks");
        var producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "marks"),
                new StringSerializer(),
                new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(record(s, Codec.encode(s.queued(1, "m1", 0, false))));
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(record(s, Codec.encode(s.resolved(2, null))));
      producer.flush();
      producer.abortTransaction();

      room.times("marks-1", t -> true);
      room.awaitAllFolded();

      assertThat(room.get("/api/work/marks-1/times").has("resolvedAt")).isFalse();
    }
  }

  @Test
  void refusesALogThatIsNotItsOwn() {
    try (var room = Room.fresh(broker, database, "other")) {
      room.say(new Script("other").queued(1, "m1", 0, false));
      room.times("other-1", t -> true);
      room.sql().sql("update positions set next_offset = 1000").update();
      room.stop();
      room.start();

      Awaitility.await()
          .atMost(Room.SOON)
          .until(
              () -> room.ask("/actuator/health").body(),
              health -> health.contains("the topic was made anew"));
      assertThat(room.ask("/actuator/health").statusCode()).isEqualTo(503);
    }
  }

  private static ProducerRecord<String, byte[]> record(Script s, byte[] bytes) {
    return new ProducerRecord<>(Topic.ROUTING_EVENTS.title(), s.desk.value(), bytes);
  }
}
