package io.tanggap.architecture.planted.engine;

final class WorkItem {
  String state = "WAITING";
  int offers;

  void backOff() {
    offers++;
  }
}
