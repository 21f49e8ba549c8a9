package io.tanggap.phone;

import io.tanggap.phone.asterisk.CdrReader;
import io.tanggap.phone.asterisk.CelReader;
import io.tanggap.phone.asterisk.QueueLogReader;
import io.tanggap.phone.call.RowReader;
import io.tanggap.phone.call.Rows;
import io.tanggap.phone.call.UnreadableRow;
import io.tanggap.phone.call.WallClock;
import io.tanggap.phone.freeswitch.FreeSwitchReader;
import io.tanggap.phone.mapped.Columns;
import io.tanggap.phone.mapped.MappedReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which kind of log a file is, by its lines. */
final class Formats {
  private static final int LOOK = 20;
  private static final Pattern QUEUE = Pattern.compile("\\d{9,11}(\\.\\d+)?\\|[^|]*\\|.*");
  private static final Pattern CHANNEL_EVENT =
      Pattern.compile(
          "\"?(CHAN_|ANSWER|HANGUP|BRIDGE_|APP_|PARK_|LINKEDID_|LOCAL_|PICKUP|FORWARD|BLIND|ATTENDED|USER_)[A-Z_]*\"?,.*");
  private static final Pattern RECORD_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");

  private final WallClock clock;

  Formats(WallClock clock) {
    this.clock = clock;
  }

  /** The reader for the first of these lines that says what it is. */
  Optional<RowReader> of(List<String> lines) throws UnreadableRow {
    for (String line : lines.subList(0, Math.min(LOOK, lines.size()))) {
      Optional<RowReader> reader = of(line);
      if (reader.isPresent()) {
        return reader;
      }
    }
    return Optional.empty();
  }

  private Optional<RowReader> of(String line) throws UnreadableRow {
    if (line.startsWith("{") || line.startsWith("[")) {
      return Optional.of(new FreeSwitchReader());
    }
    if (QUEUE.matcher(line).matches()) {
      return Optional.of(new QueueLogReader());
    }
    if (CHANNEL_EVENT.matcher(line).matches()) {
      return Optional.of(new CelReader(clock));
    }
    if (line.contains("globalCallID_callId")) {
      return Optional.of(new MappedReader(Columns.preset("cucm"), clock).headed(line));
    }
    return record(line) ? Optional.of(new CdrReader(clock)) : Optional.empty();
  }

  private static boolean record(String line) {
    try {
      List<String> columns = Rows.columns(line);
      return columns.size() > 11 && RECORD_TIME.matcher(columns.get(9)).matches();
    } catch (UnreadableRow e) {
      return false;
    }
  }
}
