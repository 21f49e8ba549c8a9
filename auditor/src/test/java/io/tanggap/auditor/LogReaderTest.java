package io.tanggap.auditor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tanggap.protocol.Headers;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.testkit.Broker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker: a day is written as the services write it, and read back. */
class LogReaderTest {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  @Test
  void auditsWhatIsOnTheTopicsAndGoesOn(@TempDir Path folder) throws Exception {
    Tape day = new RandomDay(3, 6, false).live(300);
    try (var broker = Broker.startIn(folder, 0);
        var producer = producer(broker)) {
      topics(broker);
      write(producer, day);
      var findings = new Findings();
      var audit = new Audit(findings);
      try (var reader = new LogReader(broker.bootstrapServers(), audit);
          var page = new MetricsPage(0, findings, reader)) {
        reader.open();
        reader.readToEnd(POLL);
        audit.settle(LATER);

        assertThat(findings.report()).filteredOn(line -> !line.contains(": 0 ")).isEmpty();
        assertThat(findings.looks(Check.LEGAL_EVENT)).isEqualTo(day.events.size());
        assertThat(findings.looks(Check.MESSAGE_ACCEPTED)).isEqualTo(day.messages.size());
        assertThat(reader.report().getFirst())
            .startsWith(
                "audit log messages.inbound: "
                    + (day.messages.size() + 1)
                    + " records, 1 unreadable");
        assertThat(reader.lag()).isZero();

        Tape.Event planted = day.events.get(index(day));
        long after = day.commands.getLast().offset() + 1;
        send(producer, new Tape.Event("planted", after, planted.event()));
        reader.readToEnd(POLL);
        audit.settle(LATER);

        assertThat(findings.violations()).isPositive();
        assertThat(scrape(page.port()))
            .contains("tanggap_audit_events_total " + (day.events.size() + 1) + ".0")
            .contains("tanggap_audit_violations_total{check=\"one-answer\",promise=\"P12\"} ")
            .contains("tanggap_audit_lag 0.0");
      }
    }
  }

  @Test
  void saysThatThereIsNothingToAudit(@TempDir Path folder) {
    try (var broker = Broker.startIn(folder, 0);
        var reader = new LogReader(broker.bootstrapServers(), new Audit(new Findings()))) {
      assertThatThrownBy(reader::open)
          .isInstanceOf(CannotAuditException.class)
          .hasMessage("Expected the topics of Tanggap, but there is no messages.inbound");
    }
  }

  private static int index(Tape day) {
    for (int i = 0; i < day.events.size(); i++) {
      if (day.events.get(i).event() instanceof WorkAssigned) {
        return i;
      }
    }
    throw new AssertionError("Expected an assignment in the day");
  }

  private static void topics(Broker broker) throws Exception {
    try (var admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(
              LogReader.TOPICS.stream().map(t -> new NewTopic(t.title(), 1, (short) 1)).toList())
          .all()
          .get();
    }
  }

  private static void write(KafkaProducer<byte[], byte[]> producer, Tape day) {
    for (var message : day.messages) {
      send(
          producer, Topic.MESSAGES_INBOUND, message.receivedAt(), Codec.encode(message), List.of());
    }
    long offset = 0;
    for (Tape.Command command : day.commands) {
      // where a transaction's mark would stand, something that nobody can read
      for (; offset < command.offset(); offset++) {
        send(producer, Topic.ROUTING_COMMANDS, command.at(), new byte[] {'?'}, List.of());
      }
      byte[] bytes = Codec.encode(command.command());
      send(producer, Topic.ROUTING_COMMANDS, command.at(), bytes, List.of());
      offset++;
    }
    day.events.forEach(event -> send(producer, event));
    for (var reply : day.replies) {
      send(producer, Topic.REPLIES_OUTBOUND, reply.acceptedAt(), Codec.encode(reply), List.of());
    }
    for (var report : day.reports) {
      send(producer, Topic.DELIVERY_REPORTS, report.at(), Codec.encode(report), List.of());
    }
    send(producer, Topic.MESSAGES_INBOUND, Instant.EPOCH, new byte[] {'?'}, List.of());
    producer.flush();
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, Tape.Event event) {
    send(
        producer,
        Topic.ROUTING_EVENTS,
        event.event().at(),
        Codec.encode(event.event()),
        List.of(Headers.ID, event.id(), Headers.INPUT_OFFSET, Long.toString(event.input())));
    producer.flush();
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer,
      Topic topic,
      Instant at,
      byte[] bytes,
      List<String> headers) {
    var record =
        new ProducerRecord<byte[], byte[]>(topic.title(), 0, at.toEpochMilli(), null, bytes);
    for (int i = 0; i < headers.size(); i += 2) {
      record.headers().add(headers.get(i), headers.get(i + 1).getBytes(StandardCharsets.UTF_8));
    }
    producer.send(record);
  }

  private static KafkaProducer<byte[], byte[]> producer(Broker broker) {
    return new KafkaProducer<>(
        Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static String scrape(int port) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var page = URI.create("http://127.0.0.1:" + port + "/prometheus");
      return client
          .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
