package io.tanggap.tracker;

import java.time.Duration;

/** A clock that stopped while folding; counted once the transaction is committed. */
record Measured(Kind kind, String desk, String queue, Duration took) {
  /** The clocks that have a histogram. */
  enum Kind {
    FIRST_RESPONSE,
    QUEUE_WAIT
  }
}
