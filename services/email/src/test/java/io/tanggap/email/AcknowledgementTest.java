package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.RuleOutcome;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.WorkItemId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The word that a mail has come: who gets it, how often, and that it never starts a loop. */
class AcknowledgementTest {
  private static final String BUDI = "budi@customer.example";
  private static final String ANI = "ani@customer.example";
  private static final String JOKO = "joko@customer.example";
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

  private void room(String language, String... more) {
    var settings = new java.util.ArrayList<>(List.of(more));
    settings.add("--tanggap.email.accounts[0].acknowledge=" + language);
    settings.add("--tanggap.email.accounts[0].smtp.port=" + smtp.port());
    rig.startRoom(settings.toArray(String[]::new));
  }

  private long count(String what) {
    var counter =
        rig.room
            .getBean(io.micrometer.core.instrument.MeterRegistry.class)
            .find("tanggap.email.acknowledgements")
            .tag("what", what)
            .counter();
    return counter == null ? 0 : (long) counter.count();
  }

  @Test
  void whoBeginsAConversationIsToldInBothLanguagesInAMailThatNoMachineAnswers() {
    room("both");
    rig.deliver(BUDI, FaultTest.mail("one", "", "text"));
    await().atMost(EmailRig.SOON).until(() -> smtp.mails.size() == 1);

    assertThat(smtp.lines).contains("MAIL FROM:<>", "RCPT TO:<" + BUDI + ">");
    assertThat(smtp.mails.getFirst())
        .contains(
            "Auto-Submitted: auto-replied\n",
            "X-Auto-Response-Suppress: All\n",
            "In-Reply-To: <one@customer.example>\n",
            "Subject: Re: About one\n",
            "Thank you",
            "Terima kasih");
    await().atMost(EmailRig.SOON).until(() -> count("sent") == 1);
    assertThat(
            rig.sql().sql("select count(*) from email.acknowledgement").query(Long.class).single())
        .isZero();
  }

  @Test
  void eachQueueMayHaveAWordOfItsOwnOrNoneAndItWaitsForTheQueue() {
    room(
        "en",
        "--tanggap.email.accounts[0].acknowledge-queues.billing=id",
        "--tanggap.email.accounts[0].acknowledge-queues.vip=none");
    rig.deliver(BUDI, FaultTest.mail("one", "", "text"));
    MessageId one = rig.inbound(1).getFirst().id();
    rig.deliver(ANI, FaultTest.mail("two", "", "text").replace(BUDI, ANI));
    MessageId two = rig.inbound(2).getLast().id();
    rig.deliver(JOKO, FaultTest.mail("three", "", "text").replace(BUDI, JOKO));
    MessageId three = rig.inbound(3).getLast().id();
    assertThat(smtp.mails).isEmpty();

    routed(two, "vip");
    await().atMost(EmailRig.SOON).until(() -> count("not-due") == 1);
    routed(one, "billing");
    await().atMost(EmailRig.SOON).until(() -> smtp.mails.size() == 1);
    routed(three, "general");
    await().atMost(EmailRig.SOON).until(() -> count("sent") == 2);

    assertThat(smtp.mails.getFirst()).contains("Terima kasih").doesNotContain("Thank you");
    assertThat(smtp.mails.getLast()).contains("Thank you").doesNotContain("Terima kasih");
    // who was told nothing yet may be told at the next mail
    rig.deliver(ANI, FaultTest.mail("four", "", "text").replace(BUDI, ANI));
    routed(rig.inbound(4).getLast().id(), "billing");
    await().atMost(EmailRig.SOON).until(() -> count("sent") == 3);
    assertThat(smtp.lines).contains("RCPT TO:<" + ANI + ">");
  }

  private void routed(MessageId message, String queue) {
    EmailRig.broker()
        .put(
            Topic.ROUTING_EVENTS,
            "main",
            new WorkQueued(
                Instant.now(),
                new DeskId("main"),
                new CommandId("c-" + message),
                new WorkItemId("main-" + message),
                new ConversationId("e-" + message),
                new ContactId("somebody"),
                message,
                Channel.EMAIL,
                new AccountId(rig.account),
                Instant.now(),
                Instant.now(),
                false,
                new RuleOutcome(1, "rule", new QueueId(queue), 5, List.of(), List.of()),
                null,
                null,
                new QueueId(queue),
                null));
  }

  @Test
  void anAnswerToItComesIntoTheSameConversation() {
    room("id");
    rig.deliver(BUDI, FaultTest.mail("one", "", "text"));
    var conversation = rig.inbound(1).getFirst().conversation();
    await().atMost(EmailRig.SOON).until(() -> smtp.mails.size() == 1);
    assertThat(smtp.mails.getFirst()).contains("Terima kasih").doesNotContain("Thank you");
    String id =
        smtp.mails.getFirst().lines().filter(l -> l.startsWith("Message-ID: ")).findFirst().get();

    rig.deliver(
        BUDI, FaultTest.mail("two", id.replace("Message-ID", "In-Reply-To") + "\r\n", "more"));

    assertThat(rig.inbound(2).getLast().conversation()).isEqualTo(conversation);
    await().atMost(EmailRig.SOON).until(() -> count("not-due") == 1);
    assertThat(smtp.mails).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Precedence: bulk",
        "List-Id: <a.example>",
        "X-Auto-Response-Suppress: OOF",
        "Return-Path: <>"
      })
  void automaticMailGetsNone(String header) {
    room("en");
    rig.deliver(BUDI, FaultTest.mail("auto", header + "\r\n", "text"));
    await().atMost(EmailRig.SOON).until(() -> count("not-due") == 1);
    rig.deliver(BUDI, FaultTest.mail("person", "", "text"));
    await().atMost(EmailRig.SOON).until(() -> smtp.mails.size() == 1);

    assertThat(smtp.mails.getFirst()).contains("About person");
  }

  @Test
  void aSenderIsToldOnceADayWhateverReplicaOrRestart() {
    room("en");
    rig.deliver(BUDI, FaultTest.mail("one", "", "text"));
    await().atMost(EmailRig.SOON).until(() -> count("sent") == 1);
    rig.stopRoom();
    room("en");
    rig.deliver(BUDI, FaultTest.mail("two", "", "other text"));
    await().atMost(EmailRig.SOON).until(() -> count("recent") == 1);
    rig.sql().sql("update email.acknowledged set at = at - interval '24 hours'").update();
    rig.deliver(BUDI, FaultTest.mail("three", "", "third text"));
    await().atMost(EmailRig.SOON).until(() -> smtp.mails.size() == 2);

    assertThat(smtp.mails.getLast()).contains("About three");
  }

  @Test
  void aSenderThatFloodsGetsNone() {
    room("en", "--tanggap.email.acknowledging.most=2");
    rig.sql()
        .sql("insert into email.acknowledged values (?, ?, now())")
        .params(rig.account, BUDI)
        .update();
    rig.deliver(BUDI, FaultTest.mail("one", "", "text 1"));
    rig.deliver(BUDI, FaultTest.mail("two", "", "text 2"));
    await().atMost(EmailRig.SOON).until(() -> count("recent") == 2);
    rig.sql().sql("delete from email.acknowledged").update();

    rig.deliver(BUDI, FaultTest.mail("three", "", "text 3"));

    await().atMost(EmailRig.SOON).until(() -> count("flood") == 1);
    assertThat(smtp.mails).isEmpty();
  }

  /** Even where a gateway between them takes the marks of automatic mail away. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoInstancesThatWriteToEachOtherStopAfterTwoMails(boolean marksAreLost) throws Exception {
    try (EmailRig other = EmailRig.withGreenMail();
        var otherSmtp = new ScriptedSmtp()) {
      room("en");
      String them = "help@other.example";
      other.startRoom(
          "--tanggap.email.secret=another secret of the tests",
          "--tanggap.email.accounts[0].address=" + them,
          "--tanggap.email.accounts[0].acknowledge=en",
          "--tanggap.email.accounts[0].smtp.port=" + otherSmtp.port());
      rig.deliver(them, FaultTest.mail("one", "", "text").replace(BUDI, them));
      int ours = 0;
      int theirs = 0;
      for (int round = 0; round < 3; round++) {
        int expected = round;
        if (round == 0) {
          await().atMost(EmailRig.SOON).until(() -> smtp.mails.size() > 0);
        }
        for (; ours < smtp.mails.size(); ours++) {
          other.deliver(EmailRig.ADDRESS, relayed(smtp.mails.get(ours), marksAreLost));
          other.inbound(ours + 1);
        }
        await().atMost(EmailRig.SOON).until(() -> decided(other) > expected || expected > 0);
        for (; theirs < otherSmtp.mails.size(); theirs++) {
          rig.deliver(them, relayed(otherSmtp.mails.get(theirs), marksAreLost));
          rig.inbound(theirs + 2);
        }
      }

      assertThat(smtp.mails).hasSize(1);
      assertThat(otherSmtp.mails).hasSize(marksAreLost ? 1 : 0);
    }
  }

  /** Acknowledgements that the other instance sent or left out. */
  private static long decided(EmailRig other) {
    return other
        .room
        .getBean(io.micrometer.core.instrument.MeterRegistry.class)
        .getMeters()
        .stream()
        .filter(m -> m.getId().getName().equals("tanggap.email.acknowledgements"))
        .filter(m -> List.of("sent", "not-due").contains(m.getId().getTag("what")))
        .count();
  }

  private static String relayed(String mail, boolean marksAreLost) {
    String raw = marksAreLost ? mail : "Return-Path: <>\n" + mail;
    for (String mark :
        List.of("Auto-Submitted", "X-Auto-Response-Suppress", "In-Reply-To", "References")) {
      raw = marksAreLost ? raw.replaceAll("(?m)^" + mark + ":.*\n(?:[ \t].*\n)*", "") : raw;
    }
    return raw.replace("\n", "\r\n");
  }
}
