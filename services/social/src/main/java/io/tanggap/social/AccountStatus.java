package io.tanggap.social;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one account fares, for the operator. */
final class AccountStatus {
  private String state = "starting";
  private @Nullable Instant since;
  private @Nullable Instant readUpTo;
  private String lastError = "";
  private boolean well = true;

  synchronized void connected(Instant now) {
    state = "connected";
    since = now;
    well = true;
  }

  synchronized void standby(Instant now) {
    if (!state.equals("standby")) {
      since = now;
    }
    state = "standby";
    well = true;
  }

  synchronized void upToDate(Instant now) {
    readUpTo = now;
  }

  synchronized void failed(Instant now, String error) {
    if (well) {
      since = now;
    }
    state = "failing";
    lastError = error;
    well = false;
  }

  synchronized boolean well() {
    return well;
  }

  /** Seconds since all that the server had was read; what an alert should watch. */
  synchronized double age(Instant now) {
    if (state.equals("standby")) {
      return 0;
    }
    return readUpTo == null ? Double.NaN : now.getEpochSecond() - readUpTo.getEpochSecond();
  }

  synchronized Map<String, Object> details() {
    var details = new LinkedHashMap<String, Object>();
    details.put("state", state);
    if (since != null) {
      details.put("since", since.toString());
    }
    if (readUpTo != null) {
      details.put("readUpTo", readUpTo.toString());
    }
    if (!lastError.isEmpty()) {
      details.put("lastError", lastError);
    }
    return details;
  }
}
