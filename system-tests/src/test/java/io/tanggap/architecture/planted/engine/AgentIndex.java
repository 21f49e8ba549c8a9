package io.tanggap.architecture.planted.engine;

final class AgentIndex {
  private int moves;

  int search() {
    return moves;
  }

  void refresh(AgentState agent) {
    moves += agent.load;
  }
}
