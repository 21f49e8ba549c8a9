package io.tanggap.architecture.planted.email;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

final class Floating {
  static Thread starts(Runnable work) {
    return Thread.startVirtualThread(work);
  }

  static Thread builds(Runnable work) {
    return Thread.ofVirtual().start(work);
  }

  static ExecutorService hires() {
    return Executors.newVirtualThreadPerTaskExecutor();
  }

  static Supplier<Thread.Builder> refers() {
    return Thread::ofVirtual;
  }

  static Thread stands(Runnable work) {
    return Thread.ofPlatform().daemon().start(work);
  }
}
