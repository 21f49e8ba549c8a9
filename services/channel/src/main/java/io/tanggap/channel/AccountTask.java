package io.tanggap.channel;

import java.time.Duration;

/** What a room does for one account, for as long as it runs: reads it, most of the time. */
public interface AccountTask extends Runnable {
  /** Asks it to end soon. */
  void stop();

  /** How long it may finish what it has in hand before it is interrupted. */
  default Duration patience() {
    return Duration.ZERO;
  }
}
