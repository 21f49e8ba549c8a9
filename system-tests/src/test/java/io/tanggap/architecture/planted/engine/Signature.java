package io.tanggap.architecture.planted.engine;

final class Signature {
  long mask;

  void learn(int work) {
    mask |= 1L << work;
  }
}
