package io.tanggap.tracker;

import static io.tanggap.tracker.Script.daily;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.Topic;
import io.tanggap.testkit.Broker;
import io.tanggap.testkit.Database;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TrackerTest {
  private static final String DAY = "&from=2026-11-22T17:00:00Z&to=2026-11-23T17:00:00Z";

  private static Broker broker;
  private static Database database;
  private static Room room;

  @BeforeAll
  static void start() {
    broker = Broker.start(2);
    database = Database.start();
    room = Room.fresh(broker, database, "tracker");
  }

  @AfterAll
  static void stop() {
    room.close();
    database.close();
    broker.close();
  }

  @Test
  void aConversationGivesItsExactSeconds() {
    var s = new Script("exact");

    room.say(
        s.configured(-60, 1),
        s.queued(0.250, "m1", 0.010, false),
        s.offered(0.300, 1),
        s.declined(5, 1),
        s.offered(6, 2),
        s.accepted(10.250, 2),
        s.replied(90.123, "r1"),
        s.delivered(93, "r1", 91.5),
        s.parked(100, true),
        s.attached(160, "m2", 150.5, false),
        s.resumed(160),
        s.transferred(170, "returns"),
        s.taken(175.5),
        s.replied(200.75, "r2"),
        s.resolved(300, Script.at(330)),
        s.wrappedUp(320));
    var found = room.times("exact-1", t -> t.has("resolvedAt") && held(t) == 2);

    var derived = found.path("derived");
    assertThat(seconds(derived, "firstResponseSeconds")).isEqualTo("90.113");
    assertThat(seconds(derived, "firstResponseBusinessSeconds")).isEqualTo("90.113");
    assertThat(seconds(derived, "queueWaitSeconds")).isEqualTo("15.500"); // 10.000 + 5.500
    assertThat(seconds(derived, "resolutionSeconds")).isEqualTo("299.990");
    assertThat(seconds(derived, "resolutionWithoutCustomerSeconds")).isEqualTo("239.990");
    // 10.25 to 170 and 175.5 to 320, less 60 parked
    assertThat(seconds(derived, "handleSeconds")).isEqualTo("244.250");
    assertThat(derived.path("transfers").asInt()).isEqualTo(1);
    assertThat(derived.path("declines").asInt()).isEqualTo(1);
    assertThat(found.at("/replies/0/sentAt").asString()).isEqualTo("2026-11-23T02:01:31.500Z");
    assertThat(found.at("/replies/0/sentResponseSeconds").decimalValue())
        .isEqualByComparingTo("91.490");
    assertThat(seconds(found.at("/replies/1"), "responseSeconds")).isEqualTo("50.250");
    assertThat(found.path("startedAt").asString()).isEqualTo("2026-11-23T02:00:00.010Z");
    assertThat(found.at("/offers/0/ended").asString()).isEqualTo("DECLINED");
    assertThat(found.at("/offers/1/ended").asString()).isEqualTo("ACCEPTED");
  }

  @Test
  void twoMessagesBeforeOneReplyCountFromTheOldest() {
    var s = new Script("oldest");

    room.say(
        s.queued(1, "m1", 0, false),
        s.attached(41, "m2", 40, false),
        s.taken(50),
        s.replied(100, "r1"),
        s.attached(201, "m4", 200, false),
        s.attached(202, "m3", 190, false),
        s.replied(300, "r2"),
        s.replied(310, "r3"));
    var found = room.times("oldest-1", t -> t.path("replies").size() == 3);

    assertThat(seconds(found.at("/replies/0"), "responseSeconds")).isEqualTo("100.000");
    assertThat(seconds(found.at("/replies/1"), "responseSeconds")).isEqualTo("110.000");
    assertThat(found.at("/replies/2").has("responseSeconds")).isFalse();
    var report = room.get("/api/response-times?desk=oldest" + DAY);
    assertThat(row(report, "FIRST_RESPONSE").path("count").asInt()).isEqualTo(1);
    assertThat(row(report, "NEXT_RESPONSE").path("count").asInt()).isEqualTo(1);
    assertThat(row(report, "NEXT_RESPONSE").at("/calendar/maxSeconds").asInt()).isEqualTo(110);
  }

  @Test
  void aCallBackIsTheFirstResponseAndAnAnsweredCallHasItsWait() {
    var s = new Script("calls");

    room.say(
        s.queued(1, "m1", 0, false),
        s.taken(5),
        s.called(21, "c1", PhoneCall.Outcome.NOT_REACHED, 10, 0, 20),
        s.called(61, "c2", PhoneCall.Outcome.REACHED, 30, 42, 60),
        s.answeredBy(61, "c2"),
        s.called(300, "c3", PhoneCall.Outcome.HANDLED, 100, 112.5, 200));
    var found = room.times("calls-1", t -> t.has("resolvedAt"));

    assertThat(seconds(found.path("derived"), "firstResponseSeconds")).isEqualTo("42.000");
    assertThat(seconds(found.path("derived"), "resolutionSeconds")).isEqualTo("61.000");
    var report = room.get("/api/response-times?desk=calls" + DAY);
    assertThat(row(report, "FIRST_RESPONSE").path("count").asInt()).isEqualTo(1);
    assertThat(row(report, "CALL_WAIT").path("count").asInt()).isEqualTo(1);
    assertThat(row(report, "CALL_WAIT").at("/calendar/maxSeconds").asInt()).isEqualTo(13);
  }

  @Test
  void automaticMailStartsNoClock() {
    var s = new Script("automatic");

    room.say(
        s.queued(1, "m1", 0, true),
        s.taken(5),
        s.replied(10, "r1"),
        s.attached(21, "m2", 20, true),
        s.attached(31, "m3", 30, false),
        s.replied(45, "r2"));
    var found = room.times("automatic-1", t -> t.path("replies").size() == 2);

    assertThat(found.at("/replies/0").has("responseSeconds")).isFalse();
    assertThat(seconds(found.path("derived"), "firstResponseSeconds")).isEqualTo("15.000");
    assertThat(found.path("startedAt").asString()).isEqualTo("2026-11-23T02:00:30.000Z");
  }

  @Test
  void whatGoesOnAfterItsEndIsNewWorkWithItsOwnClock() {
    var first = new Script("reopened");
    var second = first.next();

    room.say(
        first.queued(1, "m1", 0, false),
        first.taken(2),
        first.replied(10, "r1"),
        first.resolved(11, null),
        second.queued(1001, "m2", 1000, false, first.work),
        second.taken(1002),
        second.replied(1030, "r2"));
    var found = room.times("reopened-2", t -> t.path("replies").size() == 1);

    assertThat(found.path("previous").asString()).isEqualTo("reopened-1");
    assertThat(seconds(found.path("derived"), "firstResponseSeconds")).isEqualTo("30.000");
    var before = room.times("reopened-1", t -> true);
    assertThat(before.at("/reopenedAs/0").asString()).isEqualTo("reopened-2");
    assertThat(seconds(before.path("derived"), "resolutionSeconds")).isEqualTo("11.000");
  }

  @Test
  void theCalendarInForceWhenTheClockStoppedCounts() {
    var s = new Script("calendars");

    room.say(
        s.configured(-60, 1, daily("09:00", "09:01")),
        s.queued(1, "m1", 0, false),
        s.taken(2),
        s.replied(600, "r1"),
        s.configured(610, 2, daily("09:00", "24:00")),
        s.attached(701, "m2", 700, false),
        s.replied(800, "r2"));
    var found = room.times("calendars-1", t -> t.path("replies").size() == 2);

    assertThat(seconds(found.at("/replies/0"), "responseBusinessSeconds")).isEqualTo("60.000");
    assertThat(found.at("/replies/0/calendarVersion").asInt()).isEqualTo(1);
    assertThat(seconds(found.at("/replies/1"), "responseBusinessSeconds")).isEqualTo("100.000");
    var report = room.get("/api/response-times?desk=calendars" + DAY);
    var row = row(report, "FIRST_RESPONSE");
    assertThat(row.at("/calendar/medianSeconds").asInt()).isEqualTo(600);
    assertThat(row.at("/business/medianSeconds").asInt()).isEqualTo(60);
    assertThat(row.path("targetSeconds").asInt()).isEqualTo(120);
    assertThat(row.path("withinTarget").asDouble()).isEqualTo(1);
    assertThat(report.at("/calendar/zone").asString()).isEqualTo("Asia/Jakarta");
    assertThat(report.at("/calendar/text").asString())
        .contains("Mon\u2013Sun 09:00\u201324:00", "version 2", "1, 2");
    assertThat(report.at("/perDay/0/day").asString()).isEqualTo("2026-11-23");
  }

  @Test
  void theReportHasTheShapeTheGatewayPromises() {
    var s = new Script("shape");
    var open = s.next();

    room.say(
        s.configured(-60, 1),
        s.queued(1, "m1", 0, false),
        s.taken(2),
        s.replied(60, "r1"),
        s.resolved(70, null),
        open.queued(101, "m2", 100, false));
    room.times("shape-2", t -> true);
    var report = room.get("/api/response-times?desk=shape" + DAY + "&queue=billing");

    assertThat(report.propertyNames())
        .containsExactlyInAnyOrder(
            "definitionVersion", "calendar", "from", "to", "rows", "perDay", "items");
    assertThat(report.path("from").asString()).isEqualTo("2026-11-22T17:00:00.000Z");
    var row = row(report, "FIRST_RESPONSE");
    assertThat(row.propertyNames())
        .containsExactlyInAnyOrder(
            "metric", "count", "calendar", "business", "targetSeconds", "withinTarget");
    assertThat(row.path("calendar").propertyNames())
        .containsExactlyInAnyOrder(
            "meanSeconds", "medianSeconds", "p90Seconds", "p99Seconds", "maxSeconds");
    // one answered in time, one unanswered; the latter is late once its two minutes are over
    assertThat(row.path("count").asInt()).isEqualTo(1);
    assertThat(report.path("items").size()).isEqualTo(2);
    assertThat(report.at("/items/0/work").asString()).isEqualTo("shape-2");
    assertThat(report.at("/items/0").has("firstRepliedAt")).isFalse();
    assertThat(report.at("/items/1/firstResponseSeconds").asInt()).isEqualTo(60);
    assertThat(report.at("/items/1/owner").asString()).isEqualTo("sari");
    assertThat(
            room.get("/api/response-times?desk=shape" + DAY + "&agent=nobody").path("items").size())
        .isZero();
    assertThat(
            row(room.get("/api/response-times?desk=shape" + DAY + "&queue=other"), "QUEUE_WAIT")
                .path("count")
                .asInt())
        .isZero();
  }

  @Test
  void refusesQuestionsThatCannotBeMeant() {
    for (String query :
        List.of(
            "",
            "?desk=a",
            "?desk=a&from=yesterday&to=2026-11-23T17:00:00Z",
            "?desk=a&from=2026-11-23T17:00:00Z&to=2026-11-23T17:00:00Z",
            "?desk=a&from=2020-11-23T17:00:00Z&to=2026-11-23T17:00:00Z")) {
      var answer = room.ask("/api/response-times" + query);

      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertThat(answer.headers().firstValue("content-type").orElse(""))
          .startsWith("application/problem+json");
      assertThat(answer.body()).contains("\"detail\":\"Expected ", "\"code\":\"INVALID\"");
    }
    assertThat(room.ask("/api/work/none/times").statusCode()).isEqualTo(404);
  }

  @Test
  void recordsThatComeTwiceChangeNothing() {
    var s = new Script("twice");
    room.say(
        s.configured(-60, 1),
        s.queued(1, "m1", 0, false),
        s.offered(1, 1),
        s.accepted(2, 1),
        s.replied(60, "r1"));
    room.times("twice-1", t -> t.path("replies").size() == 1);
    room.awaitAllFolded();
    var log =
        broker.await("routing.events", Room.SOON, all -> !all.isEmpty()).stream()
            .map(
                r ->
                    new LogRecord(
                        new TopicPartition(r.topic(), r.partition()),
                        r.offset(),
                        r.timestamp(),
                        null,
                        r.value()))
            .toList();
    var before = room.rows();
    double folded = room.metric("tanggap_tracker_records_folded_total");
    double duplicates = room.metric("tanggap_tracker_records_duplicate_total");

    room.folding().fold(log);

    assertThat(room.rows()).isEqualTo(before);
    assertThat(room.metric("tanggap_tracker_records_folded_total")).isEqualTo(folded);
    assertThat(room.metric("tanggap_tracker_records_duplicate_total"))
        .isEqualTo(duplicates + log.size());
  }

  @Test
  void whatCannotBeReadIsBuriedWithTheReasonAndTheStreamGoesOn() {
    var s = new Script("poison");
    double unreadable = room.metric("tanggap_tracker_records_unreadable_total", "routing.events");

    broker.putBytes(Topic.ROUTING_EVENTS.title(), "poison", "not json".getBytes());
    broker.putBytes(
        Topic.ROUTING_EVENTS.title(),
        "poison",
        "{\"type\":\"WrapUpEnded\",\"desk\":\"poison\",\"cause\":\"c\"}".getBytes());
    broker.putBytes(
        Topic.ROUTING_EVENTS.title(),
        "poison",
        new String(encode(s.replied(5, "r0"))).replace("2026-11", "+900000-11").getBytes());
    broker.putBytes(Topic.DELIVERY_REPORTS.title(), "poison", "{}".getBytes());
    room.say(s.queued(1, "m1", 0, false), s.taken(2), s.replied(7, "r1"));
    broker.put(Topic.DELIVERY_REPORTS, "poison", s.report("r1", 8));

    var found = room.times("poison-1", t -> t.at("/replies/0").has("sentAt"));
    assertThat(seconds(found.at("/replies/0"), "sentResponseSeconds")).isEqualTo("8.000");
    var dead = broker.await("routing.events.dead", Room.SOON, all -> all.size() >= 3);
    assertThat(dead)
        .allSatisfy(
            record ->
                assertThat(new String(record.headers().lastHeader("tanggap_reason").value()))
                    .startsWith("Expected"));
    assertThat(dead.getFirst().value()).asString().isEqualTo("not json");
    assertThat(dead.getFirst().key()).isEqualTo("poison");
    broker.await("delivery.reports.dead", Room.SOON, all -> !all.isEmpty());
    assertThat(room.metric("tanggap_tracker_records_unreadable_total", "routing.events"))
        .isEqualTo(unreadable + 3);
  }

  @Test
  void aFreshDatabaseFoldsTheSameRowsFromTheSameLog() {
    var s = new Script("rebuilt");
    room.say(s.queued(1, "m1", 0, false), s.taken(2), s.replied(60, "r1"), s.resolved(70, null));
    room.awaitAllFolded();
    var folding = room.times("rebuilt-1", t -> t.has("resolvedAt"));
    room.stop(); // one group: its partitions go to the other

    try (var other = Room.fresh(broker, database, "rebuilt")) {
      assertThat(other.times("rebuilt-1", t -> t.has("resolvedAt"))).isEqualTo(folding);
    } finally {
      room.start();
    }
  }

  @Test
  void goesOnAfterARestartWhereItStood() {
    var s = new Script("restarted");
    room.say(s.queued(1, "m1", 0, false), s.taken(2));
    room.times("restarted-1", t -> held(t) == 1);

    room.stop();
    room.say(s.replied(60, "r1"));
    room.start();

    var found = room.times("restarted-1", t -> t.path("replies").size() == 1);
    assertThat(seconds(found.path("derived"), "firstResponseSeconds")).isEqualTo("60.000");
    assertThat(found.path("stays").size()).isEqualTo(1);
  }

  @Test
  void metricsAndHealthSayHowItFares() {
    var s = new Script("metrics");
    room.say(s.queued(1, "m1", 0, false), s.taken(4), s.replied(60, "r1"));
    room.say(s.next().queued(101, "m2", 100, false));
    room.times("metrics-2", t -> true);
    room.awaitAllFolded();

    assertThat(room.metric("tanggap_tracker_first_response_seconds_sum", "desk=\"metrics\""))
        .isEqualTo(60);
    assertThat(
            room.metric(
                "tanggap_tracker_queue_wait_seconds_bucket", "desk=\"metrics\"", "le=\"5.0\""))
        .isEqualTo(1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> room.metric("tanggap_tracker_waiting", "desk=\"metrics\"") == 1);
    assertThat(room.metric("tanggap_tracker_waiting_oldest_seconds", "desk=\"metrics\""))
        .isNotNaN();
    assertThat(room.metric("tanggap_tracker_records_folded_total")).isPositive();
    assertThat(room.get("/actuator/health").path("status").asString()).isEqualTo("UP");
  }

  private static byte[] encode(RoutingEvent event) {
    return io.tanggap.protocol.codec.Codec.encode(event);
  }

  private static long held(JsonNode times) {
    return times
        .path("assignments")
        .valueStream()
        .filter(a -> a.has("to") || times.path("assignments").size() == 1)
        .count();
  }

  private static String seconds(JsonNode node, String name) {
    return new BigDecimal(node.path(name).asString()).setScale(3).toPlainString();
  }

  private static JsonNode row(JsonNode report, String metric) {
    return report
        .path("rows")
        .valueStream()
        .filter(row -> row.path("metric").asString().equals(metric))
        .findFirst()
        .orElseThrow();
  }
}
