package io.tanggap.social.contract;

import java.io.IOException;

/** How we ask a network for what is new. */
public interface Source {
  /**
   * Asks once, or listens until the network falls silent, gives everything to {@code taker} and
   * moves the cursor after it, never before.
   *
   * @param cursor as it was moved last; empty at the very first time
   * @throws Trouble if the network says no
   */
  void round(String cursor, Taker taker) throws IOException, InterruptedException;

  /** True if {@link #round} listens for as long as it can, so that there is no pause after it. */
  default boolean listens() {
    return false;
  }

  /** Where a source puts what it was given. */
  interface Taker {
    /** Returns when everything in it is durable. */
    void take(byte[] raw) throws InterruptedException;

    /** Remembers how far we are; only after everything up to there was taken. */
    void moved(String cursor);

    /** Everything the network had was taken. */
    void upToDate();

    /** False as soon as this replica shall let go. */
    boolean goesOn();
  }
}
