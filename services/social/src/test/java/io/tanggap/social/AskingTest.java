package io.tanggap.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.social.Loopback.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Networks that are asked: streams that break and stall, pages, cursors, and their replies. */
class AskingTest {
  private SocialRig rig;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    rig.close();
  }

  private void streams() {
    rig.network.script(
        "/api/v1/streaming/user",
        (exchange, asked) -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          var out = exchange.getResponseBody();
          out.write(":)\n\n".getBytes(StandardCharsets.UTF_8));
          out.flush();
          try {
            for (String e = events.poll(1, TimeUnit.SECONDS);
                !"end".equals(e);
                e = events.poll(1, TimeUnit.SECONDS)) {
              if ("stall".equals(e)) {
                // nothing more, and nobody hangs up: the other side has to notice
                return;
              }
              out.write((e == null ? ":thump\n" : e).getBytes(StandardCharsets.UTF_8));
              out.flush();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
  }

  private static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }

  private static String mention(String id, String status, String text) {
    return ReadersTest.mention(id, ReadersTest.status(status, "null", "<p>" + text + "</p>"));
  }

  @Test
  void mastodonsGapIsFilledAfterEachBreakAndStallAndNothingComesTwice() {
    rig = SocialRig.of("mastodon", "1");
    streams();
    var gap = new LinkedBlockingQueue<>(List.of("[]"));
    rig.network.on(
        "/api/v1/notifications",
        asked -> {
          String page = gap.poll();
          return Answer.ok(page == null ? "[]" : page);
        });
    rig.start();

    events.add(event("notification", mention("101", "9007199254740993", "satu")));
    rig.inbound(1);
    gap.add("[" + mention("103", "3", "tiga") + "," + mention("102", "2", "dua") + "]");
    events.add("end");
    // told again by the stream, in another order
    events.add(event("notification", mention("103", "3", "tiga")));
    events.add(event("notification", mention("102", "2", "dua")));
    events.add(event("brand.new", "{}"));
    rig.inbound(3);
    gap.add("[" + mention("104", "4", "empat") + "]");
    events.add("stall");

    assertThat(rig.inbound(4))
        .extracting(InboundMessage::text)
        .containsExactly("satu", "dua", "tiga", "empat");
    assertThat(rig.network.asked("/api/v1/notifications"))
        .anyMatch(a -> a.query().contains("since_id=101"))
        .anyMatch(a -> a.query().contains("since_id=103"));
    assertThat(rig.inbound(4).getFirst().externalId()).isEqualTo("9007199254740993");
  }

  @Test
  void mastodonsRepliesGoUnderTheStatusOnceAndItsEditsAndDeletionsAreTold() {
    rig = SocialRig.of("mastodon", "1");
    streams();
    rig.network.on("/api/v1/notifications", asked -> Answer.ok("[]"));
    rig.network.on(
        "/api/v1/statuses/55/context",
        asked -> Answer.ok("{\"ancestors\":[{\"id\":\"50\"},{\"id\":\"52\"}],\"descendants\":[]}"));
    var attempts = new AtomicInteger();
    rig.network.on(
        "/api/v1/statuses",
        asked ->
            attempts.incrementAndGet() == 1 ? Answer.of(500, "") : Answer.ok("{\"id\":\"200\"}"));
    rig.start();
    events.add(
        event(
            "notification",
            ReadersTest.mention("101", ReadersTest.status("56", "\"55\"", "<p>halo</p>"))));
    var message = rig.inbound(1).getFirst();

    rig.reply(message.conversation(), "Hai Budi");

    assertThat(rig.report(DeliveryState.SENT).externalId()).isEqualTo("200");
    var posts =
        rig.network.asked("/api/v1/statuses").stream()
            .filter(a -> a.method().equals("POST"))
            .toList();
    assertThat(posts).hasSize(2);
    assertThat(posts.get(0).header("idempotency-key"))
        .isNotEmpty()
        .isEqualTo(posts.get(1).header("idempotency-key"));
    assertThat(posts.get(1).body())
        .contains(
            "\"status\":\"@budi@sosial.example Hai Budi\"",
            "\"in_reply_to_id\":\"56\"",
            "unlisted");

    // the answer to our own status is in the same conversation, without asking
    events.add(
        event(
            "notification",
            ReadersTest.mention("105", ReadersTest.status("201", "\"200\"", "<p>makasih</p>"))));
    assertThat(rig.inbound(2).get(1).conversation()).isEqualTo(message.conversation());

    events.add(event("status.update", ReadersTest.status("56", "null", "<p>halo semua</p>")));
    events.add(event("delete", "201"));
    assertThat(rig.amended(2))
        .extracting(a -> a.kind() + " " + a.text())
        .containsExactly("EDITED halo semua", "DELETED ");
  }

  @Test
  void blueskyIsReadBackToTheLastMomentAcrossPagesAndTheSessionIsRenewedOnce() {
    rig = SocialRig.of("bluesky", "did:plc:us");
    var sessions = new AtomicInteger();
    var refreshed = new AtomicInteger();
    rig.network.on(
        "/xrpc/com.atproto.server.createSession",
        asked -> {
          sessions.incrementAndGet();
          return Answer.ok("{\"accessJwt\":\"a1\",\"refreshJwt\":\"r1\",\"did\":\"did:plc:us\"}");
        });
    rig.network.on(
        "/xrpc/com.atproto.server.refreshSession",
        asked -> {
          refreshed.incrementAndGet();
          return Answer.ok("{\"accessJwt\":\"a2\",\"refreshJwt\":\"r2\",\"did\":\"did:plc:us\"}");
        });
    var newest = new AtomicInteger(1);
    rig.network.on(
        "/xrpc/app.bsky.notification.listNotifications",
        asked -> {
          if (newest.get() > 1 && asked.header("authorization").equals("Bearer a1")) {
            return Answer.of(400, "{\"error\":\"ExpiredToken\",\"message\":\"expired\"}");
          }
          // one notification a page, newest first, the cursor names the next
          int n =
              asked.query().contains("&cursor=c")
                  ? Integer.parseInt(asked.query().replaceAll(".*&cursor=c(\\d+).*", "$1"))
                  : newest.get();
          return Answer.ok(
              "{"
                  + (n > 1 ? "\"cursor\":\"c" + (n - 1) + "\"," : "")
                  + "\"notifications\":["
                  + ReadersTest.notification(
                      "" + n, "mention", "2026-11-26T10:00:0" + n + ".000Z", "pesan " + n, "")
                  + "]}");
        });
    rig.network.on(
        "/xrpc/com.atproto.repo.putRecord",
        asked -> Answer.ok("{\"uri\":\"at://did:plc:us/app.bsky.feed.post/x\",\"cid\":\"c\"}"));
    rig.start();
    rig.inbound(1);
    newest.set(4);

    var messages = rig.inbound(4);
    assertThat(messages)
        .extracting(InboundMessage::text)
        .containsExactly("pesan 1", "pesan 2", "pesan 3", "pesan 4");
    assertThat(sessions.get()).isEqualTo(1);
    assertThat(refreshed.get()).isEqualTo(1);

    rig.reply(messages.get(3).conversation(), "Hai");
    rig.report(DeliveryState.SENT);
    var put = rig.network.asked("/xrpc/com.atproto.repo.putRecord");
    assertThat(put).hasSize(1);
    assertThat(put.getFirst().body())
        .contains(
            "\"rkey\":\"",
            "\"parent\":{\"uri\":\"at://did:plc:them/app.bsky.feed.post/4\",\"cid\":\"bafy4\"}");
  }

  @Test
  void telegramsUpdatesAreForgottenOnlyAfterTheyAreDurable() {
    rig = SocialRig.of("telegram", "42");
    var offsets = new LinkedBlockingQueue<String>();
    rig.network.on(
        "/bottoken/getUpdates",
        asked -> {
          String offset = asked.body().replaceAll(".*\"offset\":(\\d+).*|.*", "$1");
          offsets.add(offset.isEmpty() ? "none" : offset);
          await().pollDelay(java.time.Duration.ofMillis(50)).until(() -> true);
          if (offset.isEmpty()) {
            return Answer.ok(
                "{\"ok\":true,\"result\":[{\"update_id\":900,\"message\":{\"message_id\":7,\"date\":1790000000,\"chat\":{\"id\":5},\"from\":{\"id\":5,\"first_name\":\"Ana\",\"username\":\"ana\"},\"text\":\"halo\"}}]}");
          }
          return Answer.ok("{\"ok\":true,\"result\":[]}");
        });
    var answers =
        new LinkedBlockingQueue<>(
            List.of(
                Answer.of(
                    429, "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":1}}"),
                Answer.ok("{\"ok\":true,\"result\":{\"message_id\":8}}"),
                Answer.of(
                    403,
                    "{\"ok\":false,\"description\":\"Forbidden: bot was blocked by the user\"}")));
    rig.network.on("/bottoken/sendMessage", asked -> answers.poll());
    rig.start();
    var message = rig.inbound(1).getFirst();
    assertThat(message.from().address()).isEqualTo("@ana");
    await().atMost(SocialRig.SOON).until(() -> offsets.contains("901"));

    rig.reply(message.conversation(), "Hai");
    assertThat(rig.report(DeliveryState.SENT).externalId()).isEqualTo("42/5/8");
    rig.reply(message.conversation(), "Masih?");
    assertThat(rig.report(DeliveryState.REFUSED).reason()).isEqualTo("BLOCKED");

    rig.stopRoom();
    offsets.clear();
    rig.start();
    await().atMost(SocialRig.SOON).until(() -> !offsets.isEmpty());
    assertThat(offsets.peek()).isEqualTo("901");
  }

  @Test
  void telegramsHookShowsItsSecretToken() {
    rig = SocialRig.of("telegram", "42");
    rig.start("--tanggap.social.accounts[0].asks=false");
    String update =
        "{\"update_id\":1,\"message\":{\"message_id\":7,\"date\":1790000000,\"chat\":{\"id\":5},\"from\":{\"id\":5,\"first_name\":\"Ana\"},\"text\":\"halo\"}}";
    String header = "X-Telegram-Bot-Api-Secret-Token";

    assertThat(rig.call(update, new String[0]).statusCode()).isEqualTo(401);
    assertThat(rig.call(update, header, "another").statusCode()).isEqualTo(403);
    assertThat(rig.call(update, header, SocialRig.SECRET).statusCode()).isEqualTo(200);
    assertThat(rig.inbound(1)).hasSize(1);
  }

  @Test
  void oneReplicaAsksAndTheOtherGoesOnWhereItEnded() {
    rig = SocialRig.of("telegram", "42");
    var newest = new AtomicInteger(900);
    rig.network.on(
        "/bottoken/getUpdates",
        asked -> {
          String offset = asked.body().replaceAll(".*\"offset\":(\\d+).*|.*", "$1");
          int next = offset.isEmpty() ? 900 : Integer.parseInt(offset);
          await().pollDelay(java.time.Duration.ofMillis(50)).until(() -> true);
          return Answer.ok(
              next > newest.get()
                  ? "{\"ok\":true,\"result\":[]}"
                  : "{\"ok\":true,\"result\":[{\"update_id\":"
                      + next
                      + ",\"message\":{\"message_id\":"
                      + next
                      + ",\"date\":1790000000,\"chat\":{\"id\":5},\"from\":{\"id\":5,\"first_name\":\"Ana\"},\"text\":\"n"
                      + next
                      + "\"}}]}");
        });
    rig.start();
    var first = rig.room;
    rig.inbound(1);
    rig.start();
    await().atMost(SocialRig.SOON).until(() -> health().contains("waits, another replica reads"));

    first.close();
    newest.set(901);

    assertThat(rig.inbound(2)).extracting(InboundMessage::text).containsExactly("n900", "n901");
    await().atMost(SocialRig.SOON).until(() -> health().contains("reads, everything up to"));
  }

  @Test
  void aRevokedTokenPausesTheAccountKeepsItsCursorAndAnotherTokenGoesOn() {
    rig = SocialRig.of("telegram", "42");
    rig.network.on(
        "/bottoken/getUpdates",
        asked ->
            Answer.of(401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}"));
    rig.start();
    rig.sql()
        .sql("insert into social.cursor (account, position) values (?, '77')")
        .params(rig.account)
        .update();
    var pauses = rig.bean(AccountPauses.class);
    var account = rig.bean(SocialProperties.class).accounts().getFirst();
    await().atMost(SocialRig.SOON).until(() -> pauses.reason(account).isPresent());
    int asked = rig.network.asked("/bottoken").size();
    assertThat(health()).contains("DEGRADED", "is paused: telegram lets us in no longer");
    assertThat(rig.network.asked("/bottoken")).hasSize(asked);

    rig.stopRoom();
    rig.network.on("/bottoken2/getUpdates", a -> Answer.ok("{\"ok\":true,\"result\":[]}"));
    rig.start("--tanggap.social.accounts[0].credentials.token=token2");
    await().atMost(SocialRig.SOON).until(() -> !rig.network.asked("/bottoken2").isEmpty());
    assertThat(rig.network.asked("/bottoken2").getFirst().body()).contains("\"offset\":77");
    await().atMost(SocialRig.SOON).until(() -> health().contains("reads, everything up to"));
  }

  private String health() {
    String port = rig.room.getEnvironment().getProperty("local.server.port");
    return rig.send(
            java.net.http.HttpRequest.newBuilder(
                    java.net.URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .build())
        .body();
  }
}
