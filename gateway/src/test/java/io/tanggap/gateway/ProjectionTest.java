package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.Headers;
import io.tanggap.protocol.MessageAmended;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.ReplyContent;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.RoutingEvent.MessageAttached;
import io.tanggap.protocol.RoutingEvent.ReplyAccepted;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkResolved;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.WorkItemId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The read model: exact over restarts, unmoved by poison, patient with disorder. */
class ProjectionTest {
  private static final String DESK = "desk-projection";
  private static final DeskId ID = new DeskId(DESK);

  @TempDir static Path data;
  static Gateway gateway;
  static Client admin;

  @BeforeAll
  static void start() throws Exception {
    gateway = Gateway.start(data, DESK);
    admin = gateway.client().login("admin", Gateway.PASSWORD);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static void message(String work) {
    gateway.broker.put(
        Topic.MESSAGES_INBOUND,
        Events.conversation(work).value(),
        Events.inbound(
            DESK, work, "<p onclick=\"x()\">Halo <b>semua</b><script>alert(1)</script></p>"));
  }

  private static void event(Object event) {
    gateway.broker.put(Topic.ROUTING_EVENTS, DESK, event);
  }

  private static void awaitState(String work, String state) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(admin.get("/work/" + work).body())
                    .contains("\"state\":\"" + state + "\""));
  }

  private static long rows(String table) {
    return gateway
        .bean(Jdbi.class)
        .withHandle(h -> h.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }

  @Test
  void aReplayedEventChangesNothing() {
    event(Events.queued(DESK, "pr-1"));
    event(
        new MessageAttached(
            Instant.now(),
            ID,
            new CommandId("c"),
            new WorkItemId("pr-1"),
            Events.conversation("pr-1"),
            new MessageId("m-more"),
            Instant.now(),
            false));
    await()
        .untilAsserted(
            () -> assertThat(admin.get("/work/pr-1").body()).contains("\"unanswered\":2"));
    long events = rows("work_event");

    gateway.restart();
    admin = gateway.client().login("admin", Gateway.PASSWORD);
    event(Events.queued(DESK, "pr-1b"));
    awaitState("pr-1b", "WAITING");

    assertThat(admin.get("/work/pr-1").json().get("unanswered").asInt()).isEqualTo(2);
    assertThat(rows("work_event")).isEqualTo(events + 1);
  }

  @Test
  void theMessagesOfARuleAreCountedOnce() {
    event(Events.queued(DESK, "hit-1"));
    event(Events.queued(DESK, "hit-2"));
    event(Events.queued(DESK, "hit-2"));
    event(Events.queued(DESK, "hit-3"));
    awaitState("hit-3", "WAITING");

    var items = admin.get("/desks/" + DESK + "/rules/hits").json().get("items");

    assertThat(items.get(0).get("hits").asLong())
        .isEqualTo(rows("work where desk = '" + DESK + "'"));
    assertThat(items.get(0).get("rule").asString()).isNotBlank();
  }

  @Test
  void anUnreadableRecordIsSetAsideAndTheStreamGoesOn() {
    gateway.broker.putBytes(
        Topic.ROUTING_EVENTS.title(),
        DESK,
        "{\"type\":\"Nonsense".getBytes(StandardCharsets.UTF_8));
    gateway.broker.putBytes(
        Topic.ROUTING_EVENTS.title(),
        DESK,
        ("{\"type\":\"WorkQueued\",\"at\":\"2026-11-22T00:00:00Z\",\"desk\":\""
                + DESK
                + "\",\"cause\":\"c\"}")
            .getBytes(StandardCharsets.UTF_8));
    event(Events.queued(DESK, "pr-2"));

    awaitState("pr-2", "WAITING");

    var dead =
        gateway.broker.await(
            Topic.ROUTING_EVENTS.dead(), Duration.ofSeconds(10), found -> found.size() >= 2);
    assertThat(
            new String(
                dead.getFirst().headers().lastHeader(Headers.REASON).value(),
                StandardCharsets.UTF_8))
        .startsWith("Expected a routing event");
    assertThat(dead.get(1).headers().lastHeader(Headers.REASON)).isNotNull();
    await()
        .untilAsserted(
            () ->
                assertThat(admin.get("/health").json().get("parts").toString())
                    .contains("unreadable records set aside"));
  }

  @Test
  void anEventMayComeBeforeItsMessage() {
    event(Events.queued(DESK, "pr-3"));
    awaitState("pr-3", "WAITING");
    assertThat(admin.get("/work/pr-3").json().get("subject").asString()).isEmpty();

    message("pr-3");

    await()
        .untilAsserted(
            () ->
                assertThat(admin.get("/work/pr-3").json().get("subject").asString())
                    .isEqualTo("Tagihan November"));
    assertThat(admin.get("/work?desk=" + DESK + "&text=tagihan").json().get("items").toString())
        .contains("pr-3");
    assertThat(admin.get("/contacts/budi@example.com").body()).contains("conv-pr-3", "Budi");
  }

  @Test
  void aReplysFateIsShown() {
    message("pr-4");
    event(Events.queued(DESK, "pr-4"));
    event(
        new WorkAssigned(
            Instant.now(),
            ID,
            new CommandId("c"),
            new WorkItemId("pr-4"),
            new AgentId("sari"),
            AssignmentKind.AUTO_ACCEPTED,
            null,
            Events.decision(),
            false));
    var reply = new ReplyId("r-pr-4");
    gateway.broker.put(
        Topic.DELIVERY_REPORTS,
        "x",
        new DeliveryReport(
            reply,
            ID,
            Events.conversation("pr-4"),
            new AccountId("support-mail"),
            DeliveryState.SENT,
            Instant.now(),
            "250 ok",
            1,
            "<2@x>"));
    gateway.broker.put(
        Topic.REPLIES_OUTBOUND,
        "x",
        new OutboundReply(
            reply,
            ID,
            Events.conversation("pr-4"),
            new WorkItemId("pr-4"),
            new AgentId("sari"),
            Events.CHANNEL,
            Events.ACCOUNT,
            Instant.now(),
            new ReplyContent("Ini\u0000 dia", "Sari")));
    event(
        new ReplyAccepted(
            Instant.now(),
            ID,
            new CommandId("c"),
            reply,
            new WorkItemId("pr-4"),
            Events.conversation("pr-4"),
            new AgentId("sari")));
    event(
        new WorkResolved(
            Instant.now(),
            ID,
            new CommandId("c"),
            new WorkItemId("pr-4"),
            Events.conversation("pr-4"),
            new AgentId("sari"),
            "solved",
            Instant.now().plusSeconds(60)));
    awaitState("pr-4", "WRAP_UP");

    await()
        .untilAsserted(
            () ->
                assertThat(admin.get("/conversations/conv-pr-4").body())
                    .contains("250 ok", "SENT"));
    var conversation = admin.get("/conversations/conv-pr-4").json();
    assertThat(conversation.get("messages").get(1).get("direction").asString()).isEqualTo("OUT");
    assertThat(conversation.get("work").get("unanswered").asInt()).isZero();
    var history = admin.get("/work/pr-4", "Accept-Language", "id").json().get("history").toString();
    assertThat(history)
        .contains(
            "Sari langsung mendapatkannya.",
            "Sari membalas pelanggan.",
            "Sari menyelesaikannya: solved.");
  }

  @Test
  void whatItsWriterTookBackIsNowhereWhicheverComesFirst() {
    amended("pr-7", MessageAmended.Kind.DELETED, "");
    event(Events.queued(DESK, "pr-7"));
    message("pr-7");
    message("pr-8");
    await().until(() -> admin.get("/conversations/conv-pr-8").status() == 200);
    String before =
        admin.get("/conversations/conv-pr-8").json().get("messages").get(0).get("text").asString();
    assertThat(before).isNotEmpty();
    amended("pr-8", MessageAmended.Kind.EDITED, "begini maksud saya");
    await()
        .untilAsserted(
            () ->
                assertThat(admin.get("/conversations/conv-pr-8").body())
                    .contains("begini maksud saya", "edited")
                    .doesNotContain(before));
    amended("pr-8", MessageAmended.Kind.DELETED, "");
    amended("pr-8", MessageAmended.Kind.EDITED, "zu spät");

    for (String work : List.of("pr-7", "pr-8")) {
      await()
          .untilAsserted(
              () ->
                  assertThat(admin.get("/conversations/conv-" + work).body())
                      .contains("deleted")
                      .doesNotContain(before, "begini", "zu spät"));
    }
    assertThat(admin.get("/conversations/conv-pr-7/messages/m-pr-7/html").status()).isEqualTo(404);
    assertThat(admin.get("/work/pr-7").json().get("preview").asString()).isEmpty();
  }

  @Test
  void aRefusalIsSaidInTheReadersLanguage() {
    message("pr-9");
    var reply = new ReplyId("r-pr-9");
    gateway.broker.put(
        Topic.DELIVERY_REPORTS,
        "x",
        new DeliveryReport(
            reply,
            ID,
            Events.conversation("pr-9"),
            new AccountId("support-mail"),
            DeliveryState.REFUSED,
            Instant.now(),
            "403 whatever it said",
            1,
            "",
            "NOT_SUMMONED"));
    gateway.broker.put(
        Topic.REPLIES_OUTBOUND,
        "x",
        new OutboundReply(
            reply,
            ID,
            Events.conversation("pr-9"),
            new WorkItemId("pr-9"),
            new AgentId("sari"),
            Events.CHANNEL,
            Events.ACCOUNT,
            Instant.now(),
            new ReplyContent("Halo", "Sari")));

    await()
        .untilAsserted(
            () ->
                assertThat(admin.get("/conversations/conv-pr-9").body())
                    .contains("who mentioned or quoted the account"));
    assertThat(admin.put("/me", "{\"language\":\"id\"}").status()).isEqualTo(200);
    assertThat(admin.get("/conversations/conv-pr-9").body())
        .contains("menyebut atau mengutip akun");
    assertThat(admin.put("/me", "{\"language\":\"en\"}").status()).isEqualTo(200);
  }

  private void amended(String work, MessageAmended.Kind kind, String text) {
    gateway.broker.put(
        Topic.MESSAGES_AMENDED,
        "x",
        new MessageAmended(
            new MessageId("m-" + work),
            ID,
            Events.conversation(work),
            Events.ACCOUNT,
            kind,
            Instant.now(),
            text));
  }

  @Test
  void htmlIsServedInASandbox() {
    message("pr-5");
    await().until(() -> admin.get("/conversations/conv-pr-5").status() == 200);

    var page = admin.get("/conversations/conv-pr-5/messages/m-pr-5/html");

    assertThat(page.status()).as(page.body()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy"))
        .isEqualTo("sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.body()).contains("<b>semua</b>").doesNotContain("script", "onclick");
  }

  @Test
  void attachmentsComeFromTheStoreAndNowhereElse() throws Exception {
    Files.createDirectories(data.resolve("email/ab"));
    Files.writeString(data.resolve("email/ab/cd.0"), "some file");
    Files.writeString(data.resolve("outside"), "a secret!");
    message("pr-6");
    await().until(() -> admin.get("/conversations/conv-pr-6").status() == 200);
    String base = "/conversations/conv-pr-6/messages/m-pr-6/attachments/";

    var file = admin.get(base + "0");
    var outside = admin.get(base + "1");

    assertThat(file.status()).as(file.body()).isEqualTo(200);
    assertThat(file.body()).isEqualTo("some file");
    assertThat(file.header("Content-Disposition")).startsWith("attachment").contains("tagihan.pdf");
    assertThat(outside.status()).isEqualTo(404);
    assertThat(admin.get(base + "7").status()).isEqualTo(404);
  }
}
