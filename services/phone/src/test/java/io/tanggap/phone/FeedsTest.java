package io.tanggap.phone;

import static io.tanggap.phone.AsteriskRowsTest.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tanggap.phone.call.CallClassifier;
import io.tanggap.phone.call.CallGroup;
import io.tanggap.phone.call.CallGroups;
import io.tanggap.phone.call.CallRow;
import io.tanggap.phone.call.CallRules;
import io.tanggap.phone.call.Classified;
import io.tanggap.phone.call.Numbers;
import io.tanggap.phone.call.UnreadableRow;
import io.tanggap.phone.freeswitch.FreeSwitchReader;
import io.tanggap.phone.mapped.Columns;
import io.tanggap.phone.mapped.MappedReader;
import io.tanggap.phone.twilio.TwilioReader;
import io.tanggap.phone.twilio.TwilioSignature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the other telephone systems write. The rows are written after their makers' descriptions.
 */
class FeedsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T07:08:00Z");

  static Classified call(List<CallRow> rows) {
    List<CallGroup> groups = CallGroups.of(rows);
    assertThat(groups).hasSize(1);
    return AsteriskRowsTest.classified(groups.getFirst());
  }

  static CallRow twilio(String form) {
    try {
      return new TwilioReader().read(form, NOW).orElseThrow();
    } catch (UnreadableRow e) {
      throw new AssertionError(form, e);
    }
  }

  private static CallRow freeSwitch(String json) {
    try {
      return new FreeSwitchReader().read(json, NOW).orElseThrow();
    } catch (UnreadableRow e) {
      throw new AssertionError(json, e);
    }
  }

  /** A leg as {@code mod_json_cdr} writes it, its values encoded. */
  static String leg(String uuid, String caller, String called, String more) {
    return """
        {"core-uuid":"core-1","switchname":"fs","channel_data":{"state":"CS_REPORTING"},
        "variables":{"uuid":"%s","direction":"inbound","start_epoch":"1795331265","start_uepoch":"1795331265000000",
        "end_epoch":"1795331295","end_uepoch":"1795331295000000","channel_name":"sofia%%2Fexternal%%2Fa",%s},
        "callflow":[{"caller_profile":{"caller_id_name":"Ana%%20Lima","caller_id_number":"%s","destination_number":"%s",
        "context":"public"},"times":{"created_time":"1795331265000000"}}]}"""
        .formatted(uuid, more, caller, called);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"answer_epoch\":\"1795331270\",\"bridge_epoch\":\"1795331270\",\"hangup_cause\":\"NORMAL_CLEARING\",\"last_app\":\"bridge\" | handled",
        "\"answer_epoch\":\"0\",\"bridge_epoch\":\"0\",\"hangup_cause\":\"ORIGINATOR_CANCEL\",\"last_app\":\"bridge\" | missed",
        // a menu picked up: nobody spoke with anybody
        "\"answer_epoch\":\"1795331266\",\"bridge_epoch\":\"0\",\"hangup_cause\":\"NORMAL_CLEARING\",\"last_app\":\"playback\" | missed",
        "\"answer_epoch\":\"1795331266\",\"bridge_epoch\":\"0\",\"last_app\":\"voicemail\",\"voicemail_message_len\":\"12\" | voicemail",
        "\"answer_epoch\":\"1795331266\",\"last_app\":\"rxfax\",\"fax_result_code\":\"0\" | ignored",
        "\"answer_epoch\":\"0\",\"hangup_cause\":\"NETWORK_OUT_OF_ORDER\" | ignored",
      })
  void freeSwitchWasAnsweredIfItsAnswerEpochIsNotZeroAndByAPersonIfItWasBridged(
      String variables, String kind) {
    Classified call =
        call(List.of(freeSwitch(leg("a", "%2B4930123456", "%2B4930555100", variables))));

    assertThat(call.verdict().kind()).isEqualTo(kind);
    assertThat(call.other().shown()).isEqualTo("+4930123456");
    assertThat(call.otherName()).isEqualTo("Ana Lima");
  }

  @Test
  void legsOfOneFreeSwitchCallAreOneCallInAnyOrder() {
    CallRow near =
        freeSwitch(
            leg(
                "a",
                "+4930123456",
                "100",
                "\"answer_epoch\":\"1795331266\",\"bridge_epoch\":\"1795331275\",\"last_app\":\"bridge\""));
    CallRow far =
        freeSwitch(
            leg(
                "b",
                "+4930123456",
                "6001",
                "\"originating_leg_uuid\":\"a\",\"answer_epoch\":\"1795331275\",\"last_app\":\"\""));

    assertThat(call(List.of(far, near)).waitSeconds()).isEqualTo(10);
    assertThat(near.last()).isTrue();
    assertThat(far.last()).isFalse();
    assertThat(near.key()).isEqualTo("freeswitch/core-1/a");
  }

  @Test
  void whatIsNoCallRecordIsUnreadable() {
    assertThatThrownBy(() -> new FreeSwitchReader().read("{\"variables\":", NOW))
        .isInstanceOf(UnreadableRow.class);
    assertThatThrownBy(() -> new FreeSwitchReader().read("[".repeat(500) + "]".repeat(500), NOW))
        .isInstanceOf(UnreadableRow.class);
    assertThatThrownBy(() -> new TwilioReader().read("a=b", NOW)).isInstanceOf(UnreadableRow.class);
  }

  /** The published vectors of twilio-java's RequestValidatorTest. */
  @Test
  void twiliosSignaturesAreKnownWithAndWithoutThePort() {
    var signature = new TwilioSignature("12345");
    String form =
        "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";
    byte[] body = form.getBytes(StandardCharsets.UTF_8);
    String type = "application/x-www-form-urlencoded";
    String rest = "mycompany.com/myapp.php?foo=1&bar=2";
    String right = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    assertThat(signature.genuine("https://" + rest, type, body, right)).isTrue();
    assertThat(signature.genuine("https://" + rest.replace(".com", ".com:8443"), type, body, right))
        .isTrue();
    assertThat(signature.genuine("http://" + rest, type, body, right)).isFalse();
    assertThat(
            signature.genuine(
                "https://" + rest,
                type,
                (form + "&More=1").getBytes(StandardCharsets.UTF_8),
                right))
        .isFalse();
    assertThat(new TwilioSignature("54321").genuine("https://" + rest, type, body, right))
        .isFalse();
    assertThat(new TwilioSignature("").genuine("https://" + rest, type, body, right)).isFalse();
  }

  static String status(String sid, String parent, int number, String status, int seconds) {
    return "CallSid="
        + sid
        + (parent.isEmpty()
            ? "&Direction=inbound"
            : "&ParentCallSid=" + parent + "&Direction=outbound-dial")
        + "&From=%2B4930123456&To=%2B4930555100&CallStatus="
        + status
        + "&CallDuration="
        + seconds
        + "&SequenceNumber="
        + number
        + "&Timestamp=Sun%2C%2022%20Nov%202026%2007%3A07%3A4"
        + number
        + "%20%2B0000";
  }

  @Test
  void twiliosCallbacksInAnyOrderNeverMoveACallBackwards() {
    List<CallRow> spoken =
        new ArrayList<>(
            List.of(
                twilio(status("CA1", "", 0, "ringing", 0)),
                twilio(status("CA1", "", 1, "in-progress", 0)),
                twilio(status("CA2", "CA1", 0, "ringing", 0)),
                twilio(status("CA2", "CA1", 1, "in-progress", 0)),
                twilio(status("CA2", "CA1", 2, "completed", 31)),
                twilio(status("CA1", "", 2, "completed", 40))));
    for (long seed = 1; seed <= 50; seed++) {
      Collections.shuffle(spoken, new Random(seed));
      assertThat(call(spoken).verdict().kind()).as("seed " + seed).isEqualTo("handled");
    }
    assertThat(call(spoken).other().shown()).isEqualTo("+4930123456");
  }

  @Test
  void twiliosAnsweredCallWithoutALegToAPersonIsMissed() {
    assertThat(call(List.of(twilio(status("CA1", "", 2, "completed", 40)))).verdict().kind())
        .isEqualTo("missed");
    assertThat(
            call(List.of(
                    twilio(status("CA2", "CA1", 1, "no-answer", 0)),
                    twilio(status("CA1", "", 2, "completed", 20))))
                .verdict()
                .kind())
        .isEqualTo("missed");
  }

  @Test
  void whatTwilioRecordedIsAVoicemail() {
    Classified call =
        call(
            List.of(
                twilio(status("CA1", "", 2, "completed", 40)),
                twilio(
                    "CallSid=CA1&From=%2B4930123456&To=%2B4930555100&RecordingSid=RE1&RecordingDuration=9&RecordingSource=RecordVerb"
                        + "&RecordingUrl=https%3A%2F%2Fapi.twilio.com%2FRE1")));

    assertThat(call.verdict().kind()).isEqualTo("voicemail");
    assertThat(call.messages().getFirst().place()).isEqualTo("https://api.twilio.com/RE1");
    assertThat(call.messages().getFirst().seconds()).isEqualTo(9);
  }

  private static List<CallRow> mapped(Columns columns, String text) {
    try {
      MappedReader reader =
          new MappedReader(columns, UTC).headed(text.lines().findFirst().orElse(""));
      return AsteriskRowsTest.rows(reader, text);
    } catch (UnreadableRow e) {
      throw new AssertionError(text, e);
    }
  }

  /** Avaya IP Office: all segments of a call share its start; continuation 0 is the last. */
  @Test
  void avayasSegmentsAreOneCallThatIsOverWithContinuationZero() {
    List<CallRow> rows =
        mapped(
            Columns.preset("avaya"),
            """
            2026/11/22 07:07:45,00:00:00,8,+4930123456,I,300,300,,0,1000012,1,E300,Sari,T9001,Line 1,0,0
            2026/11/22 07:07:45,00:01:30,4,+4930123456,I,301,300,,0,1000012,0,E301,Joko,T9001,Line 1,0,0
            """);

    assertThat(rows).extracting(CallRow::last).containsExactly(false, true);
    assertThat(call(rows).verdict().kind()).isEqualTo("handled");
    assertThat(call(rows).talkSeconds()).isEqualTo(90);
    assertThat(call(rows.subList(0, 1)).verdict().kind()).isEqualTo("missed");
  }

  @Test
  void threeCxRowsAreReadInTheOrderTheAdministratorChose() {
    List<CallRow> rows =
        mapped(
            Columns.preset("3cx")
                .with(
                    List.of(
                        "callid",
                        "historyid",
                        "from-no",
                        "dial-no",
                        "time-start",
                        "time-answered",
                        "time-end",
                        "reason-terminated"),
                    Map.of(),
                    ""),
            "c1,h1,+4930123456,+4930555100,2026/11/22 07:07:45,2026/11/22 07:07:50,2026/11/22 07:08:50,src_participant_terminated\n"
                + "c2,h2,+4930123457,+4930555100,2026/11/22 07:07:45,,2026/11/22 07:07:50,src_participant_terminated\n");

    assertThat(AsteriskRowsTest.kinds(rows))
        .containsExactly(
            Map.entry("+4930123456 to +4930123456", "handled"),
            Map.entry("+4930123457 to +4930123457", "missed"));
  }

  @Test
  void ciscosRowsAreGroupedByCallAndClusterAndKnownByTheirPkid() {
    List<CallRow> rows =
        mapped(
            Columns.preset("cucm"),
            """
            "pkid","globalCallID_callManagerId","globalCallID_callId","globalCallId_ClusterID","callingPartyNumber","originalCalledPartyNumber","finalCalledPartyNumber","dateTimeOrigination","dateTimeConnect","dateTimeDisconnect","duration","destCause_value"
            UNIQUEIDENTIFIER,INTEGER,INTEGER,VARCHAR(50),VARCHAR(50),VARCHAR(50),VARCHAR(50),INTEGER,INTEGER,INTEGER,INTEGER,INTEGER
            "p-1",1,77,"StandAloneCluster","+4930123456","6001","6001",1795331265,0,1795331275,0,19
            "p-2",1,77,"StandAloneCluster","+4930123456","6001","6002",1795331275,1795331280,1795331340,60,16
            "p-3",1,77,"OtherCluster","+4930123457","6001","6001",1795331265,0,1795331275,0,17
            """);

    assertThat(rows)
        .extracting(CallRow::key)
        .containsExactly("mapped/p-1", "mapped/p-2", "mapped/p-3");
    assertThat(rows.getFirst().call()).isEqualTo("1/77/StandAloneCluster");
    assertThat(AsteriskRowsTest.kinds(rows))
        .containsExactly(
            Map.entry("+4930123456 to +4930123456", "handled"),
            Map.entry("+4930123457 to +4930123457", "missed"));
  }

  @Test
  void testsOwnNumbersAndContextsAreSettings() {
    CallRow row =
        mapped(
                Columns.preset("3cx")
                    .with(
                        List.of(
                            "callid",
                            "historyid",
                            "from-no",
                            "dial-no",
                            "time-start",
                            "time-answered",
                            "time-end"),
                        Map.of(),
                        ""),
                "c1,h1,+4930555100,+4930123456,2026/11/22 07:07:45,,2026/11/22 07:07:50\n")
            .getFirst();
    var group = new CallGroup("h1", List.of(row));
    var numbers = new Numbers("DE", List.of(Pattern.compile("\\d{4}")));

    assertThat(
            new CallClassifier(
                    new CallRules(
                        numbers,
                        List.of("+4930555100"),
                        List.of(),
                        List.of(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3)))
                .classify(group, Optional.empty())
                .verdict()
                .kind())
        .isEqualTo("callback-not-reached");
    assertThat(
            new CallClassifier(
                    new CallRules(
                        numbers,
                        List.of(),
                        List.of(),
                        List.of("+4930123456"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3)))
                .classify(group, Optional.empty())
                .verdict())
        .hasToString("Ignored[reason=test]");
  }
}
