package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.Topic;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Mail to topic, topic to mail, and the faults on the way; real broker, real database, GreenMail.
 */
class JourneyTest {
  private EmailRig rig;

  @BeforeEach
  void start() {
    rig = EmailRig.withGreenMail();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static String mail(String id, String subject, String more, String text) {
    return "From: Budi Santoso <Budi@Customer.example>\r\nTo: support@example.org\r\nSubject: "
        + subject
        + "\r\nMessage-ID: <"
        + id
        + "@customer.example>\r\nDate: Sun, 22 Nov 2026 08:00:00 +0700\r\n"
        + more
        + "Content-Type: text/plain; charset=utf-8\r\n\r\n"
        + text;
  }

  @Test
  void aMailBecomesARecordWithExactlyOurHeadersAndTheAnswerGoesBackInItsThread() throws Exception {
    rig.startRoom();
    rig.deliver("budi@customer.example", mail("one", "Paket saya", "", "Di mana paket saya?\r\n"));

    var record = rig.records(Topic.MESSAGES_INBOUND, all -> all.size() == 1).getFirst();
    InboundMessage message = EmailRig.inbound(record.value());
    assertThat(message.contact().value()).isEqualTo("budi@customer.example");
    assertThat(message.text()).isEqualTo("Di mana paket saya?\n");
    assertThat(message.threading()).isEqualTo("new");
    assertThat(message.conversation().value()).isEqualTo("e-" + message.id().value().substring(2));
    assertThat(record.key()).isEqualTo(message.conversation().value());
    assertThat(StreamSupport.stream(record.headers().spliterator(), false).map(h -> h.key()))
        .containsExactlyInAnyOrder(
            "ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time", "content-type");
    assertThat(header(record, "ce_id")).isEqualTo(message.id().value());
    assertThat(header(record, "ce_type")).isEqualTo("io.tanggap.InboundMessage");
    assertThat(header(record, "ce_source")).isEqualTo("/email/" + rig.account);
    assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
    assertThat(header(record, "content-type")).isEqualTo("application/json");

    var reply = rig.reply(message.conversation(), "Besok.\nSalam");
    rig.send(reply);
    await().atMost(EmailRig.SOON).until(() -> rig.mailboxOf("budi@customer.example").size() == 1);
    var sent = rig.mailboxOf("budi@customer.example").getFirst();
    assertThat(sent.getHeader("In-Reply-To")).containsExactly("<one@customer.example>");
    assertThat(sent.getHeader("References")).containsExactly("<one@customer.example>");
    assertThat(sent.getSubject()).isEqualTo("Re: Paket saya");
    assertThat(sent.getFrom()[0].toString())
        .isEqualTo("\"Ann Agent (Example Support)\" <support@example.org>");
    assertThat(sent.getReplyTo()[0].toString()).startsWith("support+c.").endsWith("@example.org");
    assertThat(sent.getHeader("Auto-Submitted")).isNull();
    var reports = rig.reports(all -> !all.isEmpty());
    assertThat(reports.getFirst().state()).isEqualTo(DeliveryState.SENT);
    assertThat(reports.getFirst().externalId()).isEqualTo(sent.getHeader("Message-ID")[0]);

    rig.deliver(
        "budi@customer.example",
        mail(
            "two",
            "Re: Paket saya",
            "In-Reply-To: " + sent.getHeader("Message-ID")[0] + "\r\n",
            "Terima kasih\r\n"));
    var second = rig.inbound(2).get(1);
    assertThat(second.conversation()).isEqualTo(message.conversation());
    assertThat(second.threading()).isEqualTo("in-reply-to");
    assertThat(second.flags()).isEmpty();

    rig.send(reply);
    rig.deliver(
        "budi@customer.example",
        mail("three", "Lagi", "", "x\r\n")
            .replace("support@example.org", sent.getReplyTo()[0].toString()));
    assertThat(rig.inbound(3).get(2).threading()).isEqualTo("token");
    assertThat(rig.mailboxOf("budi@customer.example")).hasSize(1);
  }

  static String header(
      org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
