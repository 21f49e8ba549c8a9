package io.tanggap.auditor;

import io.tanggap.protocol.WorkState;

/**
 * Promise 5: after each command nobody idles while work waits that they could take. Only what the
 * command touched is looked at: agents it freed and work that came to wait. Where the log does not
 * say enough, the agent counts as busy: with a quota that may be used up, with the least room they
 * can have after an absence, as a helper from a queue that lends at times only. Work in a queue
 * that no configuration knows, or that may be closed, counts as not offered.
 */
final class IdleCheck {
  private final Desk desk;
  private final Findings findings;

  IdleCheck(Desk desk, Findings findings) {
    this.desk = desk;
    this.findings = findings;
  }

  void commandEnded(Place last) {
    findings.looked(Check.NOBODY_IDLES);
    if (!desk.freed.isEmpty()) {
      if (!desk.busyLines.isEmpty()) {
        desk.freed.forEach(agent -> idle(last, agent));
      }
      desk.freed.clear();
    }
    if (!desk.arrived.isEmpty()) {
      desk.arrived.forEach(item -> neglected(last, item));
      desk.arrived.clear();
    }
  }

  /** Whether this agent idles beside work that waits. */
  private void idle(Place last, Agent agent) {
    if (!desk.free.get(agent.number)) {
      return;
    }
    for (Line line : desk.busyLines) {
      if (line.able.get(agent.number) && takes(agent, line)) {
        for (Item item : line.waiting) {
          // work that came with this command is looked at for itself
          if (!desk.arrived.contains(item) && !item.backedOff(agent, desk.now)) {
            violated(last, agent, item);
            return;
          }
        }
      }
    }
  }

  /** Whether this work waits although somebody could take it. */
  private void neglected(Place last, Item item) {
    if (item.state != WorkState.WAITING || desk.free.isEmpty()) {
      return;
    }
    Line line = desk.line(item);
    if (!line.able.intersects(desk.free)) {
      return;
    }
    for (int i = desk.free.nextSetBit(0); i >= 0; i = desk.free.nextSetBit(i + 1)) {
      if (line.able.get(i)) {
        Agent agent = desk.agents().get(i);
        if (takes(agent, line) && !item.backedOff(agent, desk.now)) {
          violated(last, agent, item);
          return;
        }
      }
    }
  }

  private boolean takes(Agent agent, Line line) {
    if (line.queue == null || !line.queue.offers()) {
      return false;
    }
    int channel = line.channel;
    int units = desk.channels.units(channel);
    if (!agent.availableOn(channel)
        || agent.quotaPerhapsUsed()
        || agent.load + units > Math.min(agent.capacity(), agent.room)
        || agent.channelLoad[channel] + units > agent.cap(channel)) {
      return false;
    }
    for (int held = 0; held < Agent.CHANNELS; held++) {
      if (agent.channelItems[held] > 0 && desk.channels.keepsOut(held, channel)) {
        return false;
      }
    }
    return true;
  }

  private void violated(Place last, Agent agent, Item item) {
    findings.violated(
        Check.NOBODY_IDLES,
        last,
        "Expected "
            + item
            + " to be offered, but it waits although "
            + agent
            + " could take it with "
            + agent.load
            + " of "
            + agent.capacity()
            + " units in use");
  }
}
