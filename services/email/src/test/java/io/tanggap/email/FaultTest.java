package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.Channel;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Crashes, outages and mail that is too large or cannot be read: nothing is lost, nothing is stuck.
 */
class FaultTest {
  private EmailRig rig;

  @BeforeEach
  void start() {
    rig = EmailRig.withGreenMail();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  static String mail(String id, String more, String text) {
    return "From: Budi <budi@customer.example>\r\nTo: support@example.org\r\nSubject: About "
        + id
        + "\r\nMessage-ID: <"
        + id
        + "@customer.example>\r\n"
        + more
        + "\r\n"
        + text;
  }

  private void deliver(String id) {
    rig.deliver("budi@customer.example", mail(id, "", "text of " + id));
  }

  @Test
  void aMailPublishedBeforeItsCursorMovedIsPublishedAgainUnderTheSameIdAndThenNoMore() {
    rig.startRoom();
    rig.sql()
        .sql(
            "create function email.refuse() returns trigger language plpgsql as 'begin raise exception ''disk full''; end'")
        .update();
    rig.sql()
        .sql(
            "create trigger refuse before insert on email.seen_mail for each row execute function email.refuse()")
        .update();
    deliver("one");

    List<InboundMessage> twice = rig.inbound(2);
    assertThat(twice).extracting(m -> m.id().value()).containsOnly(twice.getFirst().id().value());
    assertThat(twice)
        .extracting(m -> m.conversation().value())
        .containsOnly(twice.getFirst().conversation().value());

    rig.stopRoom();
    rig.startRoom();
    rig.sql().sql("drop trigger refuse on email.seen_mail").update();
    deliver("two");
    rig.records(Topic.MESSAGES_INBOUND, all -> about(all, "two"));
    rig.stopRoom();
    int published = rig.inbound(3).size();
    rig.startRoom();
    deliver("three");

    assertThat(rig.records(Topic.MESSAGES_INBOUND, all -> about(all, "three")))
        .hasSize(published + 1);
  }

  private static boolean about(List<ConsumerRecord<String, byte[]>> records, String id) {
    return records.stream()
        .anyMatch(r -> EmailRig.inbound(r.value()).subject().equals("About " + id));
  }

  @Test
  void aMailThatIsTooLargeBecomesAStubAndTheStreamGoesOn() {
    rig.startRoom();
    rig.deliver(
        "budi@customer.example", mail("big", "", ("a".repeat(76) + "\r\n").repeat(30 << 20 >> 6)));
    deliver("small");

    List<InboundMessage> both = rig.inbound(2);

    assertThat(both.getFirst().flags()).containsExactly("oversized");
    assertThat(both.getFirst().subject()).isEqualTo("About big");
    assertThat(both.getFirst().contact().value()).isEqualTo("budi@customer.example");
    assertThat(both.get(1).text()).isEqualTo("text of small");
  }

  @Test
  void aMailThatCannotBeReadBecomesAStubAndTheStreamGoesOn() {
    rig.startRoom();
    rig.deliver("budi@customer.example", mail("bomb", "X-Padding: 1\r\n".repeat(2_000), "text"));
    deliver("good");

    List<InboundMessage> both = rig.inbound(2);

    assertThat(both.getFirst().flags()).containsExactly("malformed");
    assertThat(both.getFirst().subject()).isEqualTo("About bomb");
    assertThat(Path.of(rig.folder.toString(), both.getFirst().rawReference())).exists();
    assertThat(both.get(1).text()).isEqualTo("text of good");
    assertThat(rig.sql().sql("select count(*) from email.quarantine").query(Long.class).single())
        .isEqualTo(1);
  }

  @Test
  void aServerThatIsDownDefersTheReplyWhichLaterGoesOutUnderTheSameMessageId() throws Exception {
    rig.startRoom();
    deliver("one");
    var conversation = rig.inbound(1).getFirst().conversation();
    rig.mail.stop();

    rig.reply(conversation, "Answer");
    var deferred = rig.reports(all -> !all.isEmpty()).getFirst();
    rig.startMail();

    var reports = rig.reports(all -> all.stream().anyMatch(r -> r.state() == DeliveryState.SENT));
    assertThat(deferred.state()).isEqualTo(DeliveryState.DEFERRED);
    assertThat(reports.getLast().state()).isEqualTo(DeliveryState.SENT);
    assertThat(reports.getLast().attempt()).isGreaterThan(1);
    assertThat(reports).extracting(r -> r.externalId()).containsOnly(deferred.externalId());
    assertThat(rig.mailboxOf("budi@customer.example")).hasSize(1);
    assertThat(rig.mailboxOf("budi@customer.example").getFirst().getHeader("Message-ID"))
        .containsExactly(deferred.externalId());
  }

  @Test
  void anUnreadableRecordGoesToTheDeadLettersAndTheStreamGoesOn() throws Exception {
    rig.startRoom();
    deliver("one");
    var conversation = rig.inbound(1).getFirst().conversation();
    String poison = "{\"no\":\"reply\",\"account\":\"" + rig.account + "\"}";
    EmailRig.broker()
        .putBytes(
            Topic.REPLIES_OUTBOUND.title(),
            conversation.value(),
            poison.getBytes(StandardCharsets.UTF_8));
    EmailRig.broker()
        .putBytes(
            Topic.REPLIES_OUTBOUND.title(),
            conversation.value(),
            ("nonsense " + rig.account).getBytes(StandardCharsets.UTF_8));

    rig.reply(conversation, "Answer");

    rig.reports(all -> all.stream().anyMatch(r -> r.state() == DeliveryState.SENT));
    var dead =
        EmailRig.broker()
            .await(
                Topic.REPLIES_OUTBOUND.dead(),
                EmailRig.SOON,
                all ->
                    all.stream()
                            .filter(
                                r ->
                                    new String(r.value(), StandardCharsets.UTF_8)
                                        .contains(rig.account))
                            .count()
                        == 2)
            .stream()
            .filter(r -> new String(r.value(), StandardCharsets.UTF_8).contains(rig.account))
            .toList();
    assertThat(dead).extracting(r -> r.key()).containsOnly(conversation.value());
    assertThat(dead)
        .allSatisfy(
            r -> assertThat(JourneyTest.header(r, "tanggap_reason")).startsWith("Expected"));
  }

  @Test
  void aReplyOfAnotherChannelOrAccountIsNotOurs() throws Exception {
    rig.startRoom();
    deliver("one");
    var conversation = rig.inbound(1).getFirst().conversation();
    var reply = rig.reply(conversation, "Answer");
    rig.send(
        new io.tanggap.protocol.OutboundReply(
            new io.tanggap.protocol.ReplyId("social-" + reply.id().value()),
            reply.desk(),
            conversation,
            reply.work(),
            reply.agent(),
            Channel.SOCIAL,
            reply.account(),
            reply.acceptedAt(),
            reply.content()));

    rig.reports(all -> all.stream().anyMatch(r -> r.state() == DeliveryState.SENT));
    assertThat(rig.sql().sql("select count(*) from email.outbound_mail").query(Long.class).single())
        .isEqualTo(1);
  }

  @Test
  void aBounceIsToldAsSuchAndMakesNoMessage() throws Exception {
    rig.startRoom();
    deliver("one");
    var conversation = rig.inbound(1).getFirst().conversation();
    var reply = rig.reply(conversation, "Answer");
    String id =
        rig.reports(all -> all.stream().anyMatch(r -> r.state() == DeliveryState.SENT))
            .getFirst()
            .externalId();

    rig.deliver(
        "mailer-daemon@mx.example",
        "From: MAILER-DAEMON@mx.example\r\nTo: support@example.org\r\nSubject: Undelivered\r\nAuto-Submitted: auto-replied\r\n"
            + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nsorry\r\n--b\r\n"
            + "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
            + "Final-Recipient: rfc822; budi@customer.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\n"
            + "Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: "
            + id
            + "\r\n\r\n--b--\r\n");
    deliver("two");

    var bounced =
        rig.reports(all -> all.stream().anyMatch(r -> r.state() == DeliveryState.BOUNCED))
            .getLast();
    assertThat(bounced.reply()).isEqualTo(reply.id());
    assertThat(bounced.detail()).startsWith("failed 5.1.1");
    assertThat(rig.inbound(2))
        .extracting(m -> m.subject())
        .containsExactly("About one", "About two");
  }

  @Test
  void ourOwnMailComingBackIsDropped() throws Exception {
    rig.startRoom();
    deliver("one");
    rig.reply(rig.inbound(1).getFirst().conversation(), "Answer");
    String id = rig.reports(all -> !all.isEmpty()).getFirst().externalId();

    rig.deliver("support@example.org", mail("x", "", "loop").replace("<x@customer.example>", id));
    deliver("two");

    assertThat(rig.inbound(2))
        .extracting(m -> m.subject())
        .containsExactly("About one", "About two");
  }

  @Test
  void withoutAccountsTheRoomRunsIdleAndHealthy() {
    try (var idle =
        EmailApplication.start(
            "--server.port=0",
            "--spring.datasource.url=" + rig.url(),
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=postgres",
            "--spring.cloud.stream.kafka.binder.brokers=" + EmailRig.broker().bootstrapServers(),
            "--tanggap.email.raw-store=" + rig.folder)) {
      String port = idle.getEnvironment().getProperty("local.server.port");
      await()
          .atMost(EmailRig.SOON)
          .until(
              () ->
                  get("http://127.0.0.1:" + port + "/actuator/health")
                      .contains("\"status\":\"UP\""));
      assertThat(get("http://127.0.0.1:" + port + "/actuator/health"))
          .contains("mailboxes", "broker", "db", "quarantined");
      assertThat(get("http://127.0.0.1:" + port + "/actuator/prometheus")).contains("jvm_memory");
    }
  }

  static String get(String url) throws java.io.UncheckedIOException {
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      return client
          .send(
              java.net.http.HttpRequest.newBuilder(java.net.URI.create(url)).build(),
              java.net.http.HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
