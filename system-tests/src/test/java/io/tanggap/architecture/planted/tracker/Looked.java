package io.tanggap.architecture.planted.tracker;

/** Public because another room looks in: that one is to blame. */
public final class Looked {
  private Looked() {}

  public static int at() {
    return 1;
  }
}
