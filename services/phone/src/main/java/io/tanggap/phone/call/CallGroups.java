package io.tanggap.phone.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows in any order to calls. A row names its call; where a call turns out to be a channel of
 * another, by a transfer, the two are one.
 */
public final class CallGroups {
  private CallGroups() {}

  /** The calls in the order of their first rows. */
  public static List<CallGroup> of(Collection<? extends CallRow> rows) {
    Map<String, String> partOf = new HashMap<>();
    for (CallRow row : rows) {
      if (!row.self().isEmpty() && !row.self().equals(row.call())) {
        partOf.put(row.self(), row.call());
      }
    }
    Map<String, List<CallRow>> calls = new LinkedHashMap<>();
    for (CallRow row : rows) {
      calls.computeIfAbsent(whole(row.call(), partOf), c -> new ArrayList<>()).add(row);
    }
    return calls.entrySet().stream().map(e -> new CallGroup(e.getKey(), e.getValue())).toList();
  }

  private static String whole(String call, Map<String, String> partOf) {
    String now = call;
    // a ring of names would be a telephone system's mistake; it must not hold us
    for (int i = 0; i < partOf.size() && partOf.containsKey(now); i++) {
      now = partOf.getOrDefault(now, now);
    }
    return now;
  }
}
