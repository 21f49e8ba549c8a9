package io.tanggap.architecture.planted.gateway;

final class Floating {
  static Thread starts(Runnable work) {
    return Thread.startVirtualThread(work);
  }
}
