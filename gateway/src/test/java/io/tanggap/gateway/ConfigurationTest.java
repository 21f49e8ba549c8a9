package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.RoutingEvent.ConfigurationApplied;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts, their check, and what is published. */
class ConfigurationTest {
  private static final String DESK = "desk-configuration";
  private static final String BASE = "/desks/" + DESK + "/configuration";

  @TempDir static Path data;
  static Gateway gateway;
  static Client admin;

  @BeforeAll
  static void start() throws Exception {
    gateway = Gateway.start(data, DESK, "tanggap.answer-wait", "300ms");
    admin = gateway.client().login("admin", Gateway.PASSWORD);
    assertThat(onTopic(1)).get().extracting(c -> c.agents().size()).isEqualTo(2);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static Client.Answer putDraft(String yaml) {
    return admin.put(BASE + "/draft", yaml, "Content-Type", "application/yaml");
  }

  private static Optional<DeskConfiguration> onTopic(int version) {
    return gateway
        .broker
        .await(
            Topic.DESK_CONFIGURATION.title(),
            Duration.ofSeconds(10),
            records -> records.stream().anyMatch(r -> is(r.value(), version)))
        .stream()
        .filter(r -> is(r.value(), version))
        .flatMap(
            r ->
                Codec.configuration(r.value()) instanceof Value(DeskConfiguration c)
                    ? Optional.of(c).stream()
                    : Optional.<DeskConfiguration>empty().stream())
        .findFirst();
  }

  private static boolean is(byte[] value, int version) {
    return Codec.configuration(value) instanceof Value(DeskConfiguration c)
        && c.desk().value().equals(DESK)
        && c.version() == version;
  }

  @Test
  void theFirstDeskIsPublishedOnTheFirstStart() {
    assertThat(admin.get(BASE + "/versions").body()).contains("\"version\":1,", "first start");
    assertThat(admin.get(BASE, "Accept", "application/yaml").body())
        .contains("desk: \"" + DESK + "\"");
  }

  @Test
  void publishNeedsACleanCheck() {
    String broken =
        Gateway.deskOf(DESK)
            .replace("message.subject.contains(\"invoice\")", "message.subjekt == 1");
    assertThat(putDraft(broken).status()).isEqualTo(200);
    int before = admin.get(BASE + "/versions").json().get("items").size();

    var checked = admin.post(BASE + "/draft/check", "");
    var refused = admin.post(BASE + "/draft/publish", "{}");

    assertThat(checked.json().get("ok").asBoolean()).isFalse();
    assertThat(checked.json().get("findings").get(0).get("path").asString())
        .isEqualTo("rules[0].when");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().get("code").asString()).isEqualTo("CHECK_FAILED");
    assertThat(refused.json().get("findings").get(0).get("message").asString()).isNotBlank();
    assertThat(admin.get(BASE + "/versions").json().get("items").size()).isEqualTo(before);
    putDraft(Gateway.deskOf(DESK));
  }

  @Test
  void aPublishedDraftIsTheNextVersionOnTheTopicAndEffectiveOnceApplied() {
    putDraft(Gateway.deskOf(DESK).replace("name: Customer support", "name: Layanan"));
    int before = admin.get(BASE + "/versions").json().get("items").get(0).get("version").asInt();

    var published = admin.post(BASE + "/draft/publish", "{\"comment\":\"a better name\"}");

    assertThat(published.status()).as(published.body()).isEqualTo(200);
    int version = published.json().get("version").asInt();
    assertThat(version).isEqualTo(before + 1);
    assertThat(published.json().get("effective").asBoolean()).isFalse();
    DeskConfiguration written = onTopic(version).orElseThrow();
    assertThat(written.name()).isEqualTo("Layanan");

    gateway.broker.put(
        Topic.ROUTING_EVENTS,
        DESK,
        new ConfigurationApplied(Instant.now(), written.desk(), new CommandId("c-1"), written));
    org.awaitility.Awaitility.await()
        .until(() -> admin.get(BASE).json().get("version").asInt() == version);

    var restored = admin.post(BASE + "/versions/1/restore", "");
    assertThat(restored.json().get("changed").asBoolean()).isTrue();
    assertThat(restored.json().get("draft").get("name").asString()).isEqualTo("Customer support");
    assertThat(restored.json().get("basedOn").asInt()).isEqualTo(version);
  }

  @Test
  void twoWritersDoNotOverwriteEachOther() {
    String etag = admin.get(BASE + "/draft").json().get("etag").asString();
    String first = Gateway.deskOf(DESK).replace("capacity: 5", "capacity: 6");
    assertThat(
            admin
                .put(BASE + "/draft", first, "Content-Type", "application/yaml", "If-Match", etag)
                .status())
        .isEqualTo(200);

    var second =
        admin.put(
            BASE + "/draft",
            Gateway.deskOf(DESK),
            "Content-Type",
            "application/yaml",
            "If-Match",
            etag);

    assertThat(second.status()).isEqualTo(412);
    assertThat(second.json().get("code").asString()).isEqualTo("DRAFT_CHANGED");
  }

  @Test
  void aTypingMistakeInTheDocumentIsFound() {
    var unknown =
        admin.post(
            BASE + "/draft/check",
            Gateway.deskOf(DESK).replace("zone:", "zoen:"),
            "Content-Type",
            "application/yaml");
    var notYaml = admin.post(BASE + "/draft/check", "desk: [", "Content-Type", "application/yaml");
    var noId =
        admin.post(
            BASE + "/draft/check", "{\"desk\":\"" + DESK + "\",\"queues\":[{\"name\":\"x\"}]}");

    assertThat(unknown.json().get("findings").toString()).contains("zoen");
    assertThat(notYaml.json().get("ok").asBoolean()).isFalse();
    assertThat(noId.json().get("findings").toString()).contains("queues[0].id");
  }
}
