package io.tanggap.engine;

import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.WorkItemId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a search reads of a class of work. A busy desk compares a hundred classes and more for each
 * freed agent, and memory is what that costs: the four words that all of them are compared by stand
 * side by side, the rest apart.
 */
final class ClassHeads {
  private static final int ROOM = 2;
  private static final int NEXT_MOVE = 0;
  private static final int TARGET = 1;

  /** Stages with somebody waiting, a flag for back-offs, the order, the group, a saved value. */
  private static final int KIND = 2;

  /** Arrival in the first stage, where most items wait. */
  private static final int FIRST = 3;

  private static final int MORE_ROOM = 3;
  private static final int STAGES = 2;

  /** Arrivals in the other stages, in the place of the first what is saved in the next two. */
  private static final int LATER = 0;

  private static final int SERIALS = 4;

  private static final int CAREFUL = 4;
  private static final int ORDER = 5;
  private static final int GROUP = 8;
  private static final int PRIORITY = 60;

  private static final int PLAIN = 1 | ItemOrder.DISCOUNTED_ROLLING_DEADLINE.ordinal() << ORDER;

  /** Largest number of groups there is room for. */
  static final int MOST_GROUPS = 1 << 24;

  private long[] words = new long[64 << ROOM];
  private long[] more = new long[64 << MORE_ROOM];

  /** The first item of each stage of each class. */
  private @Nullable WorkItem[] firsts = new @Nullable WorkItem[64 << STAGES];

  /** Their ids, once somebody asked: reading them from the items costs a look at cold memory. */
  private @Nullable WorkItemId[] ids = new @Nullable WorkItemId[64 << STAGES];

  /** Takes up a class. */
  void add(int number, int group, ItemOrder order, long target, int[] saved, int priority) {
    if (group >= MOST_GROUPS) {
      throw new IllegalStateException("Expected fewer than " + MOST_GROUPS + " groups of work");
    }
    if ((number + 1) << ROOM > words.length) {
      words = Arrays.copyOf(words, words.length * 2);
      more = Arrays.copyOf(more, more.length * 2);
      firsts = Arrays.copyOf(firsts, firsts.length * 2);
      ids = Arrays.copyOf(ids, ids.length * 2);
    }
    int at = number << ROOM;
    words[at + TARGET] = target;
    words[at + KIND] =
        (long) priority << PRIORITY
            | (long) saved[0] << 32
            | (long) group << GROUP
            | (long) order.ordinal() << ORDER;
    more[(number << MORE_ROOM) + LATER] = (long) saved[2] << 32 | saved[1];
  }

  /** When the next item passes to another stage. */
  long nextMove(int number) {
    return words[(number << ROOM) + NEXT_MOVE];
  }

  void nextMove(int number, long at) {
    words[(number << ROOM) + NEXT_MOVE] = at;
  }

  /** Arrival of the first item of a stage. */
  long arrival(int number, int stage) {
    return stage == 0
        ? words[(number << ROOM) + FIRST]
        : more[(number << MORE_ROOM) + LATER + stage];
  }

  /** Serial number of the first item of a stage. */
  long serial(int number, int stage) {
    return more[(number << MORE_ROOM) + SERIALS + stage];
  }

  /** First item of a stage that has one. */
  WorkItem first(int number, int stage) {
    WorkItem item = firsts[(number << STAGES) + stage];
    if (item == null) {
      throw new IllegalStateException("Expected somebody in stage " + stage + " of " + number);
    }
    return item;
  }

  /**
   * Id of the first item of a stage. Kept, because the best of a hundred classes are named in the
   * explanations of many decisions before their turn comes.
   */
  WorkItemId id(int number, int stage, ItemTable items) {
    int at = (number << STAGES) + stage;
    WorkItemId known = ids[at];
    if (known == null) {
      known = items.id(serial(number, stage));
      ids[at] = known;
    }
    return known;
  }

  void head(int number, int stage, long arrival, long serial, WorkItem item) {
    if (stage == 0) {
      words[(number << ROOM) + FIRST] = arrival;
    } else {
      more[(number << MORE_ROOM) + LATER + stage] = arrival;
    }
    int at = (number << MORE_ROOM) + SERIALS + stage;
    if (more[at] != serial) {
      more[at] = serial;
      firsts[(number << STAGES) + stage] = item;
      ids[(number << STAGES) + stage] = null;
    }
  }

  /** Nobody waits in a class any more: what its firsts hold may go. */
  void empty(int number) {
    Arrays.fill(firsts, number << STAGES, (number + 1) << STAGES, null);
    Arrays.fill(ids, number << STAGES, (number + 1) << STAGES, null);
    int at = (number << MORE_ROOM) + SERIALS;
    Arrays.fill(more, at, at + (1 << STAGES), 0);
  }

  long target(int number) {
    return words[(number << ROOM) + TARGET];
  }

  /** Everything else, to be read once: {@link #stages}, {@link #group} and so on of it. */
  long kind(int number) {
    return words[(number << ROOM) + KIND];
  }

  /** Stages with somebody waiting, one bit each. */
  static int stages(long kind) {
    return (int) kind & 15;
  }

  void stages(int number, int bits) {
    int at = (number << ROOM) + KIND;
    words[at] = (words[at] & ~15L) | bits;
  }

  /** Whether somebody is in back-off for one of its items, so that the head may not be the one. */
  static boolean careful(long kind) {
    return (kind & (1L << CAREFUL)) != 0;
  }

  void careful(int number, boolean on) {
    int at = (number << ROOM) + KIND;
    words[at] = on ? words[at] | (1L << CAREFUL) : words[at] & ~(1L << CAREFUL);
  }

  /** Everything in the first stage, nobody in back-off, in the default order. */
  static boolean plain(long kind) {
    return (kind & (1 << GROUP) - 1) == PLAIN;
  }

  static int order(long kind) {
    return ((int) kind >>> ORDER) & 7;
  }

  static int group(long kind) {
    return (int) kind >>> GROUP;
  }

  int priority(int number) {
    return (int) (kind(number) >>> PRIORITY);
  }

  /** What an item of the first stage is worth at its end. */
  static int savedFirst(long kind) {
    return (int) (kind >> 32) & 0xFFFFFFF;
  }

  /** What an item of a stage before the last is worth at the end of that stage. */
  int saved(int number, int stage, long kind) {
    if (stage == 0) {
      return savedFirst(kind);
    }
    long both = more[(number << MORE_ROOM) + LATER];
    return stage == 1 ? (int) both : (int) (both >> 32);
  }
}
