package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.Channel;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RoutingCommand.ChangePresence;
import io.tanggap.protocol.RoutingCommand.MergeWork;
import io.tanggap.protocol.RoutingCommand.PickWork;
import io.tanggap.protocol.RoutingCommand.PullWork;
import io.tanggap.protocol.WorkItemId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents ask for work themselves, and say of which channels. */
class AskingTest {
  private static final String DESK = "desk-asking";

  @TempDir static Path data;
  static Gateway gateway;
  static ScriptedRouter router;
  static Client admin;
  static Client sari;

  @BeforeAll
  static void start() throws Exception {
    gateway = Gateway.start(data, DESK, "tanggap.answer-wait", "3s");
    router = new ScriptedRouter(gateway.broker, DESK);
    admin = gateway.client().login("admin", Gateway.PASSWORD);
    var made =
        admin.put(
            "/desks/" + DESK + "/users/sari",
            "{\"displayName\":\"Sari\",\"agentId\":\"sari\",\"role\":\"AGENT\",\"password\":\"password of sari\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    sari = gateway.client().login("sari", "password of sari");
  }

  @AfterAll
  static void stop() throws Exception {
    router.close();
    gateway.close();
  }

  private static void waits(String work) {
    router.say(Events.queued(DESK, work));
    await().until(() -> admin.get("/work/" + work).status() == 200);
  }

  @Test
  void whoAsksForTheNextGetsItAndARepeatGetsTheSame() {
    waits("ask-1");
    router.next(new WorkItemId("ask-1"));

    var first = sari.post("/work/next", "{\"queue\":\"billing\"}", "Idempotency-Key", "next-1");
    var again = sari.post("/work/next", "{\"queue\":\"billing\"}", "Idempotency-Key", "next-1");

    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(first.json().get("id").asString()).isEqualTo("ask-1");
    assertThat(first.json().get("owner").asString()).isEqualTo("sari");
    assertThat(again.json().get("id").asString()).isEqualTo("ask-1");
    assertThat(router.seen)
        .filteredOn(c -> c instanceof PullWork p && new QueueId("billing").equals(p.queue()))
        .hasSize(1);
  }

  @Test
  void saysThatNothingWaits() {
    var none = sari.send("POST", "/work/next", null, "Accept-Language", "id");

    assertThat(none.status()).as(none.body()).isEqualTo(409);
    assertThat(none.json().get("code").asString()).isEqualTo("NOTHING_WAITS");
    assertThat(none.json().get("detail").asString())
        .isEqualTo("Tidak ada pekerjaan yang menunggu untuk Anda.");
  }

  @Test
  void whoIsNoAgentIsGivenNothing() {
    var refused = admin.post("/work/next", "{\"desk\":\"" + DESK + "\"}");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("code").asString()).isEqualTo("NOT_AN_AGENT");
  }

  @Test
  void anAgentTakesThisVeryWork() {
    waits("ask-2");

    var taken = sari.post("/work/ask-2/pick", "");

    assertThat(taken.status()).as(taken.body()).isEqualTo(200);
    assertThat(taken.json().get("state").asString()).isEqualTo("ACTIVE");
    assertThat(router.seen)
        .anyMatch(c -> c instanceof PickWork p && p.work().equals(new WorkItemId("ask-2")));
    assertThat(sari.post("/work/no-such/pick", "").status()).isEqualTo(404);
  }

  @Test
  void mergedWorkEndsInTheWorkThatItsOwnerHolds() {
    waits("ask-3");
    waits("ask-4");
    assertThat(sari.post("/work/ask-3/pick", "").status()).isEqualTo(200);

    var notMine = sari.post("/work/ask-3/merge", "{\"into\":\"ask-4\"}");
    var merged = sari.post("/work/ask-4/merge", "{\"into\":\"ask-3\"}");

    assertThat(notMine.status()).isEqualTo(403);
    assertThat(merged.status()).as(merged.body()).isEqualTo(200);
    assertThat(merged.json().get("id").asString()).isEqualTo("ask-3");
    assertThat(admin.get("/work/ask-4").json().get("state").asString()).isEqualTo("RESOLVED");
    assertThat(router.seen)
        .filteredOn(MergeWork.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(MergeWork.class, c -> assertThat(c.actor().supervisor()).isFalse());
  }

  @Test
  void aPresenceMayNameItsChannels() {
    var here =
        sari.put(
            "/agents/sari/presence",
            "{\"desk\":\"%s\",\"status\":\"AVAILABLE\",\"channels\":[\"EMAIL\",\"FORM\"]}"
                .formatted(DESK));

    assertThat(here.status()).as(here.body()).isEqualTo(200);
    assertThat(router.seen)
        .filteredOn(ChangePresence.class::isInstance)
        .last()
        .isInstanceOfSatisfying(
            ChangePresence.class,
            c -> assertThat(c.channels()).containsExactly(Channel.EMAIL, Channel.FORM));
  }
}
