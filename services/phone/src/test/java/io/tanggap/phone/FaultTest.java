package io.tanggap.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tanggap.protocol.InboundMessage;
import io.tanggap.testkit.Database;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Outages and poison: nothing is lost, nothing is stuck. */
class FaultTest {
  private final PhoneRig rig = new PhoneRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private void missed(int number) {
    rig.write(
        "Master.csv",
        RoomTest.cdr("1." + number, number, "+493012345" + number, "NO ANSWER", "PJSIP/6001-1"));
  }

  private String log() {
    return ".files.cdr=" + rig.logs.resolve("Master.csv");
  }

  @Test
  void whileTheDatabaseIsAwayCallsAreRefusedInTimeAndTheLogIsReadOnAfterwards() throws Exception {
    Database own = Database.start();
    String login = "Basic " + Base64.getEncoder().encodeToString("fs:secret".getBytes());
    rig.start(
        "freeswitch",
        "--spring.datasource.url=" + own.url(),
        "--spring.datasource.hikari.connection-timeout=1000",
        ".hook.user=fs",
        ".hook.password=secret");
    String leg =
        FeedsTest.leg(
            "a", "+4930123456", "100", "\"answer_epoch\":\"0\",\"hangup_cause\":\"NO_ANSWER\"");
    assertThat(rig.post(leg, "Authorization", login).statusCode()).isEqualTo(200);
    own.close();

    assertThat(rig.post(leg.replace("\"a\"", "\"b\""), "Authorization", login).statusCode())
        .isEqualTo(503);
    await().atMost(PhoneRig.SOON).until(() -> rig.health().contains("DOWN"));
    rig.stopRoom();
  }

  @Test
  void aLogThatIsGoneIsSaidAndReadOnWhenItIsBack() throws Exception {
    missed(61);
    rig.start("asterisk", log());
    rig.inbound(1);
    Files.move(rig.logs.resolve("Master.csv"), rig.logs.resolve("elsewhere"));
    await().atMost(PhoneRig.SOON).until(() -> rig.health().contains("Master.csv is not there"));
    assertThat(rig.health()).contains("DEGRADED");

    missed(62);

    assertThat(rig.inbound(2)).hasSize(2);
    await().atMost(PhoneRig.SOON).until(() -> rig.health().contains("reads, everything up to"));
  }

  @Test
  void aFileOfAnotherKindIsRefusedWithTheReasonAndOneOddLineIsSetAside() throws Exception {
    rig.write("Master.csv", "a,b,c\nd,e,f\n");
    rig.start("asterisk", log());
    await()
        .atMost(PhoneRig.SOON)
        .until(() -> rig.health().contains("is refused: Expected 16, 17, 18 or 21 columns"));
    assertThat(rig.count("quarantine")).isZero();
    assertThat(rig.count("cursor")).isZero();

    Files.delete(rig.logs.resolve("Master.csv"));
    missed(61);
    rig.write("Master.csv", "torn,li\0ne\n");
    missed(62);

    assertThat(rig.inbound(2))
        .extracting(m -> m.contact().value())
        .containsExactly("+49301234561", "+49301234562");
    assertThat(rig.count("quarantine where reason like 'Expected 16%'")).isEqualTo(1);
  }

  @Test
  void aDispositionNobodyKnowsIsKeptAndRaisesAnAlarm() {
    rig.write("Master.csv", RoomTest.cdr("1.1", 1, "+4930123456", "TELEPORTED", "PJSIP/6001-1"));
    rig.start("asterisk", log());

    assertThat(rig.inbound(1)).hasSize(1);
    var metrics =
        rig.send(java.net.http.HttpRequest.newBuilder(rig.at("/actuator/prometheus")).build())
            .body();
    assertThat(metrics)
        .containsPattern("tanggap_phone_rows_total\\{[^}]*unknown-disposition[^}]*} 1.0");
  }

  @Test
  void whatTheDiskDoesNotTakeIsToldWhenItDoes() throws Exception {
    missed(61);
    // nothing can be written where a file stands in the folder's place
    var inTheWay = Files.writeString(rig.folder.resolve("phone"), "full");
    rig.start("asterisk", log());
    await()
        .atMost(PhoneRig.SOON)
        .until(() -> rig.health().contains("our own storage: RawStoreUnavailable"));
    assertThat(rig.count("row")).isEqualTo(1);

    Files.delete(inTheWay);

    assertThat(rig.inbound(1)).extracting(InboundMessage::externalId).containsExactly("1.61");
  }

  @Test
  void aTelephoneSystemThatShouldSpeakAndDoesNotIsSaid() {
    rig.write("Master.csv", "");
    rig.start("asterisk", log(), ".timing.silence=1s");

    await()
        .atMost(PhoneRig.SOON)
        .until(() -> rig.health().contains("no row came for longer than timing.silence"));
  }

  @Test
  void theManagerInterfaceLosesNothingAcrossAConnectionThatBrokeAndRepeatsNothing()
      throws Exception {
    List<String> events = PhoneRig.resource("asterisk-22/cel.csv").lines().toList();
    List<String> first = of(events, "1795713543.0");
    List<String> second = of(events, "1795713556.3");
    List<String> third = of(events, "1795713561.6");
    assertThat(List.of(first, second, third)).allMatch(list -> list.size() > 5);
    String cel = ".files.cel=" + rig.write("cel.csv", "");
    try (var manager = new FakeManager()) {
      rig.start(
          "asterisk",
          cel,
          ".ami.host=127.0.0.1",
          ".ami.port=" + manager.port(),
          ".ami.user=tanggap",
          ".ami.secret=s3cr3t");
      manager.awaitLogin(1);
      first.forEach(manager::tell);
      assertThat(rig.calls(1)).extracting(c -> c.contact().value()).containsExactly("+4930123401");

      // the same by the log, later: not a row more
      long rows = rig.count("row");
      first.forEach(line -> rig.write("cel.csv", line + "\n"));
      manager.hangUp();
      // while nobody is connected, only the log hears of it
      second.forEach(line -> rig.write("cel.csv", line + "\n"));
      assertThat(rig.inbound(1))
          .extracting(m -> m.contact().value())
          .containsExactly("+4930123402");
      assertThat(rig.count("row")).isEqualTo(rows + second.size());

      manager.awaitLogin(2);
      third.forEach(manager::tell);
      assertThat(rig.inbound(2))
          .extracting(m -> m.contact().value())
          .containsExactly("+4930123402", "+4930123403");
      assertThat(rig.calls(1)).hasSize(1);
    }
  }

  private static List<String> of(List<String> events, String call) {
    return events.stream()
        .filter(line -> line.contains("\"" + call + "\",\""))
        .filter(line -> line.split("\",\"", -1)[15].equals(call))
        .toList();
  }

  @Test
  void theManagersSecretIsInNoLineAndARefusedLoginIsSaid() throws Exception {
    var heard =
        new ch.qos.logback.core.read.ListAppender<ch.qos.logback.classic.spi.ILoggingEvent>();
    var root = (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("ROOT");
    try (var manager = new FakeManager()) {
      manager.refuse();
      rig.start(
          "asterisk",
          ".files.cel=" + rig.write("cel.csv", ""),
          ".ami.host=127.0.0.1",
          ".ami.port=" + manager.port(),
          ".ami.user=tanggap",
          ".ami.secret=s3cr3t");
      heard.start();
      root.addAppender(heard);
      await()
          .atMost(PhoneRig.SOON)
          .until(() -> rig.health().contains("does not know tanggap by this secret"));
      await()
          .atMost(PhoneRig.SOON)
          .until(() -> !heard.list.isEmpty() || rig.health().contains("fails since"));
    } finally {
      root.detachAppender(heard);
    }
    assertThat(rig.health()).doesNotContain("s3cr3t");
    assertThat(heard.list).noneMatch(e -> e.getFormattedMessage().contains("s3cr3t"));
    assertThat(rig.bean(PhoneProperties.class)).asString().doesNotContain("s3cr3t");
  }

  @Test
  void theManagerIsReachedOnThisMachineOrEncryptedAndBesideALogOnly() {
    assertThatThrownBy(() -> rig.start("asterisk", ".files.cel=x", ".ami.host=10.0.0.1"))
        .rootCause()
        .hasMessageContaining("ami.tls for a host that is not this one");
    assertThatThrownBy(() -> rig.start("asterisk", ".ami.host=127.0.0.1"))
        .rootCause()
        .hasMessageContaining("files.cel beside ami");
    assertThatThrownBy(() -> rig.start("asterisk", log(), ".zone="))
        .rootCause()
        .hasMessageContaining("zone: times in its log name none");
  }

  @Test
  void aTelephoneSystemThatHandsOutItsLogIsReadLineByLineAndAgainAfterABreak() throws Exception {
    var more = new AtomicBoolean();
    try (var server = new ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                for (int n = 1; n <= 2; n++) {
                  try (var client = server.accept()) {
                    String row =
                        "2026/11/22 07:07:45,00:00:00,8,+493012345%d,I,300,300,,0,%d,0,E300,Sari,T1,Line 1,0,0\r\n"
                            .formatted(60 + n, n);
                    client.getOutputStream().write(row.substring(0, 20).getBytes());
                    client.getOutputStream().flush();
                    client.getOutputStream().write(row.substring(20).getBytes());
                    client.getOutputStream().flush();
                    while (n == 1 ? !more.get() : client.getInputStream().read() >= 0) {
                      Thread.onSpinWait();
                    }
                  } catch (IOException e) {
                    return;
                  }
                }
              });
      rig.start(
          "mapped",
          ".mapping.preset=avaya",
          ".tcp.host=127.0.0.1",
          ".tcp.port=" + server.getLocalPort());
      rig.inbound(1);
      more.set(true);

      assertThat(rig.inbound(2))
          .extracting(m -> m.contact().value())
          .containsExactly("+49301234561", "+49301234562");
    }
  }
}
