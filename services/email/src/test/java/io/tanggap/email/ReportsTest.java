package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.OutboundReply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What machines write about mail: delivery reports, read receipts, complaints. */
class ReportsTest {
  private EmailRig rig;

  @BeforeEach
  void start() {
    rig = EmailRig.withGreenMail();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static String report(String type, String part, String fields) {
    return "From: Mail System <mailer-daemon@mx.example>\r\nTo: support@example.org\r\n"
        + "Subject: Report\r\nContent-Type: multipart/report; boundary=b;\r\n report-type=\""
        + type
        + "\"\r\n\r\n--b\r\n\r\nwords for people\r\n--b\r\nContent-Type: "
        + part
        + "\r\n\r\n"
        + fields
        + "\r\n--b--\r\n";
  }

  private double left(String why) {
    return rig.room
        .getBean(io.micrometer.core.instrument.MeterRegistry.class)
        .counter("tanggap.email.left", "account", rig.account, "why", why)
        .count();
  }

  private OutboundReply sent() {
    rig.startRoom();
    rig.deliver("budi@customer.example", FaultTest.mail("one", "", "text"));
    OutboundReply reply = rig.reply(rig.inbound(1).getFirst().conversation(), "Answer");
    rig.reports(all -> all.stream().anyMatch(r -> r.state() == DeliveryState.SENT));
    return reply;
  }

  private String messageId() {
    return rig.sql().sql("select message_id from email.outbound_mail").query(String.class).single();
  }

  private String state() {
    return rig.sql().sql("select state from email.outbound_mail").query(String.class).single();
  }

  @Test
  void aDelayIsToldAndTheReplyStaysSentUntilItFails() {
    OutboundReply reply = sent();
    String about =
        "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; budi@customer.example\r\n"
            + "Action: %s\r\nStatus: %s\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: "
            + messageId()
            + "\r\n";
    String delayed =
        report("delivery-status", "message/delivery-status", about.formatted("delayed", "4.4.1"));
    rig.deliver("mailer-daemon@mx.example", delayed);

    List<DeliveryReport> reports =
        rig.reports(all -> all.stream().anyMatch(r -> r.state() == DeliveryState.DEFERRED));
    assertThat(reports.getLast().reply()).isEqualTo(reply.id());
    assertThat(reports.getLast().detail()).startsWith("delayed 4.4.1");
    assertThat(state()).isEqualTo("SENT");

    rig.deliver(
        "mailer-daemon@mx.example",
        report("delivery-status", "message/delivery-status", about.formatted("failed", "5.1.1")));
    rig.reports(all -> all.stream().anyMatch(r -> r.state() == DeliveryState.BOUNCED));
    assertThat(state()).isEqualTo("BOUNCED");
    assertThat(rig.inbound(1)).hasSize(1);
  }

  @Test
  void aReadReceiptAndAComplaintAreNoMessages() {
    rig.startRoom();
    rig.deliver(
        "budi@customer.example",
        report(
            "disposition-notification",
            "message/disposition-notification",
            "Final-Recipient: rfc822; budi@customer.example\r\n"
                + "Disposition: manual-action/MDN-sent-manually; displayed\r\n"));
    rig.deliver(
        "fbl@provider.example",
        report(
            "feedback-report",
            "message/feedback-report",
            "Feedback-Type: abuse\r\nUser-Agent: x/1\r\nVersion: 1\r\n"));
    rig.deliver("budi@customer.example", FaultTest.mail("person", "", "text"));

    assertThat(rig.inbound(1)).extracting(InboundMessage::subject).containsExactly("About person");
    assertThat(left("read-receipt")).isEqualTo(1);
    assertThat(left("complaint")).isEqualTo(1);
  }
}
