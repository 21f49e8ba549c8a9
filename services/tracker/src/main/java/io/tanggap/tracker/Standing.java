package io.tanggap.tracker;

import java.util.Map;
import java.util.TreeMap;

/** Why a stream stands still, for health: by its topic or partition. */
final class Standing {
  private final Map<String, String> reasons = new TreeMap<>();

  synchronized void because(String stream, Throwable cause) {
    Throwable last = cause;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    String text = String.valueOf(last.getMessage()).replaceAll("\\s+", " ");
    reasons.put(stream, last.getClass().getSimpleName() + ": " + text);
  }

  synchronized void over(String stream) {
    reasons.remove(stream);
  }

  synchronized Map<String, String> reasons() {
    return new TreeMap<>(reasons);
  }
}
