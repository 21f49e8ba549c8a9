package io.tanggap.architecture.planted.engine;

final class DeskState implements DeskView {
  private long lastAt;

  @Override
  public long lastAt() {
    return lastAt;
  }

  void passTime(Long at) {
    lastAt = at;
  }

  void close(WorkItem item) {
    item.state = "RESOLVED";
  }
}
