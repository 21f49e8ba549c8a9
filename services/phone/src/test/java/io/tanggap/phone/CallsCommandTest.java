package io.tanggap.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code tanggap calls classify}: one line of JSON for each call. */
class CallsCommandTest {
  @TempDir Path folder;
  private int exit;

  private List<JsonNode> classify(String... arguments) {
    var text = new StringWriter();
    try (var out = new PrintWriter(text)) {
      exit = CallsCommand.run(arguments, out);
    }
    return text.toString()
        .lines()
        .filter(line -> line.startsWith("{"))
        .<JsonNode>map(JsonMapper.shared()::readTree)
        .toList();
  }

  @Test
  void oneLineForEachCallOfEachKindOfLog() {
    for (String file : List.of("Master.csv", "cel.csv", "queue_log")) {
      List<JsonNode> lines = classify(PhoneRig.recorded("asterisk-22/" + file).toString());

      assertThat(lines).hasSize(file.equals("queue_log") ? 3 : 18);
      assertThat(lines)
          .allSatisfy(
              line ->
                  assertThat(line.propertyNames())
                      .contains(
                          "file",
                          "call",
                          "direction",
                          "caller",
                          "called",
                          "kind",
                          "startedAt",
                          "answeredAt",
                          "endedAt",
                          "waitSeconds",
                          "talkSeconds",
                          "queue",
                          "rows",
                          "errors"));
    }
    assertThat(exit).isZero();
  }

  @Test
  void timesAndNumbersAreReadByTheOptions() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("a.csv"),
            RoomTest.cdr("1.1", 1, "030 123456", "NO ANSWER", "PJSIP/6001-1"));

    JsonNode line =
        classify("--zone", "Europe/Berlin", "--region", "de", file.toString()).getFirst();

    assertThat(line.path("startedAt").asString("")).isEqualTo("2026-11-22T06:07:45Z");
    assertThat(line.path("caller").asString("")).isEqualTo("+4930123456");
    assertThat(line.path("answeredAt").isNull()).isTrue();
  }

  @Test
  void freeSwitchDocumentsAndMappedLogsAreRead() throws Exception {
    String leg =
        FeedsTest.leg(
            "a", "%2B4930123456", "100", "\"answer_epoch\":\"0\",\"hangup_cause\":\"NO_ANSWER\"");
    Path one = Files.writeString(folder.resolve("one.json"), leg);
    Path two =
        Files.writeString(folder.resolve("two.json"), leg + "\n" + leg.replace("\"a\"", "\"b\""));
    Path smdr =
        Files.writeString(
            folder.resolve("smdr"),
            "2026/11/22 07:07:45,00:01:30,4,+4930123456,I,301,300,,0,12,0,E301,Joko,T9001,Line 1,0,0\n");

    assertThat(classify(one.toString())).hasSize(1);
    assertThat(classify(two.toString())).hasSize(2);
    assertThat(classify("--mapping", "avaya", smdr.toString()).getFirst().path("kind").asString(""))
        .isEqualTo("handled");
  }

  @Test
  void everyFileThatCanBeOpenedEndsWellAndWhatIsOddInItIsSaid() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty"), "");
    Path other = Files.write(folder.resolve("other"), new byte[] {0, 1, 2, (byte) 0xff, '\n', '"'});
    Path odd =
        Files.writeString(
            folder.resolve("odd"),
            RoomTest.cdr("1.1", 1, "+4930123456", "TELEPORTED", "PJSIP/6001-1") + "torn,\n");

    assertThat(classify(empty.toString())).isEmpty();
    assertThat(exit).isZero();
    assertThat(classify(other.toString()).getFirst().path("kind").asString(""))
        .isEqualTo("unreadable");
    assertThat(exit).isZero();
    List<JsonNode> lines = classify(odd.toString());
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().path("errors").path(0).asString(""))
        .isEqualTo("unknown disposition TELEPORTED");
    assertThat(lines.getLast().path("errors").path(0).asString(""))
        .startsWith("row 2: Expected 16, 17, 18 or 21");
    assertThat(exit).isZero();
    classify(folder.resolve("nowhere").toString());
    assertThat(exit).isEqualTo(1);
    classify("--zone");
    assertThat(exit).isEqualTo(2);
  }
}
