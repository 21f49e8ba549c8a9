package io.tanggap.architecture.planted.engine;

import java.util.List;

final class Meddler {
  static long look(DeskState desk, AgentIndex index) {
    return desk.lastAt() + index.search();
  }

  static void closes(DeskState desk, WorkItem item) {
    desk.close(item);
  }

  static void passesTimeByReference(DeskState desk) {
    List.of(1L, 2L).forEach(desk::passTime);
  }

  static DeskState makesOne() {
    return new DeskState();
  }

  static void setsState(WorkItem item) {
    item.state = "ACTIVE";
  }

  static void setsLoad(AgentState agent) {
    agent.load++;
  }

  static void configures(AgentState agent) {
    agent.configure(3);
  }

  static void backsOff(WorkItem item) {
    item.backOff();
  }

  static void movesAgents(AgentIndex index, AgentState agent) {
    index.refresh(agent);
  }

  static void movesWaiting(WaitingIndex index, List<AgentState> agents) {
    agents.forEach(index::refresh);
  }

  static void learns(Signature signature) {
    signature.learn(3);
  }

  static int jumpsTheLine(WaitingLine line) {
    line.add(1);
    return line.first();
  }
}
