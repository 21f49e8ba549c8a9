package io.tanggap.engine;

import io.tanggap.protocol.ItemOrder;
import java.util.Arrays;

/**
 * What all classes of work are compared by, four words each. A busy desk compares a hundred classes
 * and more for each freed agent, and memory is what that costs: so the rows of a group, which the
 * same agents are enough for, stand side by side, those with somebody waiting first; and what they
 * come to is kept with the group, so that most groups need no look at their rows.
 */
final class ClassRows {
  private static final int ROOM = 2;
  private static final int NEXT_MOVE = 0;
  private static final int TARGET = 1;

  /** Stages with somebody waiting and other flags, the order, the class, a saved value. */
  private static final int KIND = 2;

  /** Arrival in the first stage, where most items wait. */
  private static final int FIRST = 3;

  private static final int CAREFUL = 4;
  private static final int ORDER = 5;
  private static final int WORK = 8;
  private static final int SAVED = 32;
  private static final int OFFERED = 60;
  private static final int ASKED = 61;

  private static final int PLAIN = 1 | ItemOrder.DISCOUNTED_ROLLING_DEADLINE.ordinal() << ORDER;

  /** Largest number of classes there is room for. */
  static final int MOST = 1 << (SAVED - WORK);

  private long[] words = new long[64 << ROOM];

  /** Rows that are some group's. */
  private int taken;

  /** The row of each class. */
  private int[] rowOf = new int[64];

  /** How many rows each group has. */
  private int[] size = new int[16];

  private final WorkGroups groups;
  private final RowSum sum = new RowSum();

  ClassRows(WorkGroups groups) {
    this.groups = groups;
  }

  /** Takes up a class; classes and groups come in the order of their numbers. */
  void add(int number, int group, ItemOrder order, long target, int saved) {
    if (number >= MOST) {
      throw new IllegalStateException("Expected fewer than " + MOST + " classes of work");
    }
    if (number == rowOf.length) {
      rowOf = Arrays.copyOf(rowOf, number * 2);
    }
    while (group >= size.length) {
      size = Arrays.copyOf(size, size.length * 2);
    }
    // a block is full at every power of two
    if (Integer.bitCount(size[group]) <= 1) {
      move(group, Math.max(1, size[group] * 2));
    }
    int row = groups.begin(group) + size[group]++;
    rowOf[number] = row;
    int at = row << ROOM;
    words[at + TARGET] = target;
    words[at + KIND] =
        (long) saved << SAVED | (long) number << WORK | (long) order.ordinal() << ORDER;
  }

  private void move(int group, int room) {
    int from = groups.begin(group);
    int to = taken;
    taken += room;
    if (taken << ROOM > words.length) {
      words = Arrays.copyOf(words, Math.max(words.length * 2, taken << ROOM));
    }
    groups.rows(group, to, groups.waiting(group));
    for (int i = 0; i < size[group]; i++) {
      copy(from + i, to + i);
    }
  }

  private void copy(int from, int to) {
    System.arraycopy(words, from << ROOM, words, to << ROOM, 1 << ROOM);
    rowOf[work(kind(to))] = to;
  }

  int row(int number) {
    return rowOf[number];
  }

  /**
   * Somebody waits in a class, or nobody does any more.
   *
   * @param offered whether they are offered to who is free
   * @param asked whether who is free may ask for them
   */
  void ready(int number, int group, boolean offered, boolean asked) {
    int row = rowOf[number];
    int begin = groups.begin(group);
    int last = begin + groups.waiting(group);
    boolean before = row < last;
    boolean now = offered || asked;
    if (now != before) {
      int border = now ? last : last - 1;
      groups.rows(group, begin, now ? last + 1 - begin : border - begin);
      swap(row, border);
      row = border;
    }
    flag(row, OFFERED, offered);
    flag(row, ASKED, asked);
    groups.changed(group);
  }

  /** Finds out what the rows of a group come to, if they changed. */
  void sum(int group) {
    if (groups.summed(group)) {
      return;
    }
    sum.clear();
    int begin = groups.begin(group);
    int end = begin + groups.waiting(group);
    for (int row = begin; row < end; row++) {
      long kind = kind(row);
      sum.add(nextMove(row));
      if (ready(kind, false)) {
        sum.offer(plain(kind), first(row) + target(row), saved(kind));
      }
    }
    groups.sum(group, sum);
  }

  private void swap(int one, int other) {
    if (one != other) {
      int a = one << ROOM;
      int b = other << ROOM;
      for (int i = 0; i < 1 << ROOM; i++) {
        long word = words[a + i];
        words[a + i] = words[b + i];
        words[b + i] = word;
      }
      rowOf[work(kind(one))] = one;
      rowOf[work(kind(other))] = other;
    }
  }

  private void flag(int row, int bit, boolean on) {
    int at = (row << ROOM) + KIND;
    words[at] = on ? words[at] | 1L << bit : words[at] & ~(1L << bit);
  }

  /** When the next item of a class passes to another stage. */
  long nextMove(int row) {
    return words[(row << ROOM) + NEXT_MOVE];
  }

  void nextMove(int row, int group, long at) {
    words[(row << ROOM) + NEXT_MOVE] = at;
    groups.changed(group);
  }

  /** One more item passes to another stage, perhaps sooner than the others. */
  void moves(int row, int group, long at) {
    if (at < nextMove(row)) {
      nextMove(row, group, at);
    }
  }

  long target(int row) {
    return words[(row << ROOM) + TARGET];
  }

  /** Arrival of the first item of the first stage. */
  long first(int row) {
    return words[(row << ROOM) + FIRST];
  }

  void first(int row, int group, long arrival) {
    words[(row << ROOM) + FIRST] = arrival;
    groups.changed(group);
  }

  /** Everything else, to be read once: {@link #stages}, {@link #work} and so on of it. */
  long kind(int row) {
    return words[(row << ROOM) + KIND];
  }

  /** Stages with somebody waiting, one bit each. */
  void stages(int row, int group, int bits) {
    int at = (row << ROOM) + KIND;
    words[at] = (words[at] & ~15L) | bits;
    groups.changed(group);
  }

  /** Whether somebody is in back-off for an item of the class. */
  void careful(int row, int group, boolean on) {
    flag(row, CAREFUL, on);
    groups.changed(group);
  }

  static int stages(long kind) {
    return (int) kind & 15;
  }

  /** Whether somebody is in back-off for one of its items, so that the head may not be the one. */
  static boolean careful(long kind) {
    return (kind & (1L << CAREFUL)) != 0;
  }

  /** Everything in the first stage, nobody in back-off, in the default order. */
  static boolean plain(long kind) {
    return (kind & (1 << WORK) - 1) == PLAIN;
  }

  static int order(long kind) {
    return ((int) kind >>> ORDER) & 7;
  }

  /** The number of the class. */
  static int work(long kind) {
    return (int) kind >>> WORK;
  }

  /** What an item of the first stage is worth at its end. */
  static int saved(long kind) {
    return (int) (kind >> SAVED) & 0xFFFFFFF;
  }

  /** Whether somebody waits who is offered, or who is to be asked for. */
  static boolean ready(long kind, boolean asked) {
    return (kind & 1L << (asked ? ASKED : OFFERED)) != 0;
  }
}
