package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.InboundMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The room's clock is wrong. */
class ClockTest {
  private static final String BUDI = "budi@customer.example";

  @ParameterizedTest
  @ValueSource(strings = {"PT-24H", "PT24H"})
  void aClockADayOffLosesNoMailTellsTheServersTimeAndSendsTheReply(String off) {
    try (EmailRig rig = EmailRig.withGreenMail()) {
      rig.startRoom("--test.clock=" + off);
      assertThat(rig.room.getBean(Clock.class).instant())
          .isCloseTo(Instant.now().plus(Duration.parse(off)), within(1, ChronoUnit.MINUTES));
      rig.deliver(BUDI, FaultTest.mail("one", "", "text"));

      InboundMessage mail = rig.inbound(1).getFirst();
      assertThat(mail.receivedAt()).isCloseTo(Instant.now(), within(10, ChronoUnit.MINUTES));
      rig.reply(mail.conversation(), "Answer");

      assertThat(rig.reports(all -> !all.isEmpty()).getFirst().state())
          .isEqualTo(DeliveryState.SENT);
      assertThat(rig.mailboxOf(BUDI)).hasSize(1);
    }
  }
}
