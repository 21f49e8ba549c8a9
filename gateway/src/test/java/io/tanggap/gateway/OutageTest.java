package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tanggap.protocol.Topic;
import io.tanggap.standalone.Ports;
import io.tanggap.testkit.Broker;
import io.tanggap.testkit.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a broker the gateway says so at once, and catches up by itself when it comes. */
class OutageTest {
  private static final String DESK = "desk-outage";

  @Test
  void withoutABrokerNothingHangsAndAllIsWellWhenItComes(@TempDir Path data, @TempDir Path log)
      throws Exception {
    int port = Ports.any();
    var settings = new HashMap<String, Object>();
    try (var database = Database.start()) {
      settings.put("tanggap.kafka", "localhost:" + port);
      settings.put("tanggap.db-url", database.url());
      settings.put("tanggap.db-user", "postgres");
      settings.put("tanggap.db-password", "postgres");
      settings.put("tanggap.secret", "for tests only, and long enough to sign with");
      settings.put("tanggap.admin-password", Gateway.PASSWORD);
      settings.put(
          "tanggap.desk-config",
          Files.writeString(data.resolve("desk.yaml"), Gateway.deskOf(DESK)).toString());
      settings.put("tanggap.data", data.toString());
      settings.put("tanggap.http-port", -1);
      settings.put("tanggap.forms", DESK + "/comments=card");
      settings.put("tanggap.form-least", "0s");
      try (var server = ApplicationContext.run(EmbeddedServer.class, settings)) {
        var admin = new Client(server.getURL().toString()).login("admin", Gateway.PASSWORD);
        Instant before = Instant.now();

        var answer =
            admin.put(
                "/agents/sari/presence", "{\"desk\":\"" + DESK + "\",\"status\":\"AVAILABLE\"}");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("code").asString()).isEqualTo("BROKER_AWAY");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(8));
        assertThat(admin.get("/health").json().get("parts").toString())
            .contains("\"name\":\"broker\",\"status\":\"DOWN\"");
        assertThat(admin.get("/desks/" + DESK + "/board").status()).isEqualTo(200);

        var visitor = new Client(server.getURL().toString());
        String form = "//forms/" + DESK + "/comments";
        String ticket = FormTest.ticket(visitor, form);
        var typed = FormTest.send(visitor, form, ticket, "stars", "3", "text", "kept meanwhile");
        assertThat(typed.status()).isEqualTo(503);
        assertThat(typed.body()).contains("kept meanwhile").contains(ticket).contains("checked");

        try (var broker = Broker.startIn(log, port).withTopics(1)) {
          broker.await(
              Topic.DESK_CONFIGURATION.title(),
              Duration.ofSeconds(60),
              records -> !records.isEmpty());
          broker.put(Topic.ROUTING_EVENTS, DESK, Events.queued(DESK, "out-1"));
          await()
              .atMost(Duration.ofSeconds(60))
              .until(
                  () ->
                      FormTest.send(visitor, form, ticket, "stars", "3", "text", "kept meanwhile")
                              .status()
                          == 200);
          await()
              .atMost(Duration.ofSeconds(60))
              .until(() -> admin.get("/work/out-1").status() == 200);
          await()
              .atMost(Duration.ofSeconds(30))
              .until(
                  () ->
                      admin
                          .get("/health")
                          .body()
                          .contains("\"name\":\"broker\",\"status\":\"UP\""));
        }
      }
    }
  }
}
