package io.tanggap.architecture.planted.engine;

final class WaitingLine {
  private int last;

  int first() {
    return last;
  }

  void add(int thing) {
    last = thing;
  }
}
