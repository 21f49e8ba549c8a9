package io.tanggap.engine;

import java.util.Arrays;

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
