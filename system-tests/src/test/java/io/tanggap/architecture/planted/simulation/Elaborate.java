package io.tanggap.architecture.planted.simulation;

import io.tanggap.architecture.planted.engine.Decides;
import io.tanggap.architecture.planted.rules.Asked;

final class Elaborate {
  private Elaborate() {}

  static int asksTheEngine() {
    return Decides.decide();
  }

  static int asksTheRules() {
    return Asked.firstMatch();
  }
}
