package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.RoutingCommand.AcceptOffer;
import io.tanggap.protocol.RoutingCommand.SendReply;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.WorkItemId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent's day at the desk, over HTTP and the real topics. */
class DeskTest {
  private static final String DESK = "desk-day";

  @TempDir static Path data;
  static Gateway gateway;
  static ScriptedRouter router;
  static Client admin;
  static Client sari;
  static Client joko;

  @BeforeAll
  static void start() throws Exception {
    gateway = Gateway.start(data, DESK, "tanggap.answer-wait", "3s");
    router = new ScriptedRouter(gateway.broker, DESK);
    admin = gateway.client().login("admin", Gateway.PASSWORD);
    for (String agent : new String[] {"sari", "joko"}) {
      var made =
          admin.put(
              "/desks/" + DESK + "/users/" + agent,
              "{\"displayName\":\"%s\",\"agentId\":\"%s\",\"role\":\"AGENT\",\"password\":\"password of %s\"}"
                  .formatted(agent, agent, agent));
      assertThat(made.status()).as(made.body()).isEqualTo(200);
    }
    sari = gateway.client().login("sari", "password of sari");
    joko = gateway.client().login("joko", "password of joko");
  }

  @AfterAll
  static void stop() throws Exception {
    router.close();
    gateway.close();
  }

  /** A message came in, work waits and is offered to the agent. */
  private static void offer(String work, String agent) {
    gateway.broker.put(
        Topic.MESSAGES_INBOUND,
        Events.conversation(work).value(),
        Events.inbound(DESK, work, null));
    router.say(Events.queued(DESK, work));
    router.offer(Events.offerOf(work), new WorkItemId(work));
    router.say(Events.offered(DESK, work, agent));
    await()
        .until(
            () ->
                admin.get("/work/" + work).status() == 200
                    && admin.get("/work/" + work).json().get("state").asString().equals("OFFERED"));
  }

  @Test
  void anAgentComesTakesWorkAnswersAndIsDone() {
    var presence =
        sari.put("/agents/sari/presence", "{\"desk\":\"" + DESK + "\",\"status\":\"AVAILABLE\"}");
    assertThat(presence.status()).as(presence.body()).isEqualTo(200);
    assertThat(presence.json().get("status").asString()).isEqualTo("AVAILABLE");
    offer("day-1", "sari");

    assertThat(sari.get("/work?desk=" + DESK + "&channel=EMAIL").body()).contains("day-1");
    assertThat(sari.get("/work?desk=" + DESK + "&channel=LETTER").body()).doesNotContain("day-1");
    var offers = sari.get("/offers?desk=" + DESK).json().get("items");
    assertThat(offers.toString()).contains("day-1", "Tagihan November", "mana tagihan saya");
    var accepted = sari.post("/offers/day-1.1/accept", "");
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
    assertThat(accepted.json().get("state").asString()).isEqualTo("ACTIVE");
    assertThat(accepted.json().get("ownerName").asString()).isEqualTo("Sari");

    var reply =
        sari.post(
            "/conversations/conv-day-1/replies",
            "{\"work\":\"day-1\",\"text\":\"Ini tagihannya.\",\"resolve\":true}",
            "Idempotency-Key",
            "k1");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().get("state").asString()).isEqualTo("ACCEPTED");
    assertThat(reply.json().get("work").get("state").asString()).isEqualTo("RESOLVED");
    await()
        .untilAsserted(
            () ->
                assertThat(sari.get("/conversations/conv-day-1").json().get("messages").toString())
                    .contains("Ini tagihannya.", "ACCEPTED"));
  }

  @Test
  void refusesAnOfferOfSomeoneElse() {
    offer("day-2", "sari");

    var answer = joko.post("/offers/day-2.1/accept", "");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().get("code").asString()).isEqualTo("NOT_YOURS");
    assertThat(router.seen)
        .noneMatch(c -> c instanceof AcceptOffer a && a.offer().equals(Events.offerOf("day-2")));
  }

  @Test
  void agentsSeeOnlyTheirOffers() {
    offer("day-3", "sari");

    assertThat(joko.get("/offers?desk=" + DESK).json().get("items").toString())
        .doesNotContain("day-3");
    assertThat(sari.get("/offers?desk=" + DESK).json().get("items").toString()).contains("day-3");
    assertThat(joko.get("/work/day-3").json().has("offer")).isFalse();
  }

  @Test
  void theRoutersRefusalIsAnswered() {
    offer("day-4", "sari");
    router.offer(Events.offerOf("other"), new WorkItemId("other"));
    assertThat(sari.post("/offers/day-4.1/accept", "").status()).isEqualTo(200);

    var again = sari.post("/offers/day-4.1/accept", "", "Accept-Language", "id");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().get("code").asString()).isEqualTo("OFFER_OVER");
    assertThat(again.json().get("detail").asString()).isEqualTo("Tawaran ini sudah berakhir.");
  }

  @Test
  void aRepeatedReplyIsOneCommand() {
    offer("day-5", "sari");
    sari.post("/offers/day-5.1/accept", "");
    String body = "{\"work\":\"day-5\",\"text\":\"Sekali saja.\"}";

    var first = sari.post("/conversations/conv-day-5/replies", body, "Idempotency-Key", "once");
    var second = sari.post("/conversations/conv-day-5/replies", body, "Idempotency-Key", "once");
    var other =
        sari.post(
            "/conversations/conv-day-5/replies",
            body.replace("Sekali", "Dua kali"),
            "Idempotency-Key",
            "once");

    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json().get("reply")).isEqualTo(first.json().get("reply"));
    assertThat(other.json().get("code").asString()).isEqualTo("KEY_REUSED");
    assertThat(
            router.seen.stream()
                .filter(c -> c instanceof SendReply r && r.work().value().equals("day-5")))
        .hasSize(1);
  }
}
