package io.tanggap.engine;

import org.jspecify.annotations.Nullable;

/**
 * Waiting items of one class, oldest first: a ring sorted by arrival, then serial. New work is the
 * youngest of its class and the oldest goes first, so both ends are O(1) and touch neighbouring
 * memory only; what comes back at its old age is put in its place by halving.
 *
 * <p>All items of a class have the same target, so those that missed the same number of its stages
 * stand together. {@link #cut} says where the stages meet.
 */
final class WaitingLine {
  private static final int[] STEPS = {1, 4, 16};

  /** Arrival and serial, side by side. */
  private long[] ring = new long[8];

  /** The items at half of those places. */
  private @Nullable WorkItem[] items = new @Nullable WorkItem[4];

  private int head;
  private int size;
  private final int[] cuts = new int[STEPS.length];

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** How many items are past so many stages: those of stage {@code k} or later. */
  int cut(int k) {
    return k == 0 ? size : k > STEPS.length ? 0 : cuts[k - 1];
  }

  long arrival(int place) {
    return ring[slot(place)];
  }

  long serial(int place) {
    return ring[slot(place) + 1];
  }

  WorkItem item(int place) {
    WorkItem item = items[slot(place) >> 1];
    if (item == null) {
      throw new IllegalStateException("Expected an item at place " + place + " of " + size);
    }
    return item;
  }

  /** The first place of a stage; empty stages begin where the next older one ends. */
  int head(int stage) {
    return cut(stage + 1);
  }

  boolean has(int stage) {
    return cut(stage) > cut(stage + 1);
  }

  /**
   * Lets time pass: items older than a step go to the next stage.
   *
   * @return when the next item will
   */
  long age(long now, long target) {
    long next = Long.MAX_VALUE;
    for (int k = 0; k < STEPS.length; k++) {
      long allowed = STEPS[k] * target;
      int cut = cuts[k];
      while (cut < size && now > arrival(cut) + allowed) {
        cut++;
      }
      cuts[k] = cut;
      if (cut < size) {
        next = Math.min(next, arrival(cut) + allowed + 1);
      }
    }
    return next;
  }

  /** Puts an item in its place, which is returned. */
  int add(WorkItem item) {
    if (size * 2 == ring.length) {
      grow();
    }
    int at = countBefore(item.receivedAt, item.serial);
    if (at < size / 2) {
      head = (head - 2) & (ring.length - 1);
      size++;
      for (int i = 0; i < at; i++) {
        move(i + 1, i);
      }
    } else {
      size++;
      for (int i = size - 1; i > at; i--) {
        move(i - 1, i);
      }
    }
    int slot = slot(at);
    ring[slot] = item.receivedAt;
    ring[slot + 1] = item.serial;
    items[slot >> 1] = item;
    for (int k = 0; k < cuts.length; k++) {
      // among older ones it is as old as they; at a border its age will tell
      cuts[k] += at < cuts[k] ? 1 : 0;
    }
    return at;
  }

  void remove(WorkItem item) {
    int at = countBefore(item.receivedAt, item.serial);
    if (at >= size || serial(at) != item.serial) {
      throw new IllegalStateException("Expected item " + item.serial + " to stand in line");
    }
    if (at < size / 2) {
      for (int i = at; i > 0; i--) {
        move(i - 1, i);
      }
      items[head >> 1] = null;
      head = (head + 2) & (ring.length - 1);
    } else {
      for (int i = at; i < size - 1; i++) {
        move(i + 1, i);
      }
      items[slot(size - 1) >> 1] = null;
    }
    size--;
    for (int k = 0; k < cuts.length; k++) {
      cuts[k] -= at < cuts[k] ? 1 : 0;
    }
  }

  /** How many stand before this. */
  private int countBefore(long arrival, long serial) {
    if (size == 0 || before(size - 1, arrival, serial)) {
      return size;
    }
    if (!before(0, arrival, serial)) {
      return 0;
    }
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (before(middle, arrival, serial)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean before(int place, long arrival, long serial) {
    int slot = slot(place);
    return ring[slot] < arrival || (ring[slot] == arrival && ring[slot + 1] < serial);
  }

  private int slot(int place) {
    return (head + 2 * place) & (ring.length - 1);
  }

  private void move(int from, int to) {
    int source = slot(from);
    int target = slot(to);
    ring[target] = ring[source];
    ring[target + 1] = ring[source + 1];
    items[target >> 1] = items[source >> 1];
  }

  private void grow() {
    long[] larger = new long[ring.length * 2];
    @Nullable WorkItem[] more = new @Nullable WorkItem[ring.length];
    for (int i = 0; i < size; i++) {
      larger[2 * i] = ring[slot(i)];
      larger[2 * i + 1] = ring[slot(i) + 1];
      more[i] = items[slot(i) >> 1];
    }
    ring = larger;
    items = more;
    head = 0;
  }
}
