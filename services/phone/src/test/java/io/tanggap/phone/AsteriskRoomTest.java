package io.tanggap.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.ReplyCapability;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole room on the files that real Asterisks wrote when SIPp called them. No Asterisk runs
 * here: {@code AsteriskLiveTest} does that where one is installed.
 */
class AsteriskRoomTest {
  private final PhoneRig rig = new PhoneRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  static String attribute(InboundMessage message, String name) {
    return message.attributes().stream()
        .filter(a -> a.name().equals(name))
        .map(Attribute::value)
        .findFirst()
        .orElse("");
  }

  static void everyRecordedCallIsTheRightWorkOrNone(PhoneRig rig) {
    Map<String, InboundMessage> work =
        rig.inbound(9).stream()
            .collect(Collectors.toMap(m -> m.contact().value(), m -> m, (a, b) -> a, TreeMap::new));
    assertThat(
            work.values().stream()
                .collect(
                    Collectors.toMap(m -> m.contact().value(), m -> attribute(m, "call.kind"))))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "+4930123402", "missed",
                "+4930123403", "missed",
                "+4930123404", "missed",
                "+4930123406", "missed",
                "+4930123407", "abandoned",
                "+4930123408", "missed",
                "+4930123410", "voicemail",
                "+4930123411", "missed",
                "+4930123414", "voicemail"));
    Map<String, PhoneCall> calls =
        rig.calls(7).stream()
            .collect(Collectors.toMap(c -> c.contact() + " " + c.outcome(), c -> c));
    assertThat(calls.keySet())
        .containsExactlyInAnyOrder(
            "+4930123401 HANDLED",
            "+4930123405 HANDLED",
            "+4930123409 HANDLED",
            "+4930123412 HANDLED",
            "+4930123413 HANDLED",
            "+4930123403 REACHED",
            "+4930123407 NOT_REACHED");

    InboundMessage gaveUp = work.get("+4930123407");
    assertThat(gaveUp.channel()).isEqualTo(Channel.PHONE);
    assertThat(gaveUp.replyCapability()).isEqualTo(ReplyCapability.DM_OR_MANUAL);
    assertThat(attribute(gaveUp, "call.queue")).isEqualTo("support");
    assertThat(attribute(gaveUp, "call.did")).isEqualTo("+4930555200");
    assertThat(attribute(gaveUp, "call.waited")).isIn("3", "4");
    assertThat(gaveUp.text()).matches("Hung up after [34] s in queue support: \\+49 30 123407");
    assertThat(gaveUp.from().name()).isEqualTo("Gita");

    PhoneCall spoken = calls.get("+4930123405 HANDLED");
    assertThat(Duration.between(spoken.startedAt(), spoken.answeredAt()).toSeconds()).isEqualTo(2);
    assertThat(spoken.agent()).hasToString("sari");
    // the call back is in the thread of the call that was missed
    assertThat(calls.get("+4930123403 REACHED").conversation())
        .isEqualTo(work.get("+4930123403").conversation());

    InboundMessage voice = work.get("+4930123410");
    assertThat(voice.attachments()).hasSize(1);
    assertThat(voice.attachments().getFirst().contentType()).isEqualTo("audio/wav");
    assertThat(voice.attachments().getFirst().size()).isGreaterThan(50_000);
    assertThat(attribute(voice, "recording.sha256"))
        .hasSize(64)
        .isEqualTo(voice.attachments().getFirst().reference().substring("phone/ab/".length()));
    assertThat(rig.folder.resolve(voice.attachments().getFirst().reference())).exists();
    assertThat(attribute(voice, "recording.consent")).isEqualTo("announced");
    assertThat(attribute(voice, "recording.keep-until")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk-16", "asterisk-22"})
  void everyCallOfARealAsteriskIsTheRightWorkOrNone(String recorded) {
    rig.start(
        "asterisk",
        ".files.cdr=" + PhoneRig.recorded(recorded + "/Master.csv"),
        ".files.cel=" + PhoneRig.recorded(recorded + "/cel.csv"),
        ".files.queue-log=" + PhoneRig.recorded(recorded + "/queue_log"),
        ".files.voicemail=" + PhoneRig.recorded(recorded + "/voicemail"),
        ".agents.6001=sari",
        ".recordings.consent=announced");

    everyRecordedCallIsTheRightWorkOrNone(rig);
    assertThat(rig.count("quarantine")).isZero();
  }
}
