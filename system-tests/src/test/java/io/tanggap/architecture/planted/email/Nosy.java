package io.tanggap.architecture.planted.email;

import io.tanggap.architecture.planted.engine.Decides;
import io.tanggap.architecture.planted.rules.Asked;
import io.tanggap.architecture.planted.standalone.Starter;
import io.tanggap.architecture.planted.tracker.Looked;

final class Nosy {
  static int looksIntoTheTracker() {
    return Looked.at();
  }

  static int asksTheEngine() {
    return Decides.decide();
  }

  static int asksTheRules() {
    return Asked.firstMatch();
  }

  static int needsTheWorkshop() {
    return Starter.start();
  }
}
