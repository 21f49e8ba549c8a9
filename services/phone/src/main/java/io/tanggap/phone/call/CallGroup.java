package io.tanggap.phone.call;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rows of one call that are known, in the order in which they happened, each once.
 *
 * @param call the telephone system's name of it
 */
public record CallGroup(String call, List<CallRow> rows) {
  public CallGroup {
    Map<String, CallRow> once = new LinkedHashMap<>();
    rows.forEach(row -> once.putIfAbsent(row.key(), row));
    rows =
        once.values().stream()
            .sorted(Comparator.comparing(CallRow::at).thenComparing(CallRow::key))
            .toList();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("Expected a call with rows, but found none");
    }
  }

  public List<Leg> legs() {
    return rows.stream().filter(Leg.class::isInstance).map(Leg.class::cast).toList();
  }

  public List<Mark> marks() {
    return rows.stream().filter(Mark.class::isInstance).map(Mark.class::cast).toList();
  }

  /** True if the telephone system said that this was all. */
  public boolean complete() {
    return rows.stream().anyMatch(CallRow::last);
  }
}
