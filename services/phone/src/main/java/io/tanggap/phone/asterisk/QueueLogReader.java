package io.tanggap.phone.asterisk;

import io.tanggap.phone.call.CallRow;
import io.tanggap.phone.call.Mark;
import io.tanggap.phone.call.Mark.Kind;
import io.tanggap.phone.call.RowReader;
import io.tanggap.phone.call.Rows;
import io.tanggap.phone.call.UnreadableRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lines of {@code queue_log}: {@code epoch|call|queue|agent|event|more...}. */
public final class QueueLogReader implements RowReader {
  private static final int LEAST = 5;

  @Override
  public Optional<CallRow> read(String text, Instant after) throws UnreadableRow {
    List<String> row = List.of(text.split("\\|", -1));
    if (row.size() < LEAST || !row.getFirst().matches("\\d{9,11}(\\.\\d+)?")) {
      throw new UnreadableRow(
          "Expected epoch|call|queue|agent|event, but found " + row.size() + " columns");
    }
    String call = row.get(1);
    if (call.isEmpty() || call.equals("NONE") || call.equals("MANAGER") || !call.contains(".")) {
      return Optional.empty();
    }
    String event = row.get(4);
    Kind kind = kind(event);
    return Optional.of(
        new Mark(
            "queue/" + Rows.hash(text),
            call,
            call,
            Instant.ofEpochSecond(Long.parseLong(row.getFirst().split("\\.", -1)[0])),
            kind,
            "",
            kind == Kind.QUEUED ? part(row, 6) : "",
            "",
            row.get(2),
            row.get(3).equals("NONE") ? "" : row.get(3),
            seconds(event, row)));
  }

  private static Kind kind(String event) {
    return switch (event) {
      case "ENTERQUEUE" -> Kind.QUEUED;
      case "CONNECT" -> Kind.CONNECTED;
      case "COMPLETEAGENT", "COMPLETECALLER", "TRANSFER", "BLINDTRANSFER", "ATTENDEDTRANSFER" ->
          Kind.TALKED;
      case "ABANDON" -> Kind.ABANDONED;
      case "EXITWITHTIMEOUT", "EXITWITHKEY", "EXITEMPTY" -> Kind.LEFT_QUEUE;
      default -> Kind.NOTED;
    };
  }

  /** The columns of app_queue's documentation: where each event has its seconds. */
  private static int seconds(String event, List<String> row) throws UnreadableRow {
    return switch (event) {
      case "CONNECT" -> Rows.number(part(row, 5), "holdtime");
      case "COMPLETEAGENT", "COMPLETECALLER" -> Rows.number(part(row, 6), "calltime");
      case "ABANDON", "EXITWITHTIMEOUT", "EXITEMPTY" -> Rows.number(part(row, 7), "waittime");
      case "BLINDTRANSFER" -> Rows.number(part(row, 8), "calltime");
      case "ATTENDEDTRANSFER" ->
          // LINK names two channels, BRIDGE and APP one thing
          Rows.number(part(row, part(row, 5).equals("LINK") ? 9 : 8), "calltime");
      default -> 0;
    };
  }

  private static String part(List<String> row, int index) {
    return index < row.size() ? row.get(index) : "";
  }
}
