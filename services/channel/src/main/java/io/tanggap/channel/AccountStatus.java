package io.tanggap.channel;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one account fares, for the operator. */
public final class AccountStatus {
  private String state = "starting";
  private @Nullable Instant since;
  private @Nullable Instant readUpTo;
  private String lastError = "";
  private boolean well = true;

  public synchronized void connected(Instant now) {
    state = "connected";
    since = now;
    well = true;
  }

  public synchronized void standby(Instant now) {
    if (!state.equals("standby")) {
      since = now;
    }
    state = "standby";
    well = true;
  }

  public synchronized void upToDate(Instant now) {
    readUpTo = now;
  }

  public synchronized void failed(Instant now, String error) {
    if (well) {
      since = now;
    }
    state = "failing";
    lastError = error;
    well = false;
  }

  public synchronized boolean well() {
    return well;
  }

  /** Seconds since all that the server had was read; what an alert should watch. */
  public synchronized double age(Instant now) {
    if (state.equals("standby")) {
      return 0;
    }
    return readUpTo == null ? Double.NaN : now.getEpochSecond() - readUpTo.getEpochSecond();
  }

  public synchronized Map<String, Object> details() {
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
