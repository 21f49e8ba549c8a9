package io.tanggap.architecture.planted.tracker;

import io.tanggap.architecture.planted.channel.Footing;

/** Public because another room looks in: that one is to blame. */
public final class Looked {
  private Looked() {}

  static int standsOnAChannelsGround() {
    return Footing.stands();
  }

  public static int at() {
    return 1;
  }
}
