package io.tanggap.architecture.planted.auditor;

import io.tanggap.architecture.planted.engine.Decides;

final class Credulous {
  private Credulous() {}

  static int asksTheEngine() {
    return Decides.decide();
  }
}
