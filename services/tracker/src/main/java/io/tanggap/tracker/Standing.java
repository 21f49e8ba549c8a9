package io.tanggap.tracker;

import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a stream stands still, for health and once for the log: by its topic or partition. */
final class Standing {
  private static final Logger log = LoggerFactory.getLogger(Standing.class);

  private final Map<String, String> reasons = new TreeMap<>();

  synchronized void because(String stream, Throwable cause) {
    Throwable last = cause;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    String text = String.valueOf(last.getMessage()).replaceAll("\\s+", " ");
    String reason = last.getClass().getSimpleName() + ": " + text;
    if (!reason.equals(reasons.put(stream, reason))) {
      log.warn("{} stands still: {}", stream, reason);
    }
  }

  synchronized void over(String stream) {
    if (reasons.remove(stream) != null) {
      log.info("{} goes on", stream);
    }
  }

  synchronized Map<String, String> reasons() {
    return new TreeMap<>(reasons);
  }
}
