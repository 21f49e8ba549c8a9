package io.tanggap.architecture.planted.rules;

/** Rules for whoever asks. */
public final class Asked {
  private Asked() {}

  public static int firstMatch() {
    return 0;
  }
}
