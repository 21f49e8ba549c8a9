package io.tanggap.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tanggap.phone.asterisk.CdrReader;
import io.tanggap.phone.asterisk.CelReader;
import io.tanggap.phone.asterisk.QueueLogReader;
import io.tanggap.phone.call.CallClassifier;
import io.tanggap.phone.call.CallGroup;
import io.tanggap.phone.call.CallGroups;
import io.tanggap.phone.call.CallRow;
import io.tanggap.phone.call.CallRules;
import io.tanggap.phone.call.Classified;
import io.tanggap.phone.call.Leg;
import io.tanggap.phone.call.Leg.Disposition;
import io.tanggap.phone.call.RowReader;
import io.tanggap.phone.call.UnreadableRow;
import io.tanggap.phone.call.WallClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asterisk's lines, and what they say together; real ones where they can be had. */
class AsteriskRowsTest {
  static final WallClock UTC = new WallClock(ZoneId.of("UTC"));

  static List<CallRow> rows(RowReader reader, String text) {
    var rows = new ArrayList<CallRow>();
    Instant after = Instant.EPOCH;
    for (String line : text.lines().toList()) {
      try {
        Optional<CallRow> row = reader.read(line, after);
        row.ifPresent(rows::add);
        after = row.map(CallRow::at).orElse(after);
      } catch (UnreadableRow e) {
        throw new AssertionError(line, e);
      }
    }
    return rows;
  }

  static Map<String, String> kinds(List<CallRow> rows) {
    var kinds = new TreeMap<String, String>();
    for (CallGroup group : CallGroups.of(rows)) {
      Classified call = classified(group);
      kinds.put(call.caller() + " to " + call.other().shown(), call.verdict().kind());
    }
    return kinds;
  }

  static Classified classified(CallGroup group) {
    return new CallClassifier(CallRules.usual("DE")).classify(group, Optional.empty());
  }

  private static Leg leg(String line) throws UnreadableRow {
    return (Leg) new CdrReader(UTC).read(line, Instant.EPOCH).orElseThrow();
  }

  /** A row of the newest layout cut to fewer columns. */
  private static String cdr(
      int columns, String disposition, String farChannel, String application) {
    String line =
        "\"\",\"+4930123401\",\"+4930555100\",\"inbound\",\"\"\"Ana\"\" <+4930123401>\",\"PJSIP/a-0\",\""
            + farChannel
            + "\",\""
            + application
            + "\",\"x\",\"2026-11-22 07:07:45\",\"2026-11-22 07:07:46\",\"2026-11-22 07:07:56\",11,10,\""
            + disposition
            + "\",\"DOCUMENTATION\",\"17.0\",\"\",\"\",\"16.0\",3";
    return String.join(",", List.of(line.split(",", -1)).subList(0, columns));
  }

  @ParameterizedTest
  @CsvSource({"16,''", "17,17.0", "18,17.0", "21,16.0"})
  void theNumberOfColumnsIsTheLayout(int columns, String call) throws UnreadableRow {
    Leg leg = leg(cdr(columns, "ANSWERED", "PJSIP/6001-1", "Dial"));

    assertThat(leg.ends().caller()).isEqualTo("+4930123401");
    assertThat(leg.times().talkSeconds()).isEqualTo(10);
    if (!call.isEmpty()) {
      assertThat(leg.call()).isEqualTo(call);
    }
    assertThat(leg.key()).isEqualTo(leg(cdr(columns, "ANSWERED", "PJSIP/6001-1", "Dial")).key());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 19, 20})
  void aLineOfAnotherLayoutIsRefusedWithTheReason(int columns) {
    assertThatThrownBy(() -> leg(cdr(columns, "ANSWERED", "", "")))
        .isInstanceOf(UnreadableRow.class)
        .hasMessage(
            "Expected 16, 17, 18 or 21 columns of a call detail record, but found " + columns);
  }

  @Test
  void rowsOfOneChannelAreOneCallWhereTheyHaveNoNames() {
    String first = cdr(16, "NO ANSWER", "PJSIP/6001-1", "Dial");
    String second = cdr(16, "ANSWERED", "", "Hangup").replace(":56", ":57");

    assertThat(CallGroups.of(rows(new CdrReader(UTC), first + "\n" + second))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ANSWERED,ANSWERED,handled",
    "NO ANSWER,NO_ANSWER,missed",
    "BUSY,BUSY,missed",
    "FAILED,FAILED,missed",
    "CONGESTION,CONGESTION,missed",
    "CANCEL,CANCEL,missed",
    "SOMETHING NEW,UNKNOWN,missed"
  })
  void everyDispositionIsKeptAndOneNobodyKnowsIsSaid(
      String word, Disposition disposition, String kind) throws UnreadableRow {
    Leg leg = leg(cdr(21, word, "PJSIP/6001-1", "Dial"));

    assertThat(leg.disposition()).isEqualTo(disposition);
    assertThat(leg.extra().note()).isEqualTo(disposition == Disposition.UNKNOWN ? word : "");
    assertThat(classified(new CallGroup("16.0", List.of(leg))).verdict().kind()).isEqualTo(kind);
  }

  @Test
  void readsQuotesBackslashesCommasAndAnEmptyAnswer() throws UnreadableRow {
    Leg leg =
        leg(
            "\"\",\"+49301234562\",\"102\",\"inbound\",\"\"\"Jane \\\"\"JJ\\\"\" Doe, Ltd\"\" <+49301234562>\","
                + "\"PJSIP/a-0\",\"PJSIP/102-1\",\"Dial\",\"PJSIP/102,20\",\"2026-11-22 07:07:45\",,"
                + "\"2026-11-22 07:07:47\",2,0,\"NO ANSWER\",\"DOCUMENTATION\",\"1795331265.0\",\"\",\"\",\"1795331265.0\",0");

    assertThat(leg.ends().callerName()).isEqualTo("Jane \"JJ\" Doe, Ltd");
    assertThat(leg.times().answeredAt()).isNull();
    assertThat(leg.times().talkSeconds()).isZero();
  }

  /** Both rows as Asterisk 16.28 wrote them; ANSWERED in the second says nothing of a person. */
  @Test
  void answeredByTheTelephoneSystemIsNotAnsweredByAPerson() {
    String up = PhoneRig.resource("asterisk-16/Master.csv");
    List<CallRow> rows = rows(new CdrReader(UTC), up);
    List<CallGroup> legUp =
        CallGroups.of(rows).stream()
            .filter(g -> classified(g).caller().equals("+4930123408"))
            .toList();
    List<CallGroup> neverUp =
        CallGroups.of(rows).stream()
            .filter(g -> classified(g).caller().equals("+4930123404"))
            .toList();

    assertThat(legUp.getFirst().legs())
        .extracting(Leg::disposition)
        .containsExactlyInAnyOrder(Disposition.NO_ANSWER, Disposition.ANSWERED);
    assertThat(legUp.getFirst().legs().getFirst().times().talkSeconds()).isPositive();
    assertThat(classified(legUp.getFirst()).verdict().kind()).isEqualTo("missed");
    assertThat(neverUp.getFirst().legs())
        .allMatch(l -> l.disposition() == Disposition.NO_ANSWER && l.times().answeredAt() == null);
    assertThat(classified(neverUp.getFirst()).verdict().kind()).isEqualTo("missed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk-16", "asterisk-22"})
  void callDetailRecordsAloneSayWhatBecameOfRealCalls(String recorded) {
    assertThat(kinds(rows(new CdrReader(UTC), PhoneRig.resource(recorded + "/Master.csv"))))
        .isEqualTo(realCalls(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk-16", "asterisk-22"})
  void channelEventsAloneSayWhatBecameOfRealCalls(String recorded) {
    List<CallRow> rows = rows(new CelReader(UTC), PhoneRig.resource(recorded + "/cel.csv"));

    assertThat(kinds(rows)).isEqualTo(realCalls(false));
    assertThat(CallGroups.of(rows)).allMatch(CallGroup::complete);
  }

  @ParameterizedTest
  @ValueSource(strings = {"asterisk-16", "asterisk-22"})
  void rowsInAnyOrderTwiceAndFromAllLogsGiveTheSameCalls(String recorded) {
    var all = new ArrayList<CallRow>();
    for (int twice = 0; twice < 2; twice++) {
      all.addAll(rows(new CdrReader(UTC), PhoneRig.resource(recorded + "/Master.csv")));
      all.addAll(rows(new CelReader(UTC), PhoneRig.resource(recorded + "/cel.csv")));
      all.addAll(rows(new QueueLogReader(), PhoneRig.resource(recorded + "/queue_log")));
    }
    for (long seed = 1; seed <= 50; seed++) {
      Collections.shuffle(all, new Random(seed));

      assertThat(kinds(all)).as("seed " + seed).isEqualTo(realCalls(true));
    }
  }

  /** Who gave up in a queue is known from the queue's log only. */
  private static Map<String, String> realCalls(boolean queueLog) {
    var kinds = new TreeMap<String, String>();
    for (String number : List.of("01", "05", "09", "12", "13")) {
      kinds.put("+49301234" + number, "handled");
    }
    for (String number : List.of("02", "03", "04", "06", "08", "11")) {
      kinds.put("+49301234" + number, "missed");
    }
    kinds.put("+4930123407", queueLog ? "abandoned" : "missed");
    kinds.put("+4930123410", "voicemail");
    kinds.put("+4930123414", "voicemail");
    var named = new TreeMap<String, String>();
    kinds.forEach((number, kind) -> named.put(number + " to " + number, kind));
    named.put("anonymous to ", "missed");
    named.put("6001 to +4930123403", "callback-reached");
    named.put("6001 to +4930123407", "callback-not-reached");
    named.put("6001 to 6001", "ignored");
    return named;
  }

  @Test
  void aCallThatWasHandedOnIsOneCallFromItsFirstAnswer() {
    List<CallRow> rows = rows(new CelReader(UTC), PhoneRig.resource("asterisk-22/cel.csv"));
    Classified call =
        CallGroups.of(rows).stream()
            .map(AsteriskRowsTest::classified)
            .filter(c -> c.caller().equals("+4930123412"))
            .findFirst()
            .orElseThrow();

    assertThat(call.called()).isEqualTo("+4930555100");
    assertThat(call.waitSeconds()).isEqualTo(2);
    assertThat(call.talkSeconds()).isEqualTo(20);
  }

  @Test
  void theHourThatComesTwiceIsReadInTheOrderOfTheFile() throws UnreadableRow {
    var reader = new CdrReader(new WallClock(ZoneId.of("Europe/Berlin")));
    String line = cdr(21, "ANSWERED", "PJSIP/6001-1", "Dial");
    // the clock goes back from three to two on 25 October 2026
    String first = line.replace("2026-11-22 07:07", "2026-10-25 02:50");
    String second = line.replace("2026-11-22 07:07", "2026-10-25 02:10");

    Leg before = (Leg) reader.read(first, Instant.EPOCH).orElseThrow();
    Leg after = (Leg) reader.read(second, before.at()).orElseThrow();

    assertThat(before.at()).isEqualTo(Instant.parse("2026-10-25T00:50:56Z"));
    assertThat(after.at()).isEqualTo(Instant.parse("2026-10-25T01:10:56Z"));
    assertThat(after.times().startedAt()).isEqualTo(Instant.parse("2026-10-25T01:10:45Z"));
  }

  @Test
  void keysNameARowOfOneSystemHoweverOftenItIsRead() {
    List<CallRow> once = rows(new CdrReader(UTC), PhoneRig.resource("asterisk-22/Master.csv"));
    List<CallRow> cel = rows(new CelReader(UTC), PhoneRig.resource("asterisk-22/cel.csv"));

    assertThat(once)
        .extracting(CallRow::key)
        .doesNotHaveDuplicates()
        .contains("cdr/1795713543.0/0");
    assertThat(cel).extracting(CallRow::key).doesNotHaveDuplicates();
    assertThat(rows(new CelReader(UTC), PhoneRig.resource("asterisk-22/cel.csv")))
        .extracting(CallRow::key)
        .isEqualTo(cel.stream().map(CallRow::key).toList());
  }
}
