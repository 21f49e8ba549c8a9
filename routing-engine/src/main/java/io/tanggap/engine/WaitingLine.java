package io.tanggap.engine;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Waiting things of one class in order: a ring, sorted by key, then tie. New work is the youngest
 * of its class and the oldest goes first, so both ends are O(1) and touch neighbouring memory only;
 * what comes back at its old age is put in its place by halving.
 */
final class WaitingLine {
  private long[] keys = new long[4];
  private long[] ties = new long[4];
  private int[] things = new int[4];
  private int head;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int first() {
    return things[head];
  }

  long firstKey() {
    return keys[head];
  }

  long firstTie() {
    return ties[head];
  }

  void add(int thing, long key, long tie) {
    if (size == things.length) {
      grow();
    }
    int at = countBefore(key, tie);
    if (at < size / 2) {
      head = (head - 1) & (things.length - 1);
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
    keys[slot] = key;
    ties[slot] = tie;
    things[slot] = thing;
  }

  void remove(long key, long tie) {
    int at = countBefore(key, tie);
    if (at >= size || keys[slot(at)] != key || ties[slot(at)] != tie) {
      throw new IllegalStateException("Expected the thing with key " + key + " to stand in line");
    }
    if (at < size / 2) {
      for (int i = at; i > 0; i--) {
        move(i - 1, i);
      }
      head = (head + 1) & (things.length - 1);
    } else {
      for (int i = at; i < size - 1; i++) {
        move(i + 1, i);
      }
    }
    size--;
  }

  /** The place in line, from 0, of the first thing that passes; -1 if none does. */
  int firstThat(IntPredicate passes) {
    for (int i = 0; i < size; i++) {
      if (passes.test(things[slot(i)])) {
        return i;
      }
    }
    return -1;
  }

  int thing(int place) {
    return things[slot(place)];
  }

  long key(int place) {
    return keys[slot(place)];
  }

  long tie(int place) {
    return ties[slot(place)];
  }

  /** How many stand before these keys. */
  int countBefore(long key, long tie) {
    if (size == 0 || before(size - 1, key, tie)) {
      return size;
    }
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (before(middle, key, tie)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean before(int place, long key, long tie) {
    int slot = slot(place);
    return keys[slot] < key || (keys[slot] == key && ties[slot] < tie);
  }

  private int slot(int place) {
    return (head + place) & (things.length - 1);
  }

  private void move(int from, int to) {
    int source = slot(from);
    int target = slot(to);
    keys[target] = keys[source];
    ties[target] = ties[source];
    things[target] = things[source];
  }

  private void grow() {
    int length = things.length;
    long[] newKeys = Arrays.copyOf(keys, length * 2);
    long[] newTies = Arrays.copyOf(ties, length * 2);
    int[] newThings = Arrays.copyOf(things, length * 2);
    for (int i = 0; i < size; i++) {
      newKeys[i] = keys[slot(i)];
      newTies[i] = ties[slot(i)];
      newThings[i] = things[slot(i)];
    }
    keys = newKeys;
    ties = newTies;
    things = newThings;
    head = 0;
  }
}
