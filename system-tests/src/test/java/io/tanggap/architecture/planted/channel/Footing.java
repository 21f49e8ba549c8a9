package io.tanggap.architecture.planted.channel;

import io.tanggap.architecture.planted.email.EmailApplication;

/** What channels stand on, with an eye on one of them. */
public final class Footing {
  private Footing() {}

  public static int stands() {
    return 1;
  }

  static Class<?> prefersMail() {
    return EmailApplication.class;
  }
}
