package io.tanggap.architecture.planted.loose;

final class Thrower {
  static void runtime() {
    throw new RuntimeException("something");
  }

  static void checked() throws Exception {
    throw new Exception("something");
  }
}
