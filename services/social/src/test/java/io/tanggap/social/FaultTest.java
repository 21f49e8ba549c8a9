package io.tanggap.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.channel.AccountTasks;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.social.Loopback.Answer;
import io.tanggap.standalone.Ports;
import io.tanggap.testkit.Broker;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Outages and poison: nothing is lost, nothing is stuck. */
class FaultTest {
  private SocialRig rig;

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aBrokerThatIsAwayIsSaidInTimeAndTheCallThatComesAgainIsTaken() throws Exception {
    rig = SocialRig.of("whatsapp", "106540352242922");
    var folder = SocialRig.temporaryFolder();
    int port = Ports.any();
    Broker broker = Broker.startIn(folder, port).withTopics(2);
    rig.start("--spring.cloud.stream.kafka.binder.brokers=" + broker.bootstrapServers());
    String first = WhatsAppTest.text("wamid.1", Instant.now(), "satu");
    assertThat(rig.call(first).statusCode()).isEqualTo(200);
    await()
        .atMost(SocialRig.SOON)
        .until(
            () ->
                rig.sql().sql("select count(*) from social.post").query(Long.class).single() == 1);
    broker.close();

    Instant begun = Instant.now();
    assertThat(rig.call(first.replace("wamid.1", "wamid.2")).statusCode()).isEqualTo(503);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));

    try (Broker back = Broker.startIn(folder, port)) {
      await()
          .atMost(SocialRig.SOON)
          .until(() -> rig.call(first.replace("wamid.1", "wamid.2")).statusCode() == 200);
      List<InboundMessage> all =
          back
              .await(
                  Topic.MESSAGES_INBOUND.title(),
                  SocialRig.SOON,
                  found -> found.stream().anyMatch(r -> new String(r.value()).contains("wamid.2")))
              .stream()
              .map(r -> SocialRig.value(Codec.inbound(r.value())))
              .toList();
      assertThat(all)
          .extracting(InboundMessage::externalId)
          .containsExactlyInAnyOrder("wamid.1", "wamid.2");
      rig.stopRoom();
    }
  }

  @Test
  void whileTheBrokerIsAwayTheCursorStays() throws Exception {
    rig = SocialRig.of("telegram", "42");
    var folder = SocialRig.temporaryFolder();
    int port = Ports.any();
    Broker broker = Broker.startIn(folder, port).withTopics(2);
    var ready = new java.util.concurrent.atomic.AtomicBoolean();
    rig.network.on(
        "/bottoken/getUpdates",
        asked ->
            ready.get() && !asked.body().contains("offset")
                ? Answer.ok(
                    "{\"ok\":true,\"result\":[{\"update_id\":900,\"message\":{\"message_id\":7,\"date\":1790000000,\"chat\":{\"id\":5},\"from\":{\"id\":5,\"first_name\":\"Ana\"},\"text\":\"halo\"}}]}")
                : Answer.ok("{\"ok\":true,\"result\":[]}"));
    rig.start("--spring.cloud.stream.kafka.binder.brokers=" + broker.bootstrapServers());
    await().atMost(SocialRig.SOON).until(() -> !rig.network.asked("/bottoken").isEmpty());
    broker.close();
    ready.set(true);
    await()
        .atMost(SocialRig.SOON)
        .until(() -> !rig.bean(AccountTasks.class).statuses().get(rig.account).well());
    assertThat(rig.sql().sql("select count(*) from social.cursor").query(Long.class).single())
        .isZero();

    try (Broker back = Broker.startIn(folder, port)) {
      var found = back.await(Topic.MESSAGES_INBOUND.title(), SocialRig.SOON, all -> !all.isEmpty());
      // the record that the broker took without our hearing of it may be there twice, under one id
      assertThat(found.stream().map(r -> SocialRig.value(Codec.inbound(r.value())).id()).distinct())
          .hasSize(1);
      await()
          .atMost(SocialRig.SOON)
          .until(
              () ->
                  rig.sql()
                      .sql("select position from social.cursor")
                      .query(String.class)
                      .optional()
                      .filter("901"::equals)
                      .isPresent());
      rig.stopRoom();
    }
  }

  @Test
  void whileTheDatabaseIsAwayCallsAreTakenAndComeWhenItIsBack() {
    rig = SocialRig.of("whatsapp", "106540352242922");
    rig.start();
    assertThat(rig.call(WhatsAppTest.text("wamid.1", Instant.now(), "satu")).statusCode())
        .isEqualTo(200);
    rig.inbound(1);
    rig.databaseAway();

    assertThat(rig.call(WhatsAppTest.text("wamid.2", Instant.now(), "dua")).statusCode())
        .isEqualTo(200);
    rig.databaseBack();

    assertThat(rig.inbound(2)).extracting(InboundMessage::text).containsExactly("satu", "dua");
  }

  @Test
  void whatTheDiskDoesNotTakeWaitsOnTheTopicAndComesWhenItDoes() throws Exception {
    rig = SocialRig.of("whatsapp", "106540352242922");
    // nothing can be written where a file stands in the folder's place
    var inTheWay = Files.writeString(rig.folder.resolve("social"), "full");
    rig.start();

    assertThat(rig.call(WhatsAppTest.text("wamid.1", Instant.now(), "satu")).statusCode())
        .isEqualTo(200);
    SocialRig.broker()
        .await(
            Topic.SOCIAL_RECEIVED.title(),
            SocialRig.SOON,
            all -> all.stream().anyMatch(r -> rig.account.equals(r.key())));
    assertThat(rig.sql().sql("select count(*) from social.post").query(Long.class).single())
        .isZero();

    Files.delete(inTheWay);

    assertThat(rig.inbound(1)).extracting(InboundMessage::text).containsExactly("satu");
  }

  @Test
  void poisonAmongTheRepliesIsSetAsideAndHoldsUpNothing() {
    rig = SocialRig.of("whatsapp", "106540352242922");
    rig.network.on("/106540352242922", asked -> Answer.ok("{\"messages\":[{\"id\":\"w\"}]}"));
    rig.start();
    rig.call(WhatsAppTest.text("wamid.1", Instant.now(), "satu"));
    var conversation = rig.inbound(1).getFirst().conversation();
    String poison = "poison of " + rig.account;

    SocialRig.broker()
        .putBytes(Topic.REPLIES_OUTBOUND.title(), conversation.value(), poison.getBytes());
    rig.reply(conversation, "Hai");

    rig.report(DeliveryState.SENT);
    SocialRig.broker()
        .await(
            Topic.REPLIES_OUTBOUND.dead(),
            SocialRig.SOON,
            all -> all.stream().anyMatch(r -> new String(r.value()).equals(poison)));
  }

  @Test
  void aReplyWithPartsMissingIsSetAsideAndHoldsUpNothing() {
    rig = SocialRig.of("whatsapp", "106540352242922");
    rig.network.on("/106540352242922", asked -> Answer.ok("{\"messages\":[{\"id\":\"w\"}]}"));
    rig.start();
    rig.call(WhatsAppTest.text("wamid.1", Instant.now(), "satu"));
    var conversation = rig.inbound(1).getFirst().conversation();
    String torn = "{\"channel\":\"SOCIAL\",\"account\":\"" + rig.account + "\"}";

    SocialRig.broker()
        .putBytes(Topic.REPLIES_OUTBOUND.title(), conversation.value(), torn.getBytes());
    rig.reply(conversation, "Hai");

    rig.report(DeliveryState.SENT);
    SocialRig.broker()
        .await(
            Topic.REPLIES_OUTBOUND.dead(),
            SocialRig.SOON,
            all -> all.stream().anyMatch(r -> new String(r.value()).equals(torn)));
  }

  @Test
  void healthSaysOneSentenceOfEachAccount() {
    rig = SocialRig.of("whatsapp", "1");
    rig.start();
    String port = rig.room.getEnvironment().getProperty("local.server.port");
    var health =
        java.net.http.HttpRequest.newBuilder(
                java.net.URI.create("http://127.0.0.1:" + port + "/actuator/health"))
            .build();
    await()
        .atMost(SocialRig.SOON)
        .until(() -> rig.send(health).body().contains("waits for whatsapp to call"));
    assertThat(rig.send(health).body()).contains("\"status\":\"UP\"", "quarantined");
  }
}
