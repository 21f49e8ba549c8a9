package io.tanggap.social;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.Topic;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may call, and when a call counts as taken. */
class HookTest {
  private final SocialRig rig = SocialRig.of("whatsapp", "106540352242922");

  @AfterEach
  void stop() {
    rig.close();
  }

  private static String text(String id, String text) {
    return WhatsAppTest.text(id, Instant.now(), text);
  }

  /** Everything that arrived, read or not, once it is as much; one account, one partition. */
  private long received(long atLeast) {
    return SocialRig.broker()
        .await(Topic.SOCIAL_RECEIVED.title(), SocialRig.SOON, all -> mine(all) >= atLeast)
        .stream()
        .filter(r -> rig.account.equals(r.key()))
        .count();
  }

  private long mine(List<ConsumerRecord<String, byte[]>> all) {
    return all.stream().filter(r -> rig.account.equals(r.key())).count();
  }

  @Test
  void refusesACallThatIsUnsignedOrSignedByAnotherOverOtherBytes() {
    rig.start();
    String body = text("wamid.1", "caf\\u00e9 \\ud83d\\ude00");
    String reserialised = body.replace("\\u00e9", "é").replace("\\ud83d\\ude00", "😀");
    String signature = SocialRig.signature(SocialRig.SECRET, body);

    assertThat(rig.call(body, new String[0]).statusCode()).isEqualTo(401);
    assertThat(rig.call(body, "X-Hub-Signature-256", "sha256=00").statusCode()).isEqualTo(403);
    assertThat(
            rig.call(body, "X-Hub-Signature-256", SocialRig.signature("another app's secret", body))
                .statusCode())
        .isEqualTo(403);
    assertThat(rig.call(reserialised, "X-Hub-Signature-256", signature).statusCode())
        .isEqualTo(403);
    assertThat(rig.call(body + " ", "X-Hub-Signature-256", signature).statusCode()).isEqualTo(403);
    assertThat(rig.call(reserialised).statusCode()).isEqualTo(200);

    assertThat(rig.inbound(1)).extracting(m -> m.text()).containsExactly("café 😀");
    assertThat(received(1)).isEqualTo(1);
  }

  @Test
  void anUnknownAccountIsNotThereAndTooLargeACallIsNotRead() {
    rig.start("--tanggap.social.hooks.max-bytes=2000");

    var nobody = HttpRequest.newBuilder(SocialRig.hook(rig.room, "nobody", ""));
    assertThat(
            rig.send(nobody.POST(HttpRequest.BodyPublishers.ofString("{}")).build()).statusCode())
        .isEqualTo(404);
    assertThat(rig.call(text("wamid.1", "x".repeat(3_000))).statusCode()).isEqualTo(413);
  }

  @Test
  void answersTheChallengeOfWhoeverKnowsTheVerifyToken() {
    rig.start();
    String right = "?hub.mode=subscribe&hub.verify_token=ours&hub.challenge=";

    assertThat(rig.get(right + "1158201444").body()).isEqualTo("1158201444");
    assertThat(rig.get(right.replace("ours", "theirs") + "1").statusCode()).isEqualTo(403);
    assertThat(rig.get("?hub.mode=subscribe&hub.challenge=1").statusCode()).isEqualTo(403);
    assertThat(rig.get("?hub.mode=subscribe&hub.verify_token=ours").statusCode()).isEqualTo(403);
    assertThat(rig.get("").statusCode()).isEqualTo(403);

    var markup = rig.get(right + "%3Cb%3E%26lt%3B");
    assertThat(markup.body()).isEqualTo("<b>&lt;");
    assertThat(markup.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
    assertThat(markup.headers().firstValue("x-content-type-options")).contains("nosniff");
  }

  @Test
  void aDeliveryThatIsRepeatedIsOneMessage() {
    rig.start();
    String once = text("wamid.1", "satu");

    for (int i = 0; i < 3; i++) {
      assertThat(rig.call(once).statusCode()).isEqualTo(200);
    }
    rig.call(text("wamid.2", "dua"));

    assertThat(rig.inbound(2)).extracting(m -> m.text()).containsExactly("satu", "dua");
  }

  @Test
  void whatCannotBeReadIsKeptAndHoldsUpNothing() {
    rig.start();

    assertThat(rig.call("{\"entry\":").statusCode()).isEqualTo(200);
    assertThat(rig.call("[]").statusCode()).isEqualTo(200);
    assertThat(rig.call("{\"entry\":[{\"changes\":[{\"field\":\"brandnew\"}]}]}").statusCode())
        .isEqualTo(200);
    rig.call(text("wamid.2", "dua"));

    assertThat(rig.inbound(1)).extracting(m -> m.text()).containsExactly("dua");
    assertThat(rig.sql().sql("select count(*) from social.quarantine").query(Long.class).single())
        .isEqualTo(2);
  }

  @Test
  void hundredsOfCallsASecondAreDurableBeforeTheyAreAnswered() throws Exception {
    rig.start();
    rig.call(text("wamid.first", "warm"));
    int calls = 1_000;
    List<Long> millis = Collections.synchronizedList(new ArrayList<>());
    Instant begun = Instant.now();
    try (var callers = Executors.newFixedThreadPool(16)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        String body = text("wamid.n" + i, "pesan " + i);
        all.add(
            callers.submit(
                () -> {
                  long from = System.nanoTime();
                  assertThat(rig.call(body).statusCode()).isEqualTo(200);
                  millis.add((System.nanoTime() - from) / 1_000_000);
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(received(calls + 1)).isEqualTo(calls + 1);
    Collections.sort(millis);
    long took = Duration.between(begun, Instant.now()).toMillis();
    org.slf4j.LoggerFactory.getLogger(HookTest.class)
        .info(
            "{} calls in {} ms, median {} ms, p99 {} ms",
            calls,
            took,
            millis.get(calls / 2),
            millis.get(calls * 99 / 100));
    assertThat(millis.get(calls * 99 / 100)).isLessThan(3_000);
  }
}
