package io.tanggap.phone.asterisk;

import io.tanggap.phone.call.CallRow;
import io.tanggap.phone.call.Direction;
import io.tanggap.phone.call.Leg;
import io.tanggap.phone.call.Leg.Disposition;
import io.tanggap.phone.call.Leg.Ends;
import io.tanggap.phone.call.Leg.Extra;
import io.tanggap.phone.call.Leg.Far;
import io.tanggap.phone.call.Leg.Times;
import io.tanggap.phone.call.RowReader;
import io.tanggap.phone.call.Rows;
import io.tanggap.phone.call.UnreadableRow;
import io.tanggap.phone.call.WallClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lines of {@code cdr-csv/Master.csv}, as {@code cdr/cdr_csv.c} of Asterisk writes them. There is
 * no header: the number of columns says which of {@code loguniqueid}, {@code loguserfield} and
 * {@code newcdrcolumns} are on.
 */
public final class CdrReader implements RowReader {
  /** Columns of the four layouts. */
  public static final Set<Integer> LAYOUTS = Set.of(16, 17, 18, 21);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /** Applications that connect a caller to somebody. */
  private static final Set<String> CONNECTING =
      Set.of("dial", "queue", "appdial", "appqueue", "followme", "bridge", "pickup");

  private static final Set<String> FAX = Set.of("receivefax", "sendfax", "rxfax", "txfax");

  private final WallClock clock;

  public CdrReader(WallClock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<CallRow> read(String text, Instant after) throws UnreadableRow {
    List<String> row = Rows.columns(text);
    if (!LAYOUTS.contains(row.size())) {
      throw new UnreadableRow(
          "Expected 16, 17, 18 or 21 columns of a call detail record, but found " + row.size());
    }
    Instant end = clock.after(time(row.get(11), "end"), after);
    Instant start = clock.until(time(row.get(9), "start"), end);
    Instant answer = row.get(10).isEmpty() ? null : clock.until(time(row.get(10), "answer"), end);
    String unique = row.size() > 16 ? row.get(16) : "";
    String linked = row.size() > 19 ? row.get(19) : "";
    Disposition disposition = disposition(row.get(14));
    String userfield = row.size() > 17 ? row.get(17) : "";
    return Optional.of(
        new Leg(
            unique.isEmpty() || row.size() < 21
                ? Rows.hash("cdr", text)
                : "cdr/" + unique + "/" + row.get(20),
            call(row, unique, linked),
            unique,
            false,
            new Ends(caller(row), name(row.get(4)), row.get(2), row.get(3), row.get(5), row.get(6)),
            new Times(start, answer, end, Rows.number(row.get(13), "billsec")),
            disposition,
            far(row.get(7), row.get(6)),
            Direction.UNKNOWN,
            new Extra(
                row.get(7).equalsIgnoreCase("queue") ? row.get(8).split(",", -1)[0] : "",
                "",
                0,
                userfield.toLowerCase(Locale.ROOT).contains("norecord"),
                disposition == Disposition.UNKNOWN ? row.get(14) : "")));
  }

  /** Without names of their own, rows of one channel on one day are one call. */
  private static String call(List<String> row, String unique, String linked) {
    if (!linked.isEmpty()) {
      return linked;
    }
    return unique.isEmpty() ? Rows.hash("call", row.get(5), row.get(9).split(" ", -1)[0]) : unique;
  }

  private static String caller(List<String> row) {
    String source = row.get(1);
    int open = row.get(4).lastIndexOf('<');
    return source.isEmpty() && open >= 0
        ? row.get(4).substring(open + 1).replace(">", "").strip()
        : source;
  }

  private static String name(String callerId) {
    int open = callerId.lastIndexOf('<');
    String name = open < 0 ? callerId : callerId.substring(0, open);
    String bare = name.strip();
    return bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
        ? bare.substring(1, bare.length() - 1).replace("\\\"", "\"")
        : bare;
  }

  private static Disposition disposition(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "ANSWERED" -> Disposition.ANSWERED;
      case "NO ANSWER" -> Disposition.NO_ANSWER;
      case "BUSY" -> Disposition.BUSY;
      case "FAILED" -> Disposition.FAILED;
      case "CONGESTION" -> Disposition.CONGESTION;
      case "CANCEL" -> Disposition.CANCEL;
      default -> Disposition.UNKNOWN;
    };
  }

  private static Far far(String application, String farChannel) {
    String name = application.toLowerCase(Locale.ROOT);
    if (FAX.contains(name)) {
      return Far.FAX;
    }
    if (name.equals("voicemail") || name.equals("minivmrecord")) {
      return Far.VOICEMAIL;
    }
    if (farChannel.isEmpty()) {
      return name.isEmpty() || name.equals("hangup") ? Far.NOBODY : Far.MACHINE;
    }
    return CONNECTING.contains(name) ? Far.PERSON : Far.MACHINE;
  }

  private static LocalDateTime time(String text, String column) throws UnreadableRow {
    try {
      return LocalDateTime.parse(text, TIME);
    } catch (DateTimeParseException e) {
      throw new UnreadableRow(
          "Expected "
              + column
              + " as yyyy-MM-dd HH:mm:ss, but found "
              + text.length()
              + " other characters");
    }
  }
}
