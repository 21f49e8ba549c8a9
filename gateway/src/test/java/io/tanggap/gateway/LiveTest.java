package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What open pages hear, and what people are told when they ask why. */
class LiveTest {
  private static final String DESK = "desk-live";

  @TempDir static Path data;
  static Gateway gateway;
  static ScriptedRouter router;
  static Client admin;

  @BeforeAll
  static void start() throws Exception {
    gateway = Gateway.start(data, DESK, "tanggap.answer-wait", "500ms");
    router = new ScriptedRouter(gateway.broker, DESK);
    admin = gateway.client().login("admin", Gateway.PASSWORD);
    for (String agent : new String[] {"sari", "joko"}) {
      admin.put(
          "/desks/" + DESK + "/users/" + agent,
          "{\"agentId\":\"%s\",\"role\":\"AGENT\",\"password\":\"password of %s\"}"
              .formatted(agent, agent));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    router.close();
    gateway.close();
  }

  /** Reads lines of a stream until the test ends. */
  private static List<String> listen(Client client, String... headers) {
    var lines = new CopyOnWriteArrayList<String>();
    var stream = client.stream("/live?desk=" + DESK, headers);
    Thread.ofVirtual()
        .start(
            () -> {
              try (var in =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                  lines.add(line);
                }
              } catch (IOException e) {
                lines.add("closed");
              }
            });
    await().until(() -> lines.contains("event: hello"));
    return lines;
  }

  @Test
  void aPageHearsOfItsOffersOnlyAfterTheReadModelHasThem() {
    var sari = gateway.client().login("sari", "password of sari");
    var mine = listen(sari);
    var others = listen(gateway.client().login("joko", "password of joko"));

    router.say(Events.queued(DESK, "lv-1"));
    router.say(Events.offered(DESK, "lv-1", "sari"));

    await()
        .until(
            () ->
                mine.stream()
                    .anyMatch(l -> l.startsWith("data:") && l.contains("\"offer\":\"lv-1.1\"")));
    assertThat(sari.get("/offers?desk=" + DESK).json().get("items").toString()).contains("lv-1.1");
    await()
        .until(
            () ->
                others.stream()
                    .anyMatch(l -> l.contains("\"work\":\"lv-1\"") && l.contains("OFFERED")));
    assertThat(others).noneMatch(line -> line.contains("lv-1.1"));
  }

  @Test
  void aPageThatComesBackHearsWhatItMissedOrIsToldToFetch() {
    var first = listen(admin);
    router.say(Events.queued(DESK, "lv-2"));
    await().until(() -> first.stream().anyMatch(l -> l.contains("lv-2")));
    String last =
        first.stream()
            .filter(l -> l.startsWith("id:"))
            .reduce((a, b) -> b)
            .orElseThrow()
            .substring(3)
            .strip();
    router.say(Events.queued(DESK, "lv-3"));
    await().until(() -> first.stream().anyMatch(l -> l.contains("lv-3")));

    var back = listen(admin, "Last-Event-ID", last);
    var stranger = listen(admin, "Last-Event-ID", "no-such-position");

    await().until(() -> back.stream().anyMatch(l -> l.contains("lv-3")));
    assertThat(back).noneMatch(line -> line.contains("lv-2"));
    await().until(() -> stranger.contains("event: reset"));
  }

  @Test
  void aCommandWithoutAnAnswerIsPendingAndNotLost() throws Exception {
    var sari = gateway.client().login("sari", "password of sari");
    router.say(Events.queued(DESK, "lv-4"));
    router.say(Events.offered(DESK, "lv-4", "sari"));
    await().until(() -> sari.get("/offers?desk=" + DESK).body().contains("lv-4.1"));
    router.fallSilent();
    try {

      var answer = sari.post("/offers/lv-4.1/accept", "", "Idempotency-Key", "k");

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.json().get("state").asString()).isEqualTo("PENDING");
      String command = answer.json().get("command").asString();
      await().until(() -> router.seen.stream().anyMatch(c -> c.id().value().equals(command)));
      assertThat(
              sari.post("/offers/lv-4.1/accept", "", "Idempotency-Key", "k")
                  .json()
                  .get("command")
                  .asString())
          .isEqualTo(command);
    } finally {
      router.speakAgain();
    }
  }

  @Test
  void aDecisionIsExplainedInBothLanguages() {
    router.say(Events.queued(DESK, "lv-5"));
    router.say(Events.offered(DESK, "lv-5", "sari"));
    await().until(() -> admin.get("/work/lv-5").body().contains("OFFERED"));

    var english = admin.get("/work/lv-5/explanation").json();
    var indonesian = admin.get("/work/lv-5/explanation", "Accept-Language", "id").json();

    var decision = english.get("decisions").get(0);
    assertThat(decision.get("agentName").asString()).isEqualTo("Sari");
    assertThat(decision.get("sentences").toString())
        .contains("The rule “invoices” (version 1) put it in the queue Billing with priority 7.")
        .contains("2 of the desk's 6 agents could take it.")
        .contains("Kept out: 4 agents (Joko), for lack of the skill Billing 2 or better.")
        .contains("Sari got it before Joko: less busy, 25 % of capacity against 50 %.");
    assertThat(indonesian.get("decisions").get(0).get("sentences").toString())
        .contains("Sari didahulukan dari Joko: lebih longgar");
    var now = english.get("now");
    assertThat(now.get("ahead").asInt()).isEqualTo(3);
    assertThat(now.get("nearest").get(0).get("blockedBy").asString()).isEqualTo("is full (5 of 5)");
    assertThat(now.get("unblock").asString()).contains("finishes or parks");
  }

  @Test
  void aFormIsTakenOnce() {
    String form =
        "{\"desk\":\""
            + DESK
            + "\",\"channel\":\"FORM\",\"from\":{\"address\":\"ani@example.com\",\"name\":\"Ani\"},\"subject\":\"Tanya\",\"text\":\"Jam buka?\"}";

    var first = admin.post("/messages", form, "Idempotency-Key", "form-1");
    var again = admin.post("/messages", form, "Idempotency-Key", "form-1");

    assertThat(first.status()).as(first.body()).isEqualTo(202);
    assertThat(again.json()).isEqualTo(first.json());
    String conversation = first.json().get("conversation").asString();
    await().until(() -> admin.get("/conversations/" + conversation).status() == 200);
    assertThat(admin.get("/conversations/" + conversation).json().get("messages").size())
        .isEqualTo(1);
    assertThat(admin.post("/messages", form).json().get("code").asString())
        .isEqualTo("KEY_MISSING");
    assertThat(
            gateway.broker.await(
                Topic.MESSAGES_INBOUND.title(), java.time.Duration.ofSeconds(5), r -> !r.isEmpty()))
        .isNotEmpty();
  }

  @Test
  void reportsSayWhenTheTrackerIsAway() {
    var answer = admin.get("/reports/response-times?desk=" + DESK);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("code").asString()).isEqualTo("TRACKER_AWAY");
  }
}
