package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.Topic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the room stands on goes away for a while: mail waits where it is, and then comes once. */
class OutageTest {
  private static final String BUDI = "budi@customer.example";
  private EmailRig rig;

  @BeforeEach
  void start() {
    rig = EmailRig.withGreenMail();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private boolean fails() {
    return !rig.status().well();
  }

  private String at(String path) {
    return "http://127.0.0.1:"
        + rig.room.getEnvironment().getProperty("local.server.port")
        + "/actuator/"
        + path;
  }

  @Test
  void whatTheDiskDoesNotTakeStaysInTheMailboxUntilItDoes() throws Exception {
    // nothing can be written where a file stands in the folder's place
    Path inTheWay = Files.writeString(rig.folder.resolve("email"), "full");
    rig.startRoom();
    rig.deliver(BUDI, FaultTest.mail("one", "", "text"));
    await().atMost(EmailRig.SOON).until(this::fails);
    assertThat(
            rig.sql().sql("select last_uid from email.mailbox_cursor").query(Long.class).single())
        .isZero();

    Files.delete(inTheWay);

    assertThat(rig.inbound(1)).extracting(InboundMessage::subject).containsExactly("About one");
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsReadOrSentAndThenEverythingOnce() {
    rig.startRoom("--spring.datasource.hikari.connection-timeout=1000");
    rig.deliver(BUDI, FaultTest.mail("one", "", "text"));
    var conversation = rig.inbound(1).getFirst().conversation();
    rig.databaseAway();
    rig.deliver(BUDI, FaultTest.mail("two", "", "text"));
    rig.reply(conversation, "Answer");
    await()
        .atMost(EmailRig.SOON)
        .until(() -> FaultTest.get(at("health")).contains("\"status\":\"DOWN\""));

    rig.databaseBack();

    assertThat(rig.inbound(2))
        .extracting(InboundMessage::subject)
        .containsExactly("About one", "About two");
    rig.reports(all -> all.stream().anyMatch(r -> r.state() == DeliveryState.SENT));
    assertThat(rig.mailboxOf(BUDI)).hasSize(1);
  }

  @Test
  void aMailThatWasSetAsideIsReadAgainWhenAnOperatorSaysSo() throws Exception {
    rig.startRoom("--tanggap.email.limits.max-header-count=50");
    rig.deliver(BUDI, FaultTest.mail("many", "X-Padding: 1\r\n".repeat(100), "the text"));
    InboundMessage stub = rig.inbound(1).getFirst();
    assertThat(stub.flags()).containsExactly("malformed");
    assertThat(post(stub)).contains("still unreadable");
    rig.stopRoom();
    // the repair
    rig.startRoom();
    await()
        .atMost(EmailRig.SOON)
        .until(() -> FaultTest.get(at("quarantine")).contains(stub.id().value()));

    assertThat(post(stub)).contains("replayed");

    List<InboundMessage> both = rig.inbound(2);
    assertThat(both.getLast().text()).isEqualTo("the text");
    assertThat(both.getLast().conversation()).isEqualTo(stub.conversation());
    assertThat(both.getLast().id()).isNotEqualTo(stub.id());
    assertThat(FaultTest.get(at("quarantine"))).isEqualTo("[]");
    assertThat(post(stub)).contains("not found");
  }

  private String post(InboundMessage stub) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(
                  URI.create(at("quarantine/" + rig.account + "/" + stub.id().value())))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  @Test
  void theSameMailToTwoMailboxesOfADeskIsOneConversationToldOfTwice() {
    String second = rig.account + "-sales";
    rig.mail.setUser("sales@example.org", "sales", "secret");
    String raw = FaultTest.mail("both", "Cc: sales@example.org\r\n", "text");
    rig.deliver(BUDI, raw);
    rig.deliver(BUDI, "sales@example.org", raw.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    rig.startRoom(
        "--tanggap.email.accounts[1].id=" + second,
        "--tanggap.email.accounts[1].desk=main",
        "--tanggap.email.accounts[1].address=sales@example.org",
        "--tanggap.email.accounts[1].allow-insecure=true",
        "--tanggap.email.accounts[1].imap.host=127.0.0.1",
        "--tanggap.email.accounts[1].imap.port=" + rig.imapPort,
        "--tanggap.email.accounts[1].imap.user=sales",
        "--tanggap.email.accounts[1].imap.password=secret",
        "--tanggap.email.accounts[1].imap.tls=none",
        "--tanggap.email.accounts[1].smtp.host=127.0.0.1",
        "--tanggap.email.accounts[1].smtp.port=" + rig.smtpPort,
        "--tanggap.email.accounts[1].smtp.tls=none");

    var both =
        EmailRig.broker()
            .await(
                Topic.MESSAGES_INBOUND.title(),
                EmailRig.SOON,
                all -> all.stream().filter(r -> text(r.value()).contains(rig.account)).count() == 2)
            .stream()
            .filter(r -> text(r.value()).contains(rig.account))
            .map(r -> EmailRig.inbound(r.value()))
            .toList();

    assertThat(both)
        .extracting(InboundMessage::conversation)
        .containsOnly(both.getFirst().conversation());
    assertThat(both).extracting(InboundMessage::id).containsOnly(both.getFirst().id());
    assertThat(both)
        .extracting(message -> message.account().value())
        .containsExactlyInAnyOrder(rig.account, second);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }
}
