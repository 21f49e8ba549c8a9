package io.tanggap.architecture.planted.engine;

/** May do what it does: no rule names it. */
final class Applier {
  private final AgentIndex index = new AgentIndex();

  void apply(DeskState desk, AgentState agent, WorkItem item) {
    desk.close(item);
    agent.load = 1;
    index.refresh(agent);
  }
}
