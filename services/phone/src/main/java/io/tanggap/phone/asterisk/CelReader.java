package io.tanggap.phone.asterisk;

import io.tanggap.phone.call.CallRow;
import io.tanggap.phone.call.Mark;
import io.tanggap.phone.call.Mark.Kind;
import io.tanggap.phone.call.RowReader;
import io.tanggap.phone.call.Rows;
import io.tanggap.phone.call.UnreadableRow;
import io.tanggap.phone.call.WallClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Channel event lines in the order of the columns that Asterisk's sample of {@code cel_custom.conf}
 * has.
 */
public final class CelReader implements RowReader {
  /** Columns of the sample's line. */
  public static final int COLUMNS = 20;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final Pattern EPOCH = Pattern.compile("\\d{9,11}(\\.\\d{1,9})?");
  private static final Pattern BRIDGE = Pattern.compile("\"bridge_id\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern SECOND =
      Pattern.compile("\"(?:bridge2_id|transferee_channel_uniqueid)\"\\s*:\\s*\"([^\"]+)\"");

  private final WallClock clock;

  public CelReader(WallClock clock) {
    this.clock = clock;
  }

  /** What an event says, whichever way it came: by file or by the manager interface. */
  record Event(
      String type,
      String time,
      String callerNumber,
      String dialled,
      String extension,
      String channel,
      String application,
      String data,
      String unique,
      String linked,
      String extra) {}

  @Override
  public Optional<CallRow> read(String text, Instant after) throws UnreadableRow {
    List<String> row = Rows.columns(text);
    if (row.size() != COLUMNS) {
      throw new UnreadableRow(
          "Expected " + COLUMNS + " columns of a channel event, but found " + row.size());
    }
    return mark(
        new Event(
            row.get(0),
            row.get(1),
            row.get(3),
            row.get(6),
            row.get(7),
            row.get(9),
            row.get(10),
            row.get(11),
            row.get(14),
            row.get(15),
            row.get(19)),
        after);
  }

  Optional<CallRow> mark(Event e, Instant after) throws UnreadableRow {
    if (e.linked().isEmpty()) {
      return Optional.empty();
    }
    Kind kind = kind(e);
    return Optional.of(
        new Mark(
            "cel/"
                + Rows.hash(
                    e.type(),
                    e.time(),
                    e.unique(),
                    e.linked(),
                    e.channel(),
                    e.application(),
                    bridge(e.extra())),
            e.linked(),
            e.unique(),
            time(e.time(), after),
            kind,
            e.channel(),
            kind == Kind.BEGAN ? e.callerNumber() : "",
            kind == Kind.BEGAN ? called(e) : "",
            kind == Kind.BRIDGED || kind == Kind.UNBRIDGED
                ? bridge(e.extra())
                : e.data().split(",", -1)[0],
            "",
            0));
  }

  private static String called(Event e) {
    return e.extension().isEmpty() || e.extension().equals("s") ? e.dialled() : e.extension();
  }

  private static Kind kind(Event e) {
    return switch (e.type()) {
      case "CHAN_START" -> Kind.BEGAN;
      case "ANSWER" -> Kind.PICKED_UP;
      case "BRIDGE_ENTER" -> Kind.BRIDGED;
      case "BRIDGE_EXIT" -> Kind.UNBRIDGED;
      case "APP_START" ->
          switch (e.application().toLowerCase(Locale.ROOT)) {
            case "queue" -> Kind.QUEUED;
            case "voicemail" -> Kind.VOICEMAIL;
            case "receivefax", "sendfax" -> Kind.FAX;
            default -> Kind.NOTED;
          };
      case "BLINDTRANSFER", "ATTENDEDTRANSFER" -> Kind.TRANSFERRED;
      case "CHAN_END" -> Kind.ENDED;
      case "LINKEDID_END" -> Kind.COMPLETE;
      default -> Kind.NOTED;
    };
  }

  private static String bridge(String extra) {
    Matcher found = BRIDGE.matcher(extra);
    if (found.find()) {
      return found.group(1);
    }
    Matcher second = SECOND.matcher(extra);
    return second.find() ? second.group(1) : "";
  }

  private Instant time(String text, Instant after) throws UnreadableRow {
    if (EPOCH.matcher(text).matches()) {
      var seconds = new BigDecimal(text);
      return Instant.ofEpochSecond(
          seconds.longValue(), seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }
    try {
      return clock.after(LocalDateTime.parse(text, TIME), after);
    } catch (DateTimeParseException e) {
      throw new UnreadableRow(
          "Expected the time of an event in seconds or as yyyy-MM-dd HH:mm:ss, but found "
              + text.length()
              + " other characters");
    }
  }
}
