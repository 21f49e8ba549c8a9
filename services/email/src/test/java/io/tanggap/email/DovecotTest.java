package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.channel.AccountTasks;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.Topic;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a test server forgives and a real one does not: UIDs, IDLE, UIDVALIDITY, a dead connection.
 */
class DovecotTest {
  private Dovecot dovecot;
  private EmailRig rig;

  @BeforeEach
  void start() {
    assumeThat(Dovecot.installed()).as("dovecot-imapd is installed at /usr/sbin/dovecot").isTrue();
    dovecot = Dovecot.start();
    rig = EmailRig.withPort(dovecot.port);
  }

  @AfterEach
  void stop() {
    if (rig != null) {
      rig.close();
    }
    if (dovecot != null) {
      dovecot.close();
    }
  }

  private void deliver(String id) {
    dovecot.deliver(FaultTest.mail(id, "", "text of " + id).replace("\r\n", "\n"));
  }

  private Cursor cursor() {
    return rig.sql()
        .sql("select uid_validity, last_uid from email.mailbox_cursor where account = ?")
        .param(rig.account)
        .query((row, n) -> new Cursor(row.getLong(1), row.getLong(2)))
        .single();
  }

  @Test
  void mailsAreReadOnceThroughIdleAndRestartsAndStayUnread() {
    deliver("one");
    rig.startRoom("--tanggap.email.reading.idle-noop=1s");
    rig.inbound(1);
    deliver("two");
    rig.inbound(2);
    // several rounds of "n:*" with nothing new
    await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
    rig.stopRoom();
    deliver("three");
    rig.startRoom();
    deliver("four");

    List<InboundMessage> all = rig.inbound(4);

    assertThat(all)
        .extracting(InboundMessage::subject)
        .containsExactlyInAnyOrder("About one", "About two", "About three", "About four");
    assertThat(dovecot.anySeen()).isFalse();
    await().atMost(EmailRig.SOON).until(() -> cursor().lastUid() == 4);
  }

  @Test
  void mailThatComesWhileTheServerIsWaitedForArrivesAtOnce() {
    rig.startRoom("--tanggap.email.reading.idle-noop=9m", "--tanggap.email.reading.poll=9m");
    deliver("first");
    rig.inbound(1);
    for (int i = 0; i < 20; i++) {
      deliver("burst" + i);
    }

    assertThat(rig.inbound(21)).hasSize(21);
  }

  @Test
  void aNewUidValidityIsReadAgainWithoutPublishingTwice() {
    deliver("one");
    deliver("two");
    rig.startRoom();
    rig.inbound(2);
    await().atMost(EmailRig.SOON).until(() -> cursor().lastUid() == 2);
    long before = cursor().uidValidity();

    rig.stopRoom();
    // UIDVALIDITY counts seconds
    await().pollDelay(Duration.ofMillis(1100)).until(() -> true);
    dovecot.loseUids();
    deliver("three");
    rig.startRoom();

    assertThat(rig.inbound(3))
        .extracting(InboundMessage::subject)
        .containsExactlyInAnyOrder("About one", "About two", "About three");
    await()
        .atMost(EmailRig.SOON)
        .until(() -> cursor().uidValidity() != before && cursor().lastUid() == 3);
    assertThat(rig.inbound(3)).hasSize(3);
  }

  @Test
  void aServerThatFreezesIsLeftAndFoundAgain() {
    rig.startRoom("--tanggap.email.reading.idle-noop=1s", "--tanggap.email.reading.timeout=2s");
    deliver("one");
    rig.inbound(1);
    await().atMost(EmailRig.SOON).until(() -> dovecot.sessions() == 1);

    dovecot.signal("STOP");
    deliver("two");

    assertThat(rig.inbound(2))
        .extracting(InboundMessage::subject)
        .containsExactly("About one", "About two");
  }

  @Test
  void aSessionThatTheServerEndsIsBegunAgainAndCounted() {
    rig.startRoom();
    deliver("one");
    rig.inbound(1);
    await().atMost(EmailRig.SOON).until(() -> dovecot.sessions() == 1);

    await().atMost(EmailRig.SOON).until(dovecot::kick);
    deliver("two");

    assertThat(rig.inbound(2)).hasSize(2);
    assertThat(reconnects("connection")).isPositive();
    String port = rig.room.getEnvironment().getProperty("local.server.port");
    assertThat(FaultTest.get("http://127.0.0.1:" + port + "/actuator/prometheus"))
        .contains("tanggap_email_reconnects_total{account=\"" + rig.account);
  }

  private double reconnects(String why) {
    return rig.room
        .getBean(io.micrometer.core.instrument.MeterRegistry.class)
        .counter("tanggap.email.reconnects", "account", rig.account, "why", why)
        .count();
  }

  @Test
  void mailsThatAreExpungedWhileTheyAreReadTakeNoOtherWithThem() {
    for (int i = 1; i <= 200; i++) {
      deliver("n" + i);
    }
    rig.startRoom();
    rig.inbound(1);
    dovecot.expunge("101:200");
    // not simply n1 to n100: UIDs are the order in which the server found the files
    List<String> spared = dovecot.subjects();
    deliver("last");

    List<String> subjects =
        rig
            .records(
                Topic.MESSAGES_INBOUND,
                all ->
                    all.stream()
                        .anyMatch(r -> EmailRig.inbound(r.value()).subject().equals("About last")))
            .stream()
            .map(r -> EmailRig.inbound(r.value()).subject())
            .toList();
    assertThat(subjects).doesNotHaveDuplicates();
    assertThat(spared).hasSize(100);
    assertThat(subjects).containsAll(spared).contains("About last").hasSizeLessThan(201);
    await().atMost(EmailRig.SOON).until(() -> cursor().lastUid() == 201);
  }

  @Test
  void aServerThatRestartsIsFoundAgain() {
    rig.startRoom();
    deliver("one");
    rig.inbound(1);

    dovecot.down();
    deliver("two");
    dovecot.up();

    assertThat(rig.inbound(2)).hasSize(2);
  }

  @Test
  void ofTwoReplicasOneReadsAndTheOtherTakesOver() {
    rig.startRoom();
    var first = rig.room;
    deliver("one");
    rig.inbound(1);
    rig.startRoom();
    deliver("two");
    rig.inbound(2);
    assertThat(dovecot.sessions()).isEqualTo(1);

    first.close();
    deliver("three");

    assertThat(rig.inbound(3))
        .extracting(InboundMessage::subject)
        .containsExactly("About one", "About two", "About three");
  }

  @Test
  void whatARealServerCannotDeliverComesBackAsABounceOfTheReply() {
    assumeThat(Exim.possible()).as("exim4-daemon-light is installed, and root runs this").isTrue();
    try (var exim = Exim.start(dovecot.maildir())) {
      rig.startRoom("--tanggap.email.accounts[0].smtp.port=" + exim.port);
      dovecot.deliver(
          FaultTest.mail("one", "", "text")
              .replace("budi@customer.example", "budi@gone.example")
              .replace("\r\n", "\n"));
      var reply = rig.reply(rig.inbound(1).getFirst().conversation(), "Answer");

      var reports =
          rig.reports(all -> all.stream().anyMatch(r -> r.state() == DeliveryState.BOUNCED));

      assertThat(reports)
          .extracting(DeliveryReport::state)
          .containsExactly(DeliveryState.SENT, DeliveryState.BOUNCED);
      assertThat(reports.getLast().reply()).isEqualTo(reply.id());
      assertThat(reports.getLast().detail()).startsWith("failed 5");
      await().atMost(EmailRig.SOON).until(() -> cursor().lastUid() == 2);
      assertThat(rig.inbound(1)).hasSize(1);
    }
  }

  @Test
  void aRefusedLoginIsNotTriedAgainAtOnce() {
    rig.startRoom("--tanggap.email.accounts[0].imap.password=wrong");
    var boxes = rig.room.getBean(AccountTasks.class);

    await().atMost(EmailRig.SOON).until(() -> !boxes.statuses().get(rig.account).well());

    assertThat(boxes.statuses().get(rig.account).details().get("lastError").toString())
        .startsWith("the login was refused");
  }
}
