package io.tanggap.architecture.planted.loose;

import java.io.IOException;

final class Talker {
  static void says() {
    System.out.println("hello");
  }

  static void complains() {
    System.err.println("oh");
  }

  static void prints(IOException e) {
    e.printStackTrace();
  }

  static int listens() throws IOException {
    return System.in.read();
  }
}
