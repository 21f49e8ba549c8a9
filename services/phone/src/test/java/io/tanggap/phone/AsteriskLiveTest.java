package io.tanggap.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tanggap.protocol.InboundMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A real Asterisk that SIPp calls while the room reads its logs and listens to its manager. Runs
 * where {@code asterisk/rig build FOLDER} has made one: {@code -Dasterisk.rig=FOLDER}.
 */
class AsteriskLiveTest {
  private static final String WHERE = System.getProperty("asterisk.rig", "");

  private final PhoneRig rig = new PhoneRig();
  private boolean started;

  @AfterEach
  void stop() throws Exception {
    if (started) {
      asterisk("stop");
    }
    rig.close();
  }

  private static void asterisk(String... words) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(java.util.List.of("asterisk/rig", words[0], WHERE));
    command.addAll(java.util.List.of(words).subList(1, words.length));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "rig-" + words[0] + ".out").toFile())
            .start();
    assertThat(process.waitFor()).as(command.toString()).isZero();
  }

  @Test
  void callsOnARealAsteriskAreTheRightWorkOrNoneAndWhatIsMissedByTheManagerComesByTheLog()
      throws Exception {
    Path root = Path.of(WHERE.isEmpty() ? "." : WHERE, "root");
    assumeTrue(
        !WHERE.isEmpty() && Files.isExecutable(root.resolve("usr/sbin/asterisk")),
        "SKIPPED: no Asterisk in -Dasterisk.rig; make one with asterisk/rig build FOLDER");
    asterisk("start");
    started = true;
    Path log = root.resolve("var/log/asterisk");
    rig.start(
        "asterisk",
        ".files.cdr=" + log.resolve("cdr-csv/Master.csv"),
        ".files.cel=" + log.resolve("cel-custom/Master.csv"),
        ".files.queue-log=" + log.resolve("queue_log"),
        ".files.voicemail=" + root.resolve("var/spool/asterisk/voicemail"),
        ".ami.host=127.0.0.1",
        ".ami.port=15038",
        ".ami.user=tanggap",
        ".ami.secret=only-for-the-rig",
        ".agents.6001=sari",
        ".recordings.consent=announced");

    asterisk("calls");

    AsteriskRoomTest.everyRecordedCallIsTheRightWorkOrNone(rig);
    assertThat(rig.count("quarantine")).isZero();

    // the manager's connection breaks with Asterisk; the room comes back to both
    asterisk("stop");
    asterisk("begin");
    asterisk("call", "ivr-missed");

    assertThat(rig.inbound(10))
        .extracting(InboundMessage::contact)
        .filteredOn(c -> c.value().equals("+4930123408"))
        .hasSize(2);
  }
}
