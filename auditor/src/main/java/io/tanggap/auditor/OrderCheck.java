package io.tanggap.auditor;

import io.tanggap.protocol.Decision;
import io.tanggap.protocol.DecisionTrigger;

/**
 * Promise 6, the part every order has in common: of work that differs in age only, the oldest goes
 * first, unless it backed off. Work with another target, or at another stage of it, is not
 * compared: the orders weigh it differently.
 */
final class OrderCheck {
  /** Older work looked at before one decision; behind so many that may not go, nobody looks. */
  private static final int MOST = 64;

  private final Desk desk;
  private final Findings findings;

  OrderCheck(Desk desk, Findings findings) {
    this.desk = desk;
    this.findings = findings;
  }

  /** Called while the item still waits. */
  void chosen(Place place, Item item, Agent agent, Decision decision) {
    if (decision.trigger() != DecisionTrigger.CAPACITY) {
      return;
    }
    findings.looked(Check.FIRST_COME);
    int left = MOST;
    for (Item other : desk.line(item).waiting) {
      if (other.receivedAt >= item.receivedAt || left-- == 0) {
        return;
      }
      if (comparable(item, other) && !other.backedOff(agent, desk.now)) {
        findings.violated(
            Check.FIRST_COME,
            place,
            "Expected " + agent + " to get " + other + " first, but got the younger " + item);
        return;
      }
    }
  }

  private boolean comparable(Item item, Item other) {
    // a millisecond before as well: at the very moment of a stage's end either is right
    return item.target == other.target
        && item.stage(desk.now) == other.stage(desk.now)
        && item.stage(desk.now - 1) == other.stage(desk.now - 1);
  }
}
