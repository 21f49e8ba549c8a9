package io.tanggap.phone.mapped;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a log's columns are and how they are written. What it does not name it takes from a preset.
 *
 * @param names the columns in the order of the file; empty: the first line names them
 * @param of a field of ours to the column it is in; several joined by {@code +}
 * @param time a pattern, or {@code epoch} for seconds since 1970
 * @param delimiter one character
 */
public record Columns(List<String> names, Map<String, String> of, String time, char delimiter) {
  /** Fields that a mapping may name. */
  public static final List<String> FIELDS =
      List.of(
          "call",
          "key",
          "caller",
          "name",
          "called",
          "start",
          "answer",
          "end",
          "duration",
          "ring",
          "direction",
          "internal",
          "continuation",
          "far",
          "cause",
          "queue");

  public Columns {
    names = List.copyOf(names);
    of = Map.copyOf(of);
    if (!time.equals("epoch")) {
      // a pattern that is none is said at the start
      var _ = DateTimeFormatter.ofPattern(time, Locale.ROOT);
    }
    for (String field : of.keySet()) {
      if (!FIELDS.contains(field)) {
        throw new IllegalArgumentException(
            "Expected one of " + FIELDS + " in a mapping, but found " + field);
      }
    }
  }

  /** Names of the presets. */
  public static final List<String> PRESETS = List.of("3cx", "avaya", "cucm");

  /** A log as its maker describes it. */
  public static Columns preset(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "3cx" -> threeCx();
      case "avaya" -> avaya();
      case "cucm" -> cucm();
      default ->
          throw new IllegalArgumentException(
              "Expected one of " + PRESETS + " as mapping, but found " + name);
    };
  }

  /** The same with other columns, fields or time. */
  public Columns with(List<String> otherNames, Map<String, String> others, String otherTime) {
    var all = new TreeMap<>(of);
    all.putAll(others);
    return new Columns(
        otherNames.isEmpty() ? names : otherNames,
        all,
        otherTime.isEmpty() ? time : otherTime,
        delimiter);
  }

  /** The order that 3CX's manual lists; an administrator may have chosen another. */
  private static Columns threeCx() {
    return new Columns(
        List.of(
            "historyid",
            "callid",
            "duration",
            "time-start",
            "time-answered",
            "time-end",
            "reason-terminated",
            "from-no",
            "to-no",
            "from-dn",
            "to-dn",
            "dial-no",
            "reason-changed",
            "final-number",
            "final-dn",
            "bill-code",
            "bill-rate",
            "bill-cost",
            "bill-name",
            "chain",
            "from-type",
            "to-type",
            "final-type",
            "from-dispname",
            "to-dispname",
            "final-dispname",
            "missed-queue-calls"),
        fields(
            "call", "historyid",
            "key", "callid",
            "caller", "from-no",
            "name", "from-dispname",
            "called", "dial-no",
            "start", "time-start",
            "answer", "time-answered",
            "end", "time-end",
            "duration", "duration",
            "far", "final-dn",
            "cause", "reason-terminated"),
        "yyyy/MM/dd HH:mm:ss",
        ',');
  }

  /** Avaya IP Office SMDR. */
  private static Columns avaya() {
    return new Columns(
        List.of(
            "call-start",
            "connected-time",
            "ring-time",
            "caller",
            "direction",
            "called-number",
            "dialled-number",
            "account",
            "is-internal",
            "call-id",
            "continuation",
            "party1-device",
            "party1-name",
            "party2-device",
            "party2-name",
            "hold-time",
            "park-time"),
        fields(
            "call", "call-id",
            "caller", "caller",
            "called", "called-number",
            "start", "call-start",
            "duration", "connected-time",
            "ring", "ring-time",
            "direction", "direction",
            "internal", "is-internal",
            "continuation", "continuation",
            "far", "party2-device"),
        "yyyy/MM/dd HH:mm:ss",
        ',');
  }

  /** Cisco CUCM names its columns in the first line. */
  private static Columns cucm() {
    return new Columns(
        List.of(),
        fields(
            "call", "globalCallID_callManagerId+globalCallID_callId+globalCallId_ClusterID",
            "key", "pkid",
            "caller", "callingPartyNumber",
            "called", "originalCalledPartyNumber",
            "start", "dateTimeOrigination",
            "answer", "dateTimeConnect",
            "end", "dateTimeDisconnect",
            "duration", "duration",
            "far", "finalCalledPartyNumber",
            "cause", "destCause_value"),
        "epoch",
        ',');
  }

  private static Map<String, String> fields(String... pairs) {
    var fields = new TreeMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put(pairs[i], pairs[i + 1]);
    }
    return fields;
  }
}
