package io.tanggap.architecture.planted.engine;

final class AgentState {
  int load;

  void configure(int units) {
    load = units;
  }
}
