package io.tanggap.auditor;

import io.tanggap.protocol.OfferId;
import java.util.PriorityQueue;

/**
 * Promise 2, over time: an offer past its deadline does not live on, so that work cannot stay out
 * of reach with somebody who never answered.
 */
final class Deadlines {
  private record Deadline(long at, Item item, OfferId offer) implements Comparable<Deadline> {
    @Override
    public int compareTo(Deadline other) {
      return Long.compare(at, other.at);
    }
  }

  private final PriorityQueue<Deadline> deadlines = new PriorityQueue<>();
  private final Findings findings;

  Deadlines(Findings findings) {
    this.findings = findings;
  }

  void offered(Item item, OfferId offer, long until) {
    deadlines.add(new Deadline(until, item, offer));
  }

  /** Every command carries out what is due by its time. */
  void commandEnded(Place last, long now) {
    while (!deadlines.isEmpty() && deadlines.peek().at <= now) {
      Deadline past = deadlines.remove();
      if (past.offer.equals(past.item.offer)) {
        findings.violated(
            Check.ONE_OFFER,
            last,
            "Expected offer " + past.offer + " to have ended by its deadline, but it lives on");
      }
    }
  }
}
