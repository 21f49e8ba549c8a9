package io.tanggap.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The room's clock is wrong. */
class ClockTest {
  private final SocialRig rig = SocialRig.of("whatsapp", WhatsAppTest.NUMBER);
  private final AtomicInteger sent = WhatsAppTest.takesMessages(rig);

  @AfterEach
  void stop() {
    rig.close();
  }

  private InboundMessage called() {
    assertThat(rig.call(WhatsAppTest.text("wamid.1", Instant.now(), "Halo")).statusCode())
        .isEqualTo(200);
    return rig.inbound(1).getFirst();
  }

  @Test
  void aClockADayBehindLosesNothingAndSendsTheReply() {
    rig.start("--test.clock=PT-24H");

    InboundMessage message = called();
    rig.reply(message.conversation(), "Ya?");

    rig.report(DeliveryState.SENT);
    assertThat(sent.get()).isEqualTo(1);
    assertThat(message.receivedAt())
        .isCloseTo(Instant.now().minus(24, ChronoUnit.HOURS), within(10, ChronoUnit.MINUTES));
  }

  @Test
  void aClockTwoDaysAheadLosesNothingAndRefusesTheReplyInWords() {
    rig.start("--test.clock=PT48H");

    InboundMessage message = called();
    rig.reply(message.conversation(), "Ya?");

    DeliveryReport report = rig.report(DeliveryState.REFUSED);
    assertThat(report.detail()).contains("takes replies until");
    assertThat(sent.get()).isZero();
    assertThat(message.receivedAt()).isCloseTo(Instant.now(), within(10, ChronoUnit.MINUTES));
  }
}
