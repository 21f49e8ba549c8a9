package io.tanggap.engine;

import io.tanggap.protocol.ItemOrder;

/**
 * How many waiting items of its queue an agent who could take any of them would take before this
 * one. Walks the classes of the queue: for questions only.
 */
final class Ahead {
  private Ahead() {}

  static int of(WorkItem item, WorkClass work, long now, WorkSearch.Scope scope) {
    WaitingIndex index = scope.index();
    index.age(now);
    long savable = 0;
    for (int g = 0; g < index.groups.size(); g++) {
      savable += index.groups.savable(g);
    }
    int stage = Explanations.stage(item, now);
    long own = score(work, stage, item.receivedAt, now, savable, scope);
    int ahead = 0;
    for (WorkClass other : index.classes()) {
      if (other.key.queue().equals(item.queue)) {
        for (int k = 0; k < 4; k++) {
          ahead += before(other, k, own, item, now, savable, scope);
        }
      }
    }
    return ahead;
  }

  // within a stage of a class the older always scores at least as high
  private static int before(
      WorkClass other,
      int k,
      long own,
      WorkItem item,
      long now,
      long savable,
      WorkSearch.Scope scope) {
    int from = other.waiting.head(k);
    int low = from;
    int high = other.waiting.cut(k);
    while (low < high) {
      int middle = (low + high) >>> 1;
      long arrival = other.waiting.arrival(middle);
      long score = score(other, k, arrival, now, savable, scope);
      boolean first =
          score > own
              || (score == own
                  && (arrival < item.receivedAt
                      || (arrival == item.receivedAt
                          && other.waiting.serial(middle) < item.serial)));
      if (first) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - from;
  }

  private static long score(
      WorkClass some, int k, long arrival, long now, long savable, WorkSearch.Scope scope) {
    long target = some.key.target();
    if (some.order == ItemOrder.DISCOUNTED_ROLLING_DEADLINE && k < 3) {
      WorkGroups groups = scope.index().groups;
      long urgency =
          Scores.urgency(
              scope.rate().of(groups.slots(some.group)), groups.savable(some.group), savable);
      long left = arrival + Scores.STEPS[k] * target - now;
      return Scores.discounted(Scores.saved(some.weight)[k], left, urgency);
    }
    return Scores.plain(some.order, k, arrival, target, some.key.priority(), some.weight, now);
  }
}
