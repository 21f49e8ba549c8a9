package io.tanggap.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.PhoneCall;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The room's clock is wrong. */
class ClockTest {
  /** When the row's caller gave up, as the telephone system has it. */
  private static final Instant ENDED = Instant.parse("2026-11-22T07:08:45Z");

  @ParameterizedTest
  @ValueSource(strings = {"PT-24H", "PT24H", "PT-87600H"})
  void aWrongClockLosesNoCallAndMakesNoneLaterThanItself(String off) {
    try (PhoneRig rig = new PhoneRig()) {
      rig.write("Master.csv", RoomTest.cdr("1.1", 1, "+4930123456", "NO ANSWER", "PJSIP/6001-1"));
      rig.write("Master.csv", RoomTest.cdr("1.2", 2, "+4930123457", "ANSWERED", "PJSIP/6001-1"));
      rig.start("asterisk", ".files.cdr=" + rig.logs.resolve("Master.csv"), "--test.clock=" + off);

      InboundMessage missed = rig.inbound(1).getFirst();
      PhoneCall answered = rig.calls(1).getFirst();

      Instant ours = Instant.now().plus(Duration.parse(off));
      assertThat(missed.receivedAt()).isBeforeOrEqualTo(ours);
      if (ours.isAfter(ENDED)) {
        assertThat(missed.receivedAt()).isBeforeOrEqualTo(ENDED).isAfter(ENDED.minusSeconds(120));
      }
      assertThat(answered.outcome()).isEqualTo(PhoneCall.Outcome.HANDLED);
    }
  }
}
