package io.tanggap.engine;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/**
 * A binary heap of numbered things: first in O(1), adding in order O(1), removing any one O(log n).
 */
final class Heap {
  private final HeapKeys keys;
  private int[] things = new int[4];
  private int size;

  Heap(HeapKeys keys) {
    this.keys = keys;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int first() {
    return things[0];
  }

  void add(int thing, long key, long tie) {
    keys.put(thing, key, tie);
    if (size == things.length) {
      things = Arrays.copyOf(things, size * 2);
    }
    things[size] = thing;
    up(size++);
  }

  void remove(int thing) {
    int hole = keys.place[thing];
    keys.place[thing] = HeapKeys.ABSENT;
    int last = things[--size];
    if (hole < size) {
      things[hole] = last;
      keys.place[last] = hole;
      if (hole > 0 && keys.before(last, things[(hole - 1) >>> 1])) {
        up(hole);
      } else {
        down(hole);
      }
    }
  }

  /**
   * The first thing, in order, that passes; -1 if none does. Looks only at what stands before it.
   */
  int firstThat(IntPredicate passes) {
    if (size == 0) {
      return -1;
    }
    var frontier = new PriorityQueue<Integer>((a, b) -> keys.before(things[a], things[b]) ? -1 : 1);
    frontier.add(0);
    while (!frontier.isEmpty()) {
      int at = frontier.poll();
      if (passes.test(things[at])) {
        return things[at];
      }
      for (int child = 2 * at + 1; child <= 2 * at + 2 && child < size; child++) {
        frontier.add(child);
      }
    }
    return -1;
  }

  /** How many things stand before the given keys. A scan: for questions, not for decisions. */
  int countBefore(long key, long tie) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      int thing = things[i];
      if (keys.key[thing] < key || (keys.key[thing] == key && keys.tie[thing] < tie)) {
        count++;
      }
    }
    return count;
  }

  private void up(int from) {
    int thing = things[from];
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!keys.before(thing, things[parent])) {
        break;
      }
      things[at] = things[parent];
      keys.place[things[at]] = at;
      at = parent;
    }
    things[at] = thing;
    keys.place[thing] = at;
  }

  private void down(int from) {
    int thing = things[from];
    int at = from;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && keys.before(things[child + 1], things[child])) {
        child++;
      }
      if (!keys.before(things[child], thing)) {
        break;
      }
      things[at] = things[child];
      keys.place[things[at]] = at;
      at = child;
    }
    things[at] = thing;
    keys.place[thing] = at;
  }
}
