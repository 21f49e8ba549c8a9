package io.tanggap.gateway.limits;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts by name, forgotten when the next window begins. */
public final class Window {
  private final long length;
  private final LongSupplier nanos;
  private final Map<String, Integer> counts = new HashMap<>();
  private long begun;

  /**
   * @param length in nanoseconds
   */
  public Window(long length, LongSupplier nanos) {
    this.length = length;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  /** The count of that name after so many more. */
  public synchronized int count(String name, int more) {
    long now = nanos.getAsLong();
    if (now - begun >= length) {
      counts.clear();
      begun = now;
    }
    return more == 0 ? counts.getOrDefault(name, 0) : counts.merge(name, more, Integer::sum);
  }
}
