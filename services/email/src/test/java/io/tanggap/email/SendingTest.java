package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.ReplyContent;
import io.tanggap.protocol.ReplyId;
import io.tanggap.testkit.Broker;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What mail servers answer, and what becomes of the reply; and a broker that is not ready yet. */
class SendingTest {
  private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID: (.*)$");

  private EmailRig rig;
  private ScriptedSmtp smtp;

  @BeforeEach
  void start() {
    rig = EmailRig.withGreenMail();
    smtp = new ScriptedSmtp();
  }

  @AfterEach
  void stop() {
    rig.close();
    smtp.close();
  }

  private ConversationId conversation() {
    rig.startRoom("--tanggap.email.accounts[0].smtp.port=" + smtp.port());
    rig.deliver("budi@customer.example", FaultTest.mail("one", "", "text"));
    return rig.inbound(1).getFirst().conversation();
  }

  private List<String> messageIds() {
    return smtp.mails.stream()
        .map(mail -> MESSAGE_ID.matcher(mail).results().findFirst().orElseThrow().group(1))
        .toList();
  }

  @Test
  void aPermanentNoIsReportedWithTheServersWordsAndNotTriedAgain() {
    smtp.script = command -> command.equals("RCPT") ? "550 5.1.1 no such user" : "";

    rig.reply(conversation(), "Answer");

    DeliveryReport report = rig.reports(all -> !all.isEmpty()).getFirst();
    assertThat(report.state()).isEqualTo(DeliveryState.REFUSED);
    assertThat(report.detail()).contains("550 5.1.1 no such user");
    assertThat(rig.sql().sql("select state from email.outbound_mail").query(String.class).single())
        .isEqualTo("REFUSED");
    assertThat(smtp.senders).hasSize(1);
  }

  @Test
  void aTemporaryNoIsTriedAgain() {
    smtp.script =
        command -> command.equals("RCPT") && smtp.senders.size() == 1 ? "451 4.7.1 greylisted" : "";

    rig.reply(conversation(), "Answer");

    List<DeliveryReport> reports = rig.reports(all -> all.size() >= 2);
    assertThat(reports)
        .extracting(DeliveryReport::state)
        .containsExactly(DeliveryState.DEFERRED, DeliveryState.SENT);
    assertThat(reports.getFirst().detail()).contains("451 4.7.1 greylisted");
    assertThat(smtp.mails).hasSize(1);
    assertThat(smtp.senders.getFirst()).contains("<support+b.");
  }

  @Test
  void anUnknownOutcomeIsRepeatedUnderTheSameMessageId() {
    smtp.script = command -> command.equals("DATA") && smtp.mails.size() == 1 ? "HANG UP" : "";

    rig.reply(conversation(), "Answer");

    rig.reports(all -> all.stream().anyMatch(r -> r.state() == DeliveryState.SENT));
    assertThat(messageIds()).hasSize(2);
    assertThat(messageIds().getFirst()).isEqualTo(messageIds().getLast());
  }

  @Test
  void aRestartRightAfterTheHandingOverRepeatsUnderTheSameMessageIdAndNotMoreThanOnce() {
    var conversation = conversation();
    // a sequence is not rolled back: it tells that the write was tried, not only the mail handed
    // over
    rig.sql().sql("create sequence email.refusals").update();
    rig.sql()
        .sql(
            "create function email.refuse() returns trigger language plpgsql as 'begin perform nextval(''email.refusals''); raise exception ''disk full''; end'")
        .update();
    rig.sql()
        .sql(
            "create trigger refuse before insert on email.due_report for each row execute function email.refuse()")
        .update();
    rig.reply(conversation, "Answer");
    await()
        .atMost(EmailRig.SOON)
        .until(
            () ->
                rig.sql()
                    .sql("select is_called from email.refusals")
                    .query(Boolean.class)
                    .single());
    assertThat(smtp.mails).hasSize(1);

    rig.sql().sql("drop trigger refuse on email.due_report").update();
    rig.sql().sql("update email.outbound_mail set next_attempt_at = now()").update();

    rig.reports(all -> all.stream().anyMatch(r -> r.state() == DeliveryState.SENT));
    assertThat(messageIds()).hasSize(2);
    assertThat(messageIds().getFirst()).isEqualTo(messageIds().getLast());
  }

  @Test
  void aWithdrawnPasswordIsAMatterOfSettingsSaidSoAndNotTriedAgainAtOnce() {
    smtp.script =
        command ->
            switch (command) {
              case "EHLO" -> "250-scripted\r\n250 AUTH LOGIN PLAIN";
              case "AUTH" ->
                  "550 5.7.30 Basic authentication is not supported for Client Submission.";
              default -> "";
            };
    rig.startRoom(
        "--tanggap.email.accounts[0].smtp.port=" + smtp.port(),
        "--tanggap.email.accounts[0].smtp.user=support",
        "--tanggap.email.accounts[0].smtp.password=secret");
    rig.deliver("budi@customer.example", FaultTest.mail("one", "", "text"));
    rig.reply(rig.inbound(1).getFirst().conversation(), "Answer");

    DeliveryReport report = rig.reports(all -> !all.isEmpty()).getFirst();
    assertThat(report.state()).isEqualTo(DeliveryState.DEFERRED);
    assertThat(report.detail()).startsWith("configuration: ");
    // the first retry is a second away, and asks nobody
    await()
        .atMost(EmailRig.SOON)
        .until(
            () ->
                rig.sql()
                    .sql("select detail from email.outbound_mail")
                    .query(String.class)
                    .single()
                    .startsWith("the login was refused; not tried before"));
    assertThat(smtp.lines.stream().filter(line -> line.startsWith("AUTH"))).hasSize(1);
  }

  private DeliveryReport answerTo(String from, String id) {
    rig.startRoom("--tanggap.email.accounts[0].smtp.port=" + smtp.port());
    rig.deliver(
        "budi@customer.example",
        FaultTest.mail(id, "", "text").replace("budi@customer.example", from));
    rig.reply(rig.inbound(1).getFirst().conversation(), "Answer");
    return rig.reports(all -> !all.isEmpty()).getFirst();
  }

  @Test
  void aDomainBeyondAsciiIsAskedForByItsALabel() {
    assertThat(answerTo("budi@bücher.example", "idn").state()).isEqualTo(DeliveryState.SENT);
    assertThat(smtp.lines).contains("RCPT TO:<budi@xn--bcher-kva.example>");
  }

  @Test
  void anAddressBeyondAsciiIsRefusedByUsWhereTheServerDoesNotTakeThem() {
    DeliveryReport report = answerTo("büdi@customer.example", "plain");

    assertThat(report.state()).isEqualTo(DeliveryState.REFUSED);
    assertThat(report.detail()).contains("RFC 6531");
    assertThat(smtp.senders).isEmpty();
  }

  @Test
  void anAddressBeyondAsciiIsUsedWhereTheServerTakesThem() {
    smtp.script = command -> command.equals("EHLO") ? "250-scripted\r\n250 SMTPUTF8" : "";

    assertThat(answerTo("büdi@customer.example", "utf8").state()).isEqualTo(DeliveryState.SENT);
    assertThat(smtp.senders.getFirst()).contains("SMTPUTF8");
    assertThat(smtp.lines).contains("RCPT TO:<büdi@customer.example>");
    assertThat(smtp.mails.getFirst()).contains("To: büdi@customer.example\n");
  }

  @Test
  void aHostGetsSoManyMailsAMinuteAndTheRestWaits() {
    rig.startRoom(
        "--tanggap.email.accounts[0].smtp.port=" + smtp.port(),
        "--tanggap.email.sending.most-per-minute=2");
    rig.deliver("budi@customer.example", FaultTest.mail("one", "", "text"));
    ConversationId conversation = rig.inbound(1).getFirst().conversation();
    for (int i = 0; i < 3; i++) {
      rig.reply(conversation, "Answer " + i);
    }

    await()
        .atMost(EmailRig.SOON)
        .until(
            () ->
                rig.sql()
                        .sql(
                            "select count(*) from email.outbound_mail where state = 'DEFERRED'"
                                + " and detail like '%this minute%'")
                        .query(Long.class)
                        .single()
                    == 1);
    // the other two may still be on their way when the third is put off
    await().atMost(EmailRig.SOON).until(() -> smtp.mails.size() == 2);
  }

  @Test
  void aLineEndInANameIsRefusedNotSent() {
    var good = rig.reply(conversation(), "Answer");
    rig.send(
        new OutboundReply(
            new ReplyId("bad-" + good.id().value()),
            good.desk(),
            good.conversation(),
            good.work(),
            good.agent(),
            good.channel(),
            good.account(),
            good.acceptedAt(),
            new ReplyContent("x", "Ann\r\nBcc: everyone@example.org")));

    var reports = rig.reports(all -> all.size() >= 2);
    assertThat(reports)
        .extracting(DeliveryReport::state)
        .containsExactlyInAnyOrder(DeliveryState.SENT, DeliveryState.REFUSED);
    assertThat(smtp.mails).noneMatch(mail -> mail.contains("Bcc"));
  }

  @Test
  void aReplyForAnAccountNotConfiguredHereWaitsForTheReplicaThatHasIt() {
    var known = rig.reply(conversation(), "Answer");
    var account = new io.tanggap.protocol.AccountId("later-" + rig.account);
    rig.send(
        new OutboundReply(
            new ReplyId("later-" + known.id().value()),
            known.desk(),
            known.conversation(),
            known.work(),
            known.agent(),
            known.channel(),
            account,
            known.acceptedAt(),
            new ReplyContent("second", "Ann")));
    await()
        .atMost(EmailRig.SOON)
        .until(
            () ->
                rig.sql()
                        .sql("select count(*) from email.outbound_mail")
                        .query(Integer.class)
                        .single()
                    == 2);
    rig.stopRoom();

    rig.startRoom(
        "--tanggap.email.accounts[0].smtp.port=" + smtp.port(),
        "--tanggap.email.accounts[0].id=" + account.value());

    await()
        .atMost(EmailRig.SOON)
        .until(() -> smtp.mails.stream().anyMatch(mail -> mail.contains("second")));
  }

  @Test
  void topicsMayAppearLaterThanTheRoom() {
    // not closed: two brokers in one JVM share more than they should when one goes
    var broker = Broker.startIn(EmailRig.temporaryFolder(), 0);
    rig.startRoom(
        "--spring.cloud.stream.kafka.binder.brokers=" + broker.bootstrapServers(),
        "--tanggap.email.accounts[0].smtp.port=" + smtp.port());
    String health =
        "http://127.0.0.1:"
            + rig.room.getEnvironment().getProperty("local.server.port")
            + "/actuator/health";
    rig.deliver("budi@customer.example", FaultTest.mail("early", "", "text"));
    await().atMost(EmailRig.SOON).until(() -> FaultTest.get(health).contains("missingTopics"));

    broker.withTopics(1);

    var early =
        EmailRig.inbound(
            broker
                .await("messages.inbound", EmailRig.SOON.multipliedBy(2), all -> all.size() == 1)
                .getFirst()
                .value());
    assertThat(early.subject()).isEqualTo("About early");
    broker.put(
        io.tanggap.protocol.Topic.REPLIES_OUTBOUND,
        early.conversation().value(),
        new OutboundReply(
            new ReplyId("r-1"),
            early.desk(),
            early.conversation(),
            new io.tanggap.protocol.WorkItemId("w"),
            new io.tanggap.protocol.AgentId("a"),
            early.channel(),
            early.account(),
            java.time.Instant.now(),
            new ReplyContent("x", "Ann")));
    assertThat(
            broker.await("delivery.reports", EmailRig.SOON.multipliedBy(2), all -> !all.isEmpty()))
        .hasSize(1);
    rig.stopRoom();
  }

  @Test
  void theProducersAndTheConsumerReallyRunUnderOurRules() {
    rig.startRoom();
    rig.deliver("budi@customer.example", FaultTest.mail("one", "", "text"));
    rig.inbound(1);
    var seen = rig.room.getBean(ClientSettings.class);

    assertThat(seen.producer)
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true");
    assertThat(seen.consumer)
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("group.id", "email")
        .containsEntry("session.timeout.ms", "6000")
        .containsEntry("auto.offset.reset", "earliest");
    assertThat(seen.consumer.get("enable.auto.commit").toString()).isEqualTo("false");
  }
}
