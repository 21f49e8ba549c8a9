package io.tanggap.engine;

import io.tanggap.engine.DeskView.Due;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.WorkState;

/** Items pass from the queue to hands, from hand to hand, and back; the indexes follow. */
final class Hands {
  private final DeskState desk;

  Hands(DeskState desk) {
    this.desk = desk;
  }

  /** The item names this agent now, in this state; the indexes follow. */
  void give(WorkItem item, AgentState agent, WorkState state) {
    desk.waitingIndex().remove(item);
    desk.agenda.set(Due.STEP, item, Long.MAX_VALUE);
    AgentState from = item.agent;
    boolean freed =
        from != null && takesCapacity(item.state) && (from != agent || !takesCapacity(state));
    release(item);
    item.agent = agent;
    item.state = state;
    agent.items.add(item);
    agent.count(item, state, 1);
    desk.crew.refresh(agent);
    if (from != null && from != agent) {
      desk.crew.refresh(from);
    }
    if (from != null && freed) {
      slot(from);
    }
  }

  /** Nobody has the item: it waits in {@code queue}, at its old age. */
  void giveBack(WorkItem item, QueueId queue, long at) {
    AgentState from = item.agent;
    boolean freed = takesCapacity(item.state);
    release(item);
    if (from != null) {
      desk.crew.refresh(from);
      if (freed) {
        slot(from);
      }
    }
    move(item, queue, at);
    item.state = WorkState.WAITING;
    desk.waitingIndex().add(item);
    stepDue(item);
  }

  /** Waiting work stands in another queue, or at another step, from now on. */
  void restand(WorkItem item, QueueId queue, int step, long at) {
    desk.waitingIndex().remove(item);
    move(item, queue, at);
    item.step = step;
    item.unanswered = 0;
    desk.waitingIndex().add(item);
    stepDue(item);
  }

  private static void move(WorkItem item, QueueId queue, long at) {
    if (!queue.equals(item.queue)) {
      item.queue = queue;
      item.step = 0;
      item.stepsFrom = at;
      item.unanswered = 0;
    }
  }

  void stepDue(WorkItem item) {
    DeskConfiguration.Queue queue = desk.queue(item.queue);
    boolean more = queue != null && item.step < queue.steps().size();
    desk.agenda.set(
        Due.STEP,
        item,
        more && queue != null
            ? item.stepsFrom + queue.steps().get(item.step).afterSeconds() * 1000L
            : Long.MAX_VALUE);
  }

  /** The item is over and forgotten. */
  void close(WorkItem item) {
    desk.waitingIndex().remove(item);
    AgentState from = item.agent;
    boolean freed = takesCapacity(item.state);
    release(item);
    if (from != null) {
      desk.crew.refresh(from);
      if (freed) {
        slot(from);
      }
    }
    desk.items.remove(item);
    desk.conversations.closed(item);
    desk.agenda.forget(item);
  }

  void slot(AgentState agent) {
    if (agent.present()) {
      desk.waitingIndex().slot(agent.signature);
    }
  }

  // the agent's indexes are not told: the caller does, once it is done
  private void release(WorkItem item) {
    if (item.offer != null) {
      item.offer = null;
      desk.agenda.set(Due.OFFER, item, Long.MAX_VALUE);
    }
    AgentState agent = item.agent;
    if (agent != null) {
      agent.items.remove(item);
      agent.count(item, item.state, -1);
      item.agent = null;
    }
    desk.agenda.set(Due.GRACE, item, Long.MAX_VALUE);
    desk.agenda.set(Due.PARK, item, Long.MAX_VALUE);
    desk.agenda.set(Due.WRAP_UP, item, Long.MAX_VALUE);
  }

  private static boolean takesCapacity(WorkState state) {
    return state == WorkState.OFFERED || state == WorkState.ACTIVE || state == WorkState.WRAP_UP;
  }
}
