package io.tanggap.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.ReplyCapability;
import io.tanggap.protocol.Topic;
import io.tanggap.social.Loopback.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** WhatsApp's calls to topics, and replies to WhatsApp. */
class WhatsAppTest {
  static final String NUMBER = "106540352242922";
  private final SocialRig rig = SocialRig.of("whatsapp", NUMBER);
  private final AtomicInteger sent = new AtomicInteger();

  @AfterEach
  void stop() {
    rig.close();
  }

  private void takesMessages() {
    takesMessages(rig, sent);
  }

  /** The network takes every message from now on; how many it took. */
  static AtomicInteger takesMessages(SocialRig rig) {
    var sent = new AtomicInteger();
    takesMessages(rig, sent);
    return sent;
  }

  private static void takesMessages(SocialRig rig, AtomicInteger sent) {
    rig.network.on(
        "/" + NUMBER + "/messages",
        asked ->
            Answer.ok(
                "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"wamid.out"
                    + sent.incrementAndGet()
                    + "\"}]}"));
  }

  static String call(String value) {
    return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{\"display_phone_number\":\"62215550100\",\"phone_number_id\":\""
        + NUMBER
        + "\"},"
        + value
        + "},\"field\":\"messages\"}]}]}";
  }

  static String text(String id, Instant at, String text) {
    return call(
        "\"contacts\":[{\"profile\":{\"name\":\"Budi\"},\"wa_id\":\"628123456789\"}],\"messages\":[{\"from\":\"628123456789\",\"id\":\""
            + id
            + "\",\"timestamp\":\""
            + at.getEpochSecond()
            + "\",\"text\":{\"body\":\""
            + text
            + "\"},\"type\":\"text\"}]");
  }

  @Test
  void aMessageBecomesARecordWithItsWindowAndTheReplyGoesBackOnce() {
    rig.start();
    takesMessages();
    Instant at = Instant.now().minusSeconds(5);

    assertThat(
            rig.call(text("wamid.1", at, "Di mana paket saya? \\ud83d\\udce6 \\u00e9"))
                .statusCode())
        .isEqualTo(200);

    var record = rig.records(Topic.MESSAGES_INBOUND, all -> all.size() == 1).getFirst();
    InboundMessage message = rig.inbound(1).getFirst();
    assertThat(message.text()).isEqualTo("Di mana paket saya? 📦 é");
    assertThat(message.from().address()).isEqualTo("+628123456789");
    assertThat(message.from().name()).isEqualTo("Budi");
    assertThat(message.externalId()).isEqualTo("wamid.1");
    assertThat(message.replyCapability()).isEqualTo(ReplyCapability.UNTIL_REPLY_BY);
    assertThat(message.replyBy())
        .isEqualTo(Instant.ofEpochSecond(at.getEpochSecond()).plus(Duration.ofHours(24)));
    assertThat(record.key()).isEqualTo(message.conversation().value());
    assertThat(StreamSupport.stream(record.headers().spliterator(), false).map(h -> h.key()))
        .containsExactlyInAnyOrder(
            "ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time", "content-type");

    var reply = rig.reply(message.conversation(), "Besok sampai.");
    rig.send(reply);

    var report = rig.report(DeliveryState.SENT);
    assertThat(report.reply()).isEqualTo(reply.id());
    assertThat(report.externalId()).isEqualTo("wamid.out1");
    var asked = rig.network.asked("/" + NUMBER).getFirst();
    assertThat(asked.header("authorization")).isEqualTo("Bearer token");
    assertThat(asked.body())
        .contains("\"to\":\"628123456789\"", "\"body\":\"Besok sampai.\"", reply.id().value());

    // what the second record did would have been done before this one
    rig.reply(message.conversation(), "Lagi");
    rig.reports(all -> all.stream().filter(r -> r.state() == DeliveryState.SENT).count() == 2);
    assertThat(rig.network.asked("/" + NUMBER)).hasSize(2);
  }

  @Test
  void aReplyTakenOnBeforeARestartIsSentAfterItAndOnce() {
    rig.start();
    rig.call(text("wamid.1", Instant.now(), "Halo"));
    var message = rig.inbound(1).getFirst();
    rig.network.on("/" + NUMBER, asked -> Answer.of(503, "{}"));
    var reply = rig.reply(message.conversation(), "Ya?");
    rig.report(DeliveryState.DEFERRED);
    rig.stopRoom();
    takesMessages();

    rig.start();

    assertThat(rig.report(DeliveryState.SENT).reply()).isEqualTo(reply.id());
    assertThat(sent.get()).isEqualTo(1);
  }

  @Test
  void refusesAReplyAfterTheWindowWithoutAskingTheNetwork() {
    rig.start();
    takesMessages();
    rig.call(text("wamid.1", Instant.now().minus(Duration.ofHours(25)), "Halo"));
    var message = rig.inbound(1).getFirst();

    rig.reply(message.conversation(), "Terlambat");

    assertThat(rig.report(DeliveryState.REFUSED).reason()).isEqualTo("WINDOW_CLOSED");
    assertThat(rig.network.asked("/" + NUMBER)).isEmpty();
  }

  @Test
  void theNetworksRefusalsAreWordsForTheDeskAndNotTriedAgain() {
    rig.start();
    rig.call(text("wamid.1", Instant.now(), "Halo"));
    var conversation = rig.inbound(1).getFirst().conversation();
    var answers =
        List.of(
            "{\"error\":{\"code\":131047,\"message\":\"Re-engagement message\"}}",
            "{\"error\":{\"code\":131026,\"message\":\"Message undeliverable\"}}",
            "{\"error\":{\"code\":100,\"error_subcode\":33,\"message\":\"gone\"}}");
    rig.network.on("/" + NUMBER, asked -> Answer.of(400, answers.get(sent.getAndIncrement())));

    for (int i = 1; i <= answers.size(); i++) {
      int n = i;
      rig.reply(conversation, "x");
      rig.reports(all -> all.size() == n);
    }

    assertThat(rig.reports(all -> all.size() == 3))
        .extracting(r -> r.state() + " " + r.reason())
        .containsExactly("REFUSED WINDOW_CLOSED", "REFUSED BLOCKED", "REFUSED GONE");
    assertThat(sent.get()).isEqualTo(3);
  }

  @Test
  void aFailureToldLaterComesBackToTheReply() {
    rig.start();
    takesMessages();
    rig.call(text("wamid.1", Instant.now(), "Halo"));
    var reply = rig.reply(rig.inbound(1).getFirst().conversation(), "Ya");
    rig.report(DeliveryState.SENT);

    for (String status : List.of("read", "delivered", "sent")) {
      rig.call(
          call(
              "\"statuses\":[{\"id\":\"wamid.out1\",\"status\":\""
                  + status
                  + "\",\"timestamp\":\"1790000000\",\"recipient_id\":\"628123456789\"}]"));
    }
    rig.call(
        call(
            "\"statuses\":[{\"id\":\"wamid.out1\",\"status\":\"failed\",\"timestamp\":\"1790000000\",\"errors\":[{\"code\":131026,\"title\":\"Message undeliverable\"}]}]"));

    var bounced = rig.report(DeliveryState.BOUNCED);
    assertThat(bounced.reply()).isEqualTo(reply.id());
    assertThat(bounced.reason()).isEqualTo("BLOCKED");
  }

  @Test
  void aLongReplyGoesInPartsAndGoesOnBehindTheLastThatWasTaken() {
    rig.start();
    rig.call(text("wamid.1", Instant.now(), "Halo"));
    var conversation = rig.inbound(1).getFirst().conversation();
    rig.network.on(
        "/" + NUMBER,
        asked ->
            sent.incrementAndGet() == 2
                ? Answer.of(500, "{}")
                : Answer.ok("{\"messages\":[{\"id\":\"wamid.p" + sent.get() + "\"}]}"));
    String first = "kata ".repeat(800).strip();
    String second = "lagi ".repeat(500).strip();

    rig.reply(conversation, first + "\n\n" + second);

    assertThat(rig.report(DeliveryState.SENT).externalId()).isEqualTo("wamid.p1");
    var bodies = rig.network.asked("/" + NUMBER).stream().map(a -> a.body()).toList();
    assertThat(bodies).hasSize(3);
    assertThat(bodies.get(0)).contains(first).doesNotContain("lagi");
    assertThat(bodies.get(1)).isEqualTo(bodies.get(2)).contains(second);
  }

  @Test
  void filesAreFetchedAtOnceFromTheAllowListAndKept() throws Exception {
    rig.start();
    byte[] png = new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};
    rig.network.on(
        "/media-1", asked -> Answer.ok("{\"url\":\"" + rig.network.url() + "/file/1\"}"));
    rig.network.on("/file/1", asked -> new Answer(200, java.util.Map.of(), png));

    rig.call(
        call(
            "\"contacts\":[{\"wa_id\":\"1\",\"profile\":{\"name\":\"A\"}}],\"messages\":[{\"from\":\"1\",\"id\":\"wamid.i\",\"timestamp\":\"1790000000\",\"type\":\"image\",\"image\":{\"id\":\"media-1\",\"mime_type\":\"text/html\",\"caption\":\"lihat\"}}]"));

    var message = rig.inbound(1).getFirst();
    assertThat(message.text()).isEqualTo("lihat");
    var attachment = message.attachments().getFirst();
    assertThat(attachment.contentType()).isEqualTo("image/png");
    assertThat(Files.readAllBytes(rig.folder.resolve(attachment.reference()))).isEqualTo(png);
    assertThat(rig.network.asked("/file/1").getFirst().header("authorization"))
        .isEqualTo("Bearer token");
  }

  @Test
  void aDeletedMessageIsToldAndItsBytesAreErased() throws Exception {
    rig.start();
    rig.network.on("/m1", asked -> Answer.ok("{\"url\":\"" + rig.network.url() + "/file/1\"}"));
    rig.network.on("/file/1", asked -> Answer.ok("rahasia besar"));
    rig.call(text("wamid.0", Instant.now(), "tetap"));
    String first =
        call(
            "\"messages\":[{\"from\":\"628123456789\",\"id\":\"wamid.1\",\"timestamp\":\"1790000000\",\"type\":\"document\",\"document\":{\"id\":\"m1\",\"filename\":\"a.txt\",\"caption\":\"rahasia\"}}]");
    rig.call(first);
    var message = rig.inbound(2).get(1);
    assertThat(message.attachments()).hasSize(1);
    String edit =
        call(
            "\"messages\":[{\"from\":\"628123456789\",\"id\":\"wamid.2\",\"timestamp\":\"1790000000\",\"type\":\"edit\",\"edit\":{\"original_message_id\":\"wamid.1\",\"message\":{\"type\":\"text\",\"text\":{\"body\":\"rahasia lain\"}}}}]");
    String revoke =
        call(
            "\"messages\":[{\"from\":\"628123456789\",\"id\":\"wamid.3\",\"timestamp\":\"1790000000\",\"type\":\"revoke\",\"revoke\":{\"original_message_id\":\"wamid.1\"}}]");
    rig.call(edit);
    // told again in other bytes
    rig.call(first.replace("1790000000", "1790000001"));
    rig.call(revoke);

    assertThat(rig.amended(2))
        .extracting(a -> a.kind().name())
        .containsExactly("EDITED", "DELETED");
    assertThat(rig.amended(2)).extracting(a -> a.message()).containsOnly(message.id());
    await().atMost(SocialRig.SOON).until(() -> kept("rahasia") == 0);
    assertThat(kept("tetap")).isEqualTo(1);

    // a deletion that overtakes its message keeps it away
    rig.call(revoke.replace("wamid.1", "wamid.9"));
    rig.call(text("wamid.9", Instant.now(), "terlambat"));
    rig.call(text("wamid.10", Instant.now(), "danach"));
    assertThat(rig.inbound(3))
        .extracting(m -> m.text())
        .containsExactly("tetap", "rahasia", "danach");
    assertThat(kept("terlambat")).isZero();
  }

  /** How many files hold these words. */
  private long kept(String words) throws IOException {
    try (var files = Files.walk(rig.folder)) {
      long found = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found += Files.readString(file, StandardCharsets.ISO_8859_1).contains(words) ? 1 : 0;
      }
      return found;
    }
  }
}
