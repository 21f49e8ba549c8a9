package io.tanggap.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageAmended;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.ReplyContent;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.WorkItemId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the room does with rows, on a real broker and database. */
class RoomTest {
  private static final String LOGIN =
      "Basic " + Base64.getEncoder().encodeToString("fs:secret".getBytes(StandardCharsets.UTF_8));

  private final PhoneRig rig = new PhoneRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  /** A row of the newest layout. */
  static String cdr(String call, int sequence, String caller, String disposition, String far) {
    return """
        "","%s","+4930555100","inbound","%s","PJSIP/a-%s","%s","Dial","PJSIP/6001","2026-11-22 07:07:45",,\
        "2026-11-22 07:08:45",60,%d,"%s","DOCUMENTATION","%s","","","%s",%d
        """
        .formatted(
            caller,
            caller,
            call,
            far,
            disposition.equals("ANSWERED") ? 50 : 0,
            disposition,
            call,
            call,
            sequence);
  }

  private void asterisk(String... more) {
    var all = new java.util.ArrayList<>(List.of(more));
    all.add(".files.cdr=" + rig.logs.resolve("Master.csv"));
    rig.start("asterisk", all.toArray(String[]::new));
  }

  @Test
  void aRowThatComesLateMakesOfAMissedCallAHandledOneUnderTheSameName() {
    rig.write("Master.csv", cdr("1.1", 1, "+4930123456", "NO ANSWER", "PJSIP/6001-1"));
    asterisk();
    InboundMessage missed = rig.inbound(1).getFirst();

    rig.write("Master.csv", cdr("1.1", 2, "+4930123456", "ANSWERED", "PJSIP/6002-1"));

    PhoneCall handled = rig.calls(1).getFirst();
    assertThat(handled.id()).isEqualTo(missed.id());
    assertThat(handled.conversation()).isEqualTo(missed.conversation());
    assertThat(handled.outcome()).isEqualTo(PhoneCall.Outcome.HANDLED);

    rig.write("Master.csv", cdr("1.1", 3, "+4930123456", "NO ANSWER", "PJSIP/6003-1"));
    rig.write("Master.csv", cdr("1.2", 4, "+4930123457", "NO ANSWER", "PJSIP/6003-1"));
    assertThat(rig.inbound(2)).hasSize(2);
    await().atMost(PhoneRig.SOON).until(() -> rig.count("call where rows = seen") == 2);
    assertThat(rig.calls(1)).hasSize(1);
  }

  @Test
  void twoCallsInVainFromOneNumberAreOneConversationAndTheCallBackIsInIt() {
    rig.write("Master.csv", cdr("1.1", 1, "030 123456", "NO ANSWER", "PJSIP/6001-1"));
    rig.write("Master.csv", cdr("1.2", 2, "+4930123456", "NO ANSWER", "PJSIP/6001-1"));
    rig.write(
        "Master.csv",
        cdr("1.3", 3, "6001", "ANSWERED", "PJSIP/trunk-1").replace("+4930555100", "+4930123456"));
    asterisk(".agents.6001=sari");

    List<InboundMessage> missed = rig.inbound(2);
    PhoneCall back = rig.calls(1).getFirst();
    assertThat(missed.get(0).conversation())
        .isEqualTo(missed.get(1).conversation())
        .isEqualTo(back.conversation());
    assertThat(missed.get(0).id()).isNotEqualTo(missed.get(1).id());
    assertThat(back.outcome()).isEqualTo(PhoneCall.Outcome.REACHED);
  }

  @Test
  void nobodysCallIsCountedAndNoWork() {
    rig.write("Master.csv", cdr("1.1", 1, "anonymous", "NO ANSWER", "PJSIP/6001-1"));
    rig.write("Master.csv", cdr("1.2", 2, "+4930123456", "NO ANSWER", "PJSIP/6001-1"));
    rig.write(
        "Master.csv",
        cdr("1.3", 3, "anonymous", "ANSWERED", "").replace("\"Dial\"", "\"VoiceMail\""));
    asterisk();

    assertThat(rig.inbound(2))
        .extracting(m -> AsteriskRoomTest.attribute(m, "call.kind"), m -> m.from().address())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("missed", "+4930123456"),
            org.assertj.core.groups.Tuple.tuple("voicemail", ""));
    assertThat(rig.count("call where kind = 'missed' and message = ''")).isEqualTo(1);
  }

  @Test
  void aRestartInTheMiddleAndARotationLoseAndRepeatNothing() throws IOException {
    rig.write("Master.csv", cdr("1.1", 1, "+4930123451", "NO ANSWER", "PJSIP/6001-1"));
    String half = cdr("1.2", 2, "+4930123452", "NO ANSWER", "PJSIP/6001-1");
    rig.write("Master.csv", half.substring(0, 40));
    asterisk();
    rig.inbound(1);
    rig.stopRoom();
    rig.write("Master.csv", half.substring(40));
    Files.move(rig.logs.resolve("Master.csv"), rig.logs.resolve("Master.csv.1"));
    rig.write("Master.csv", cdr("1.3", 3, "+4930123453", "NO ANSWER", "PJSIP/6001-1"));
    asterisk();

    assertThat(rig.inbound(3))
        .extracting(m -> m.contact().value())
        .containsExactly("+4930123451", "+4930123452", "+4930123453");
    assertThat(rig.count("row")).isEqualTo(3);
    assertThat(rig.count("quarantine")).isZero();
  }

  @Test
  void anotherReplicaGoesOnWhereOneEndedAndReadsNothingBesideIt() {
    rig.write("Master.csv", cdr("1.1", 1, "+4930123451", "NO ANSWER", "PJSIP/6001-1"));
    asterisk();
    var first = rig.room;
    asterisk();
    rig.inbound(1);
    await().atMost(PhoneRig.SOON).until(() -> rig.health().contains("another replica reads"));

    first.close();
    rig.write("Master.csv", cdr("1.2", 2, "+4930123452", "NO ANSWER", "PJSIP/6001-1"));

    assertThat(rig.inbound(2))
        .extracting(m -> m.contact().value())
        .containsExactly("+4930123451", "+4930123452");
  }

  @Test
  void whatEndedLongBeforeTheAccountWasFirstSeenIsHistory() {
    rig.write("Master.csv", cdr("1.1", 1, "+4930123451", "NO ANSWER", "PJSIP/6001-1"));
    String now = Instant.now().toString().substring(0, 19).replace('T', ' ');
    rig.write(
        "Master.csv",
        cdr("1.2", 2, "+4930123452", "NO ANSWER", "PJSIP/6001-1")
            .replaceAll("2026-11-22 07:0[78]:45", now));
    asterisk(".timing.history=1h");

    assertThat(rig.inbound(1)).extracting(m -> m.contact().value()).containsExactly("+4930123452");
    assertThat(rig.count("call where kind = 'missed'")).isEqualTo(2);
  }

  @Test
  void aNumberIsTakenAwayFromRowsFilesAndEveryCopy() {
    rig.start(
        "asterisk",
        ".files.cdr=" + PhoneRig.recorded("asterisk-22/Master.csv"),
        ".files.voicemail=" + PhoneRig.recorded("asterisk-22/voicemail"));
    InboundMessage voice =
        rig.inbound(9).stream()
            .filter(m -> m.contact().value().equals("+4930123410"))
            .findFirst()
            .orElseThrow();
    var sound = rig.folder.resolve(voice.attachments().getFirst().reference());
    assertThat(sound).exists();

    var answer =
        rig.send(HttpRequest.newBuilder(rig.at("/actuator/numbers/+4930123410")).DELETE().build());

    assertThat(answer.body())
        .contains("\"calls\":1", "\"messages\":1", "\"files\":2", "\"rows\":1");
    assertThat(sound).doesNotExist();
    assertThat(rig.folder.resolve(voice.rawReference())).doesNotExist();
    MessageAmended gone = rig.amended(1).getFirst();
    assertThat(gone.message()).isEqualTo(voice.id());
    assertThat(gone.kind()).isEqualTo(MessageAmended.Kind.DELETED);
    assertThat(rig.count("row where body like '%4930123410%'")).isZero();
    assertThat(rig.count("call where contact = '+4930123410'")).isZero();
  }

  @Test
  void whoSaidThatNothingMayBeRecordedIsNotKept() {
    rig.write(
        "Master.csv",
        PhoneRig.resource("asterisk-22/Master.csv")
            .replace("\"1795713616.30\",\"\"", "\"1795713616.30\",\"norecord\""));
    asterisk(".files.voicemail=" + PhoneRig.recorded("asterisk-22/voicemail"));

    InboundMessage voice =
        rig.inbound(9).stream()
            .filter(m -> m.contact().value().equals("+4930123410"))
            .findFirst()
            .orElseThrow();

    assertThat(AsteriskRoomTest.attribute(voice, "call.kind")).isEqualTo("voicemail");
    assertThat(voice.attachments()).isEmpty();
    assertThat(voice.flags()).containsExactly("do-not-record");
  }

  @Test
  void recordingsGoWhenTheirTimeIsOver() {
    rig.start(
        "asterisk",
        ".files.cdr=" + PhoneRig.recorded("asterisk-22/Master.csv"),
        ".files.voicemail=" + PhoneRig.recorded("asterisk-22/voicemail"),
        ".recordings.keep=1s");
    var references =
        rig.inbound(9).stream()
            .flatMap(m -> m.attachments().stream())
            .map(a -> rig.folder.resolve(a.reference()))
            .toList();
    assertThat(references).hasSize(2).allMatch(Files::exists);

    rig.bean(Housekeeping.class).sweep();

    assertThat(references).noneMatch(Files::exists);
  }

  @Test
  void freeSwitchNeedsItsLoginAndTwoHundredSaysThatTheRowIsKept() {
    rig.start(
        "freeswitch",
        ".hook.user=fs",
        ".hook.password=secret",
        "--tanggap.phone.hooks.max-bytes=5000");
    String leg =
        FeedsTest.leg(
            "a",
            "%2B4930123456",
            "100",
            "\"answer_epoch\":\"0\",\"hangup_cause\":\"ORIGINATOR_CANCEL\"");

    assertThat(rig.post(leg).statusCode()).isEqualTo(401);
    assertThat(rig.post(leg, "Authorization", LOGIN.replace("Basic ", "Basic x")).statusCode())
        .isEqualTo(403);
    assertThat(rig.post("x".repeat(6000), "Authorization", LOGIN).statusCode()).isEqualTo(413);
    assertThat(rig.count("row")).isZero();
    assertThat(rig.post(leg, "Authorization", LOGIN).statusCode()).isEqualTo(200);
    assertThat(rig.count("row")).isEqualTo(1);
    assertThat(rig.post(leg, "Authorization", LOGIN).statusCode()).isEqualTo(200);

    assertThat(rig.inbound(1)).extracting(m -> m.contact().value()).containsExactly("+4930123456");
    assertThat(rig.count("row")).isEqualTo(1);
  }

  @Test
  void whatFreeSwitchCouldNotPostIsSweptFromItsFolder() throws IOException {
    var file =
        rig.write(
            "a.cdr.json",
            FeedsTest.leg(
                "a",
                "%2B4930123456",
                "100",
                "\"answer_epoch\":\"0\",\"hangup_cause\":\"NO_ANSWER\""));
    Files.setLastModifiedTime(
        file, java.nio.file.attribute.FileTime.from(Instant.now().minusSeconds(60)));
    rig.start("freeswitch", ".files.folder=" + rig.logs, ".hook.password=secret");

    assertThat(rig.inbound(1)).extracting(m -> m.contact().value()).containsExactly("+4930123456");
  }

  private static String signature(String url, String form) throws GeneralSecurityException {
    var parameters = new TreeMap<String, String>();
    for (String pair : form.split("&")) {
      parameters.put(
          pair.split("=")[0],
          java.net.URLDecoder.decode(pair.split("=")[1], StandardCharsets.UTF_8));
    }
    var text = new StringBuilder(url);
    parameters.forEach((name, value) -> text.append(name).append(value));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec("12345".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void twiliosCallIsTakenBySignatureOverThePublicAddressAndItsRecordingIsFetchedWithTheLogin()
      throws IOException, GeneralSecurityException {
    HttpServer api = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 5);
    var login = new java.util.concurrent.atomic.AtomicReference<>("");
    api.createContext(
        "/RE1",
        exchange -> {
          login.set(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(200, 4);
          exchange.getResponseBody().write("RIFF".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    api.start();
    String url = "https://desk.example.com/hooks/phone/twilio";
    rig.start(
        "twilio",
        ".hook.sid=AC1",
        ".hook.token=12345",
        ".hook.public-url=" + url,
        ".recordings.hosts=127.0.0.1");
    String recording =
        "CallSid=CA1&From=%2B4930123456&To=%2B4930555100&RecordingSid=RE1&RecordingDuration=9&RecordingSource=RecordVerb&RecordingUrl="
            + URLEncoder.encode(
                "http://127.0.0.1:" + api.getAddress().getPort() + "/RE1", StandardCharsets.UTF_8);
    String ended = FeedsTest.status("CA1", "", 2, "completed", 40);
    String type = "application/x-www-form-urlencoded";

    assertThat(rig.post(ended, "Content-Type", type).statusCode()).isEqualTo(401);
    assertThat(
            rig.post(ended, "Content-Type", type, "X-Twilio-Signature", signature(url + "x", ended))
                .statusCode())
        .isEqualTo(403);
    for (String form : List.of(recording, ended)) {
      assertThat(
              rig.post(form, "Content-Type", type, "X-Twilio-Signature", signature(url, form))
                  .statusCode())
          .isEqualTo(200);
    }

    InboundMessage voice = rig.inbound(1).getFirst();
    api.stop(0);
    assertThat(AsteriskRoomTest.attribute(voice, "call.kind")).isEqualTo("voicemail");
    assertThat(voice.attachments()).hasSize(1);
    assertThat(Files.readString(rig.folder.resolve(voice.attachments().getFirst().reference())))
        .isEqualTo("RIFF");
    assertThat(login.get())
        .isEqualTo(
            "Basic "
                + Base64.getEncoder().encodeToString("AC1:12345".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void nothingIsWrittenToATelephoneTheReplyIsSetAside() {
    asterisk(".files.queue-log=" + rig.write("queue_log", ""));
    String text = "written to " + rig.account;
    PhoneRig.broker()
        .put(
            Topic.REPLIES_OUTBOUND,
            "c-1",
            new OutboundReply(
                new ReplyId("r-" + rig.account),
                new DeskId("main"),
                new ConversationId("c-1"),
                new WorkItemId("w-1"),
                new AgentId("ann"),
                Channel.PHONE,
                new AccountId(rig.account),
                Instant.now(),
                new ReplyContent(text, "Ann")));

    PhoneRig.broker()
        .await(
            Topic.REPLIES_OUTBOUND.dead(),
            PhoneRig.SOON,
            all ->
                all.stream()
                    .anyMatch(r -> new String(r.value(), StandardCharsets.UTF_8).contains(text)));
  }
}
