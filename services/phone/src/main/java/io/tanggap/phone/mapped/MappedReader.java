package io.tanggap.phone.mapped;

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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines of a log whose columns are named by a mapping. */
public final class MappedReader implements RowReader {
  private final Columns columns;
  private final WallClock clock;
  private final List<String> names;

  public MappedReader(Columns columns, WallClock clock) {
    this(columns, clock, columns.names());
  }

  private MappedReader(Columns columns, WallClock clock, List<String> names) {
    this.columns = columns;
    this.clock = clock;
    this.names = List.copyOf(names);
  }

  /** True if a file's first line names the columns. */
  public boolean wantsHead() {
    return columns.names().isEmpty();
  }

  /** The same for a file whose first line names the columns. */
  public MappedReader headed(String first) throws UnreadableRow {
    return columns.names().isEmpty()
        ? new MappedReader(columns, clock, Rows.columns(first, columns.delimiter()))
        : this;
  }

  /** True if the line names columns, or their types as CUCM's second line does. */
  private boolean heads(List<String> row) {
    return row.equals(names)
        || row.stream()
            .allMatch(c -> c.matches("(?i)(INTEGER|VARCHAR\\(\\d+\\)|UNIQUEIDENTIFIER)"));
  }

  @Override
  public Optional<CallRow> read(String text, Instant after) throws UnreadableRow {
    int head = text.indexOf('\n');
    if (head > 0) {
      // kept with the line that names its columns
      return headed(text.substring(0, head)).read(text.substring(head + 1), after);
    }
    List<String> row = Rows.columns(text, columns.delimiter());
    if (names.isEmpty()) {
      throw new UnreadableRow("Expected a first line with the names of columns, but found none");
    }
    if (heads(row)) {
      return Optional.empty();
    }
    if (row.size() < names.size() && row.size() < least()) {
      throw new UnreadableRow("Expected " + names.size() + " columns, but found " + row.size());
    }
    return Optional.of(leg(text, row, after));
  }

  private Leg leg(String text, List<String> row, Instant after) throws UnreadableRow {
    String call = field(row, "call");
    if (call.isEmpty()) {
      throw new UnreadableRow("Expected the name of a call, but found nothing");
    }
    int talk = duration(field(row, "duration"));
    int ring = duration(field(row, "ring"));
    Instant start =
        time(field(row, "start"), after)
            .orElseThrow(() -> new UnreadableRow("Expected when a call began, but found nothing"));
    Optional<Instant> told = time(field(row, "answer"), start);
    boolean counts = columns.of().containsKey("answer");
    @Nullable Instant answered =
        counts ? told.orElse(null) : talk > 0 ? start.plusSeconds(ring) : null;
    Instant end =
        time(field(row, "end"), start).orElseGet(() -> start.plusSeconds((long) ring + talk));
    String far = field(row, "far");
    return new Leg(
        field(row, "key").isEmpty() ? Rows.hash("mapped", text) : "mapped/" + field(row, "key"),
        call,
        call,
        columns.of().containsKey("continuation") && field(row, "continuation").equals("0"),
        new Ends(field(row, "caller"), field(row, "name"), field(row, "called"), "", "", far),
        new Times(
            start,
            answered,
            end,
            answered == null
                ? 0
                : talk > 0 && counts && !columns.of().containsKey("end")
                    ? talk
                    : seconds(answered, end)),
        disposition(answered, field(row, "cause")),
        far(answered, far),
        direction(row),
        new Extra(field(row, "queue"), "", 0, false, ""));
  }

  private static Far far(@Nullable Instant answered, String far) {
    String end = far.toLowerCase(Locale.ROOT);
    if (end.startsWith("vmail") || end.startsWith("voicemail") || end.contains("vm channel")) {
      return Far.VOICEMAIL;
    }
    return answered == null ? Far.NOBODY : Far.PERSON;
  }

  /** Q.850 numbers as Cisco writes them, words as 3CX does. */
  private static Disposition disposition(@Nullable Instant answered, String cause) {
    if (answered != null) {
      return Disposition.ANSWERED;
    }
    return switch (cause.toLowerCase(Locale.ROOT)) {
      case "17", "busy" -> Disposition.BUSY;
      case "34", "42" -> Disposition.CONGESTION;
      case "1", "27", "38", "41", "failed" -> Disposition.FAILED;
      default -> Disposition.NO_ANSWER;
    };
  }

  private Direction direction(List<String> row) {
    String internal = field(row, "internal");
    if (internal.equals("1") || internal.equalsIgnoreCase("true")) {
      return Direction.INTERNAL;
    }
    return switch (field(row, "direction").toLowerCase(Locale.ROOT)) {
      case "i", "in", "inbound" -> Direction.INBOUND;
      case "o", "out", "outbound" -> Direction.OUTBOUND;
      default -> Direction.UNKNOWN;
    };
  }

  private Optional<Instant> time(String text, Instant after) throws UnreadableRow {
    if (text.isEmpty() || text.equals("0")) {
      return Optional.empty();
    }
    try {
      return columns.time().equals("epoch")
          ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
          : Optional.of(
              clock.after(
                  LocalDateTime.parse(
                      text, DateTimeFormatter.ofPattern(columns.time(), Locale.ROOT)),
                  after));
    } catch (DateTimeException | NumberFormatException e) {
      throw new UnreadableRow(
          "Expected a time as "
              + columns.time()
              + ", but found "
              + text.length()
              + " other characters");
    }
  }

  /** Seconds, or hours, minutes and seconds. */
  private static int duration(String text) throws UnreadableRow {
    int seconds = 0;
    for (String part : text.split(":", -1)) {
      seconds = seconds * 60 + Rows.number(part, "duration");
    }
    return seconds;
  }

  private static int seconds(Instant from, Instant to) {
    return (int) Math.max(0, to.getEpochSecond() - from.getEpochSecond());
  }

  private int least() {
    return columns.of().values().stream()
            .flatMap(c -> List.of(c.split("\\+", -1)).stream())
            .mapToInt(names::indexOf)
            .max()
            .orElse(0)
        + 1;
  }

  private String field(List<String> row, String field) {
    String where = columns.of().get(field);
    if (where == null) {
      return "";
    }
    var parts = new ArrayList<String>();
    for (String column : where.split("\\+", -1)) {
      int index = names.indexOf(column);
      parts.add(index < 0 || index >= row.size() ? "" : row.get(index).strip());
    }
    return parts.stream().allMatch(String::isEmpty) ? "" : String.join("/", parts);
  }
}
