package io.tanggap.architecture.planted.standalone;

import io.tanggap.architecture.planted.tracker.Looked;

/** Calls what it should start. */
public final class Starter {
  private Starter() {}

  public static int start() {
    return Looked.at();
  }
}
