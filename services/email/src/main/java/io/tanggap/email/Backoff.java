package io.tanggap.email;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double up to a limit, each drawn evenly between nothing and it (full jitter). */
final class Backoff {
  private static final Duration STABLE = Duration.ofMinutes(1);

  private final Duration first;
  private final Duration most;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, Duration most, RandomGenerator random) {
    this.first = first;
    this.most = most;
    this.random = random;
  }

  Duration next() {
    long doubled = first.toMillis() << Math.min(failures, 30);
    failures++;
    long limit = doubled <= 0 ? most.toMillis() : Math.min(doubled, most.toMillis());
    return Duration.ofMillis(random.nextLong(1, limit + 1));
  }

  /** A connection that stood for long was a good one: the next pause is a short one again. */
  void stood(Duration time) {
    if (time.compareTo(STABLE) > 0) {
      failures = 0;
    }
  }
}
