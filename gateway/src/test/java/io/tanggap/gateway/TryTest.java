package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingCommand.TryMessage;
import io.tanggap.protocol.Topic;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin tries messages on a draft before it is published. */
class TryTest {
  private static final String DESK = "desk-try";
  private static final String DRAFT = "/desks/" + DESK + "/configuration/draft";

  @TempDir static Path data;
  static Gateway gateway;
  static ScriptedRouter router;
  static Client admin;

  @BeforeAll
  static void start() throws Exception {
    gateway = Gateway.start(data, DESK, "tanggap.answer-wait", "3s");
    router = new ScriptedRouter(gateway.broker, DESK);
    admin = gateway.client().login("admin", Gateway.PASSWORD);
  }

  @AfterAll
  static void stop() throws Exception {
    router.close();
    gateway.close();
  }

  private static void draft(String yaml) {
    var put = admin.put(DRAFT, yaml, "Content-Type", "application/yaml");
    assertThat(put.status()).as(put.body()).isEqualTo(200);
  }

  private static TryMessage asked() {
    return (TryMessage)
        router.seen.stream().filter(TryMessage.class::isInstance).reduce((a, b) -> b).orElseThrow();
  }

  @Test
  void theDraftsRulesAreAskedAndTheDecisionIsExplained() {
    draft(Gateway.deskOf(DESK).replace("\"invoice\"", "\"tagihan\""));

    var tried =
        admin.post(DRAFT + "/try", "{\"subject\":\"tagihan\",\"from\":\"Budi@example.com\"}");

    assertThat(tried.status()).as(tried.body()).isEqualTo(200);
    assertThat(tried.json().get("match").get("rule").asString()).isEqualTo("invoices");
    assertThat(tried.json().get("decision").get("agentName").asString()).isEqualTo("Sari");
    assertThat(tried.json().get("decision").get("sentences").toString()).contains("Sari got it");
    assertThat(tried.json().get("happens").size()).isEqualTo(2);
    assertThat(tried.json().get("others").asInt()).isEqualTo(1);
    assertThat(tried.json().has("waiting")).isFalse();
    assertThat(asked().configuration()).isNotNull();
    assertThat(asked().message().contact().value()).isEqualTo("budi@example.com");
    assertThat(asked().message().outcome().ruleSetVersion()).isEqualTo(2);
  }

  @Test
  void saysWhyItWouldWait() {
    draft(Gateway.deskOf(DESK));

    var tried = admin.post(DRAFT + "/try", "{\"text\":\"halo\"}", "Accept-Language", "id");

    assertThat(tried.json().get("match").get("rule").asString()).isEqualTo("everything else");
    assertThat(tried.json().get("waiting").get("ahead").asInt()).isEqualTo(3);
    assertThat(tried.json().get("waiting").get("sentences").toString()).contains("di depannya");
    assertThat(tried.json().has("decision")).isFalse();
  }

  @Test
  void aMessageThatCameIsTriedAsIfItCameNow() {
    draft(Gateway.deskOf(DESK));
    gateway.broker.put(
        Topic.MESSAGES_INBOUND,
        Events.conversation("try-1").value(),
        Events.inbound(DESK, "try-1", null));

    await()
        .untilAsserted(
            () ->
                assertThat(admin.post(DRAFT + "/try", "{\"message\":\"m-try-1\"}").status())
                    .isEqualTo(200));

    assertThat(asked().message().contact().value()).isEqualTo("budi@example.com");
    assertThat(asked().message().conversation()).isNotEqualTo(Events.conversation("try-1"));
    assertThat(admin.post(DRAFT + "/try", "{\"message\":\"none\"}").status()).isEqualTo(404);
  }

  @Test
  void aBrokenDraftIsNotTried() {
    draft(Gateway.deskOf(DESK).replace("message.subject.contains(\"invoice\")", "message.x == 1"));

    var refused = admin.post(DRAFT + "/try", "{\"subject\":\"x\"}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().get("findings").get(0).get("path").asString())
        .isEqualTo("rules[0].when");
    draft(Gateway.deskOf(DESK));
  }

  @Test
  void theRoutersNoIsAnswered() {
    draft(Gateway.deskOf(DESK));

    var no = admin.post(DRAFT + "/try", "{\"subject\":\"x\",\"automatic\":true}");

    assertThat(no.status()).as(no.body()).isEqualTo(409);
    assertThat(no.json().get("detail").asString()).isEqualTo("Expected a smaller desk");
    assertThat(router.seen).allMatch(TryTest::changesNothing);
  }

  private static boolean changesNothing(RoutingCommand command) {
    return command instanceof TryMessage || command instanceof RoutingCommand.ApplyConfiguration;
  }
}
