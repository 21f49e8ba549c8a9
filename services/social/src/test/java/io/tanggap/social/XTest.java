package io.tanggap.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.social.Loopback.Answer;
import io.tanggap.social.contract.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** X over Twitter4J and its webhooks, against a server that follows X's published contract. */
class XTest {
  private static final String US = "1111111111111111111";
  private final SocialRig rig = SocialRig.of("x", US);

  @AfterEach
  void stop() {
    rig.close();
  }

  private static String post(String id, String text) {
    return "{\"id\":\""
        + id
        + "\",\"author_id\":\"2222222222222222222\",\"created_at\":\"2026-11-26T10:00:00.000Z\",\"conversation_id\":\"1900000000000000000\",\"edit_history_tweet_ids\":[\""
        + id
        + "\"],\"text\":\"@shop "
        + text
        + "\"}";
  }

  private static String page(String next, String... posts) {
    String ids = posts[0].replaceAll("^\\{\"id\":\"(\\d+)\".*", "$1");
    return "{\"data\":["
        + String.join(",", posts)
        + "],\"includes\":{\"users\":[{\"id\":\"2222222222222222222\",\"username\":\"budi\",\"name\":\"Budi\"}]},\"meta\":{\"result_count\":"
        + posts.length
        + ",\"newest_id\":\""
        + ids
        + "\",\"oldest_id\":\"1\""
        + (next.isEmpty() ? "" : ",\"next_token\":\"" + next + "\"")
        + "}}";
  }

  private static Answer limited(Answer answer, int remaining, long resets) {
    return answer
        .with("x-rate-limit-limit", "300")
        .with("x-rate-limit-remaining", "" + remaining)
        .with("x-rate-limit-reset", "" + resets);
  }

  private static final String NOTHING = "{\"meta\":{\"result_count\":0}}";

  @Test
  void mentionsAreReadThroughPagesOnceAndAnsweredUnderTheLatest() {
    var first = new AtomicInteger();
    rig.network.on(
        "/users/" + US + "/mentions",
        asked -> {
          if (!asked.query().contains("since_id")) {
            return Answer.ok(page("", post("1999999999999999991", "satu")));
          }
          if (asked.query().contains("since_id=1999999999999999991")) {
            first.incrementAndGet();
            return Answer.ok(
                asked.query().contains("pagination_token=p2")
                    ? page("", post("1999999999999999992", "dua"))
                    : page(
                        "p2",
                        post("1999999999999999994", "empat"),
                        post("1999999999999999993", "tiga"),
                        post("1999999999999999993", "tiga")));
          }
          return Answer.ok(NOTHING);
        });
    rig.network.on(
        "/tweets",
        asked -> Answer.of(201, "{\"data\":{\"id\":\"2000000000000000000\",\"text\":\"x\"}}"));
    rig.start();

    var messages = rig.inbound(4);
    assertThat(messages)
        .extracting(InboundMessage::text)
        .containsExactly("@shop satu", "@shop dua", "@shop tiga", "@shop empat");
    assertThat(messages)
        .extracting(m -> m.conversation())
        .containsOnly(messages.getFirst().conversation());
    assertThat(messages.getFirst().from().address()).isEqualTo("@budi");
    assertThat(rig.network.asked("/users").getFirst().header("authorization"))
        .startsWith("OAuth oauth_consumer_key=\"key\"");

    rig.reply(messages.getFirst().conversation(), "Hai Budi 👋");

    assertThat(rig.report(DeliveryState.SENT).externalId()).isEqualTo("2000000000000000000");
    var sent = rig.network.asked("/tweets");
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().body())
        .contains("\"text\":\"Hai Budi 👋\"", "\"in_reply_to_tweet_id\":\"1999999999999999994\"")
        .doesNotContain("deep_link");
  }

  @Test
  void theBudgetOfRequestsOutlivesARestartAndIsOneForTwoReplicas() {
    var window = new AtomicLong();
    rig.network.on(
        "/users/" + US + "/mentions",
        asked -> {
          window.compareAndSet(0, Instant.now().plusSeconds(6).getEpochSecond());
          return limited(Answer.ok(NOTHING), 0, window.get());
        });
    rig.start();
    await().atMost(SocialRig.SOON).until(() -> rig.network.asked("/users").size() == 1);
    await()
        .atMost(SocialRig.SOON)
        .until(
            () ->
                rig.sql()
                        .sql("select count(*) from social.rate where remaining = 0")
                        .query(Long.class)
                        .single()
                    == 1);
    rig.stopRoom();
    rig.start();
    // a second replica, with another budget object on the same row, within the window
    Instant resets = Instant.ofEpochSecond(window.get());
    var account = rig.bean(SocialProperties.class).accounts().getFirst();
    var within = Clock.fixed(resets.minusSeconds(1), ZoneOffset.UTC);
    var other = new StoredBudget(account, rig.sql(), rig.bean(Counters.class), within);
    assertThat(other.request("mentions")).contains(resets);

    await().atMost(SocialRig.SOON).until(() -> rig.network.asked("/users").size() >= 2);
    assertThat(Instant.now()).isAfterOrEqualTo(resets);
  }

  @Test
  void tooManyWithoutAWordWhenIsWaitedForLongerEachTime() {
    var pauses =
        new Pauses(
            new SocialProperties.Reading(
                java.time.Duration.ofSeconds(1),
                java.time.Duration.ofMinutes(5),
                java.time.Duration.ofSeconds(40),
                java.time.Duration.ofSeconds(10)),
            Clock.systemUTC(),
            new java.util.Random(1));
    var tooMany =
        new io.tanggap.social.contract.Trouble(
            io.tanggap.social.contract.Trouble.Kind.TOO_MANY, 429, null, "");
    var broken =
        new io.tanggap.social.contract.Trouble(
            io.tanggap.social.contract.Trouble.Kind.BROKEN, 503, null, "");

    assertThat(pauses.after(tooMany))
        .isBetween(java.time.Duration.ofSeconds(6), java.time.Duration.ofSeconds(12));
    assertThat(pauses.after(tooMany))
        .isBetween(java.time.Duration.ofSeconds(12), java.time.Duration.ofSeconds(24));
    for (int i = 0; i < 20; i++) {
      assertThat(pauses.after(tooMany)).isLessThanOrEqualTo(java.time.Duration.ofMinutes(5));
    }
    pauses.well();
    assertThat(pauses.after(new java.io.IOException("gone")))
        .isLessThanOrEqualTo(java.time.Duration.ofSeconds(1));
    assertThat(pauses.after(new java.io.IOException("gone")))
        .isLessThanOrEqualTo(java.time.Duration.ofSeconds(2));
    pauses.well();
    assertThat(pauses.after(broken))
        .isBetween(java.time.Duration.ofMillis(2_500), java.time.Duration.ofSeconds(5));
  }

  private String called(String type, String payload) {
    String body =
        "{\"data\":{\"event_uuid\":\"-1\",\"filter\":{\"user_id\":\""
            + US
            + "\"},\"event_type\":\""
            + type
            + "\",\"payload\":"
            + payload
            + ",\"includes\":{}}}";
    String signature =
        "sha256="
            + Base64.getEncoder()
                .encodeToString(
                    Hmac.sha256(SocialRig.SECRET, body.getBytes(StandardCharsets.UTF_8)));
    assertThat(rig.call(body, "x-twitter-webhooks-signature", signature).statusCode())
        .isEqualTo(200);
    return body;
  }

  private void startWithoutAsking(String... more) {
    var all = new java.util.ArrayList<>(List.of(more));
    all.add("--tanggap.social.accounts[0].asks=false");
    rig.start(all.toArray(String[]::new));
  }

  @Test
  void refusalsAreNormalOutcomesWithAReasonAndNotTriedAgain() {
    startWithoutAsking();
    called("post.mention.create", post("1999999999999999991", "satu"));
    var conversation = rig.inbound(1).getFirst().conversation();
    var answers =
        new LinkedBlockingQueue<>(
            List.of(
                "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"You can only reply to posts whose author summoned you by mentioning or quoting your account.\"}",
                "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"You attempted to reply to a Tweet that is deleted or not visible to you.\"}",
                "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"You have been blocked from performing this action\"}",
                "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"something else\"}"));
    rig.network.on("/tweets", asked -> Answer.of(403, answers.poll()));

    for (int i = 1; i <= 4; i++) {
      int n = i;
      rig.reply(conversation, "jawaban " + i);
      rig.reports(all -> all.size() == n);
    }

    assertThat(rig.reports(all -> all.size() == 4))
        .extracting(r -> r.state() + " " + r.reason())
        .containsExactly(
            "REFUSED NOT_SUMMONED", "REFUSED GONE", "REFUSED BLOCKED", "REFUSED REJECTED");
    assertThat(rig.network.asked("/tweets")).hasSize(4);
  }

  @Test
  void linksAndTheMonthsBudgetAreGuardedBeforeAnythingIsPosted() {
    startWithoutAsking("--tanggap.social.accounts[0].monthly-budget=0.015");
    rig.network.on("/tweets", asked -> Answer.of(201, "{\"data\":{\"id\":\"2\",\"text\":\"x\"}}"));
    called("post.mention.create", post("1999999999999999991", "satu"));
    var conversation = rig.inbound(1).getFirst().conversation();

    rig.reply(conversation, "Lihat https://example.com");
    rig.reports(all -> all.size() == 1);
    rig.reply(conversation, "x".repeat(281));
    rig.reports(all -> all.size() == 2);
    rig.reply(conversation, "satu sen");
    rig.reports(all -> all.size() == 3);
    rig.reply(conversation, "sen kedua");

    assertThat(rig.reports(all -> all.size() == 4))
        .extracting(r -> r.state() + " " + r.reason())
        .containsExactly("REFUSED LINK_COSTS", "REFUSED TOO_LONG", "SENT ", "REFUSED BUDGET_SPENT");
    assertThat(rig.network.asked("/tweets")).hasSize(1);
    assertThat(rig.sql().sql("select micros from social.spending").query(Long.class).single())
        .isEqualTo(10_000);
  }

  @Test
  void directMessagesGoBackAsDirectMessages() {
    startWithoutAsking();
    rig.network.on(
        "/dm_conversations/with/2222222222222222222/messages",
        asked ->
            Answer.of(201, "{\"data\":{\"dm_conversation_id\":\"1-2\",\"dm_event_id\":\"77\"}}"));
    called(
        "dm.received",
        "{\"direct_message_events\":[{\"type\":\"message_create\",\"id\":\"2080765901528535096\",\"created_timestamp\":\"1784928224372\",\"message_create\":{\"target\":{\"recipient_id\":\""
            + US
            + "\"},\"sender_id\":\"2222222222222222222\",\"message_data\":{\"text\":\"halo\"}}}]}");

    rig.reply(rig.inbound(1).getFirst().conversation(), "Hai");

    assertThat(rig.report(DeliveryState.SENT).externalId()).isEqualTo("dm|77");
    var sent = rig.network.asked("/dm_conversations").getFirst();
    assertThat(sent.body()).isEqualTo("{\"text\":\"Hai\"}");
    assertThat(sent.header("authorization")).startsWith("OAuth ");
  }

  @Test
  void signsTheChallengeAndKnowsItsOwnCalls() {
    startWithoutAsking("--tanggap.social.accounts[0].credentials.secret=consumer_secret");

    assertThat(rig.get("?crc_token=challenge_string").body())
        .isEqualTo("{\"response_token\":\"sha256=v1WdiCVwy17uGTMWveHGlqQXN/qW1bQraNXXByRO2YA=\"}");
    assertThat(rig.get("?crc=x").statusCode()).isEqualTo(403);
    assertThat(rig.call("{}", new String[0]).statusCode()).isEqualTo(401);
    assertThat(rig.call("{}", "x-twitter-webhooks-signature", "sha256=AAAA").statusCode())
        .isEqualTo(403);
  }

  @Test
  void ourOwnPostsAreNoWorkAndARevocationPausesTheAccount() {
    startWithoutAsking();
    called(
        "post.mention.create",
        post("1999999999999999990", "kami").replace("2222222222222222222", US));
    called("post.mention.create", post("1999999999999999991", "satu"));
    called("post.delete", "{\"id\":\"1999999999999999991\",\"author_id\":\"2222222222222222222\"}");
    assertThat(rig.amended(1)).extracting(a -> a.kind().name()).containsExactly("DELETED");
    assertThat(rig.inbound(1)).extracting(InboundMessage::text).containsExactly("@shop satu");

    called("oauth.revoke", "{\"user_id\":\"" + US + "\",\"app_id\":\"2\"}");

    var account = rig.bean(SocialProperties.class).accounts().getFirst();
    await()
        .atMost(SocialRig.SOON)
        .until(() -> rig.bean(AccountPauses.class).reason(account).isPresent());
  }

  @Test
  void twoOfOurAccountsMentionedIsOneMessage() {
    String second = "--tanggap.social.accounts[1].";
    startWithoutAsking(
        second + "id=" + rig.account + "-two",
        second + "desk=main",
        second + "network=x",
        second + "self=3333333333333333333",
        second + "asks=false",
        second + "credentials.secret=" + SocialRig.SECRET);
    String body = called("post.mention.create", post("1999999999999999991", "satu"));
    rig.inbound(1);
    String signature =
        "sha256="
            + Base64.getEncoder()
                .encodeToString(
                    Hmac.sha256(SocialRig.SECRET, body.getBytes(StandardCharsets.UTF_8)));
    var again =
        java.net.http.HttpRequest.newBuilder(SocialRig.hook(rig.room, rig.account + "-two", ""))
            .header("x-twitter-webhooks-signature", signature)
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
            .build();
    assertThat(rig.send(again).statusCode()).isEqualTo(200);
    called("post.mention.create", post("1999999999999999992", "dua"));

    assertThat(rig.inbound(2))
        .extracting(InboundMessage::text)
        .containsExactly("@shop satu", "@shop dua");
    await()
        .atMost(SocialRig.SOON)
        .until(
            () ->
                rig.bean(io.micrometer.core.instrument.MeterRegistry.class)
                        .counter(
                            "tanggap.social.left",
                            "account",
                            rig.account + "-two",
                            "why",
                            "duplicate")
                        .count()
                    == 1);
  }
}
