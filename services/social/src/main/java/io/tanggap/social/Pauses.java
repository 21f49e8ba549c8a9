package io.tanggap.social;

import io.tanggap.social.SocialProperties.Reading;
import io.tanggap.social.contract.Trouble;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: a lost connection comes back soon (linear), a server in trouble
 * is left alone (exponential), and one that says "too many" longer still, or as long as it says.
 */
final class Pauses {
  private final Reading reading;
  private final Clock clock;
  private final RandomGenerator random;
  private int failures;

  Pauses(Reading reading, Clock clock, RandomGenerator random) {
    this.reading = reading;
    this.clock = clock;
    this.random = random;
  }

  void well() {
    failures = 0;
  }

  Duration after(IOException failure) {
    failures++;
    long first = reading.backoffFirst().toMillis();
    long most = reading.backoffMost().toMillis();
    if (!(failure instanceof Trouble trouble)) {
      return jittered(Math.min(first * failures, most));
    }
    Instant notBefore = trouble.notBefore();
    if (notBefore != null) {
      Duration asked = Duration.between(clock.instant(), notBefore);
      // all replicas know the moment; they should not all come at it
      return (asked.isNegative() ? Duration.ZERO : asked).plusMillis(random.nextLong(1, first + 1));
    }
    int slower = trouble.kind() == Trouble.Kind.TOO_MANY ? 12 : 5;
    return jittered(Math.min((first * slower) << Math.min(failures - 1, 16), most));
  }

  /** At least half of it: several at once spread, none comes at once. */
  private Duration jittered(long millis) {
    return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
  }
}
