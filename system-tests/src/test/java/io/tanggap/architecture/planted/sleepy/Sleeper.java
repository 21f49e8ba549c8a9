package io.tanggap.architecture.planted.sleepy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

final class Sleeper {
  static void sleeps() throws InterruptedException {
    Thread.sleep(1);
  }

  static void sleepsInUnits() throws InterruptedException {
    TimeUnit.SECONDS.sleep(1);
  }

  static void parks() {
    LockSupport.parkNanos(1);
  }
}
