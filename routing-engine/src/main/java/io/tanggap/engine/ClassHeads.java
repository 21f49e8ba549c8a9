package io.tanggap.engine;

import io.tanggap.protocol.Decision.Constraint;
import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.WorkItemId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search and its explanation read of a class of work besides its row: the firsts of its
 * stages. The classes themselves are cold memory to them.
 */
final class ClassHeads {
  private static final int ROOM = 3;
  private static final int STAGES = 2;

  /** Arrivals in the other stages, in the place of the first what is saved in the next two. */
  private static final int LATER = 0;

  private static final int SERIALS = 4;

  final ClassRows rows;
  private byte[] priorities = new byte[64];
  private long[] words = new long[64 << ROOM];

  /** The first item of each stage of each class. */
  private @Nullable WorkItem[] firsts = new @Nullable WorkItem[64 << STAGES];

  /** What of each class which agents lack, as the explanations found out; empty until they did. */
  private final List<@Nullable List<Constraint>> lacking = new ArrayList<>();

  /** Their ids; reading them from the items costs a look at cold memory. */
  private @Nullable WorkItemId[] ids = new @Nullable WorkItemId[64 << STAGES];

  private final ItemTable items;

  ClassHeads(WorkGroups groups, ItemTable items) {
    rows = new ClassRows(groups);
    this.items = items;
  }

  /** Takes up a class. */
  void add(int number, int group, ItemOrder order, long target, int[] saved, int priority) {
    if (number == priorities.length) {
      priorities = Arrays.copyOf(priorities, priorities.length * 2);
      words = Arrays.copyOf(words, words.length * 2);
      firsts = Arrays.copyOf(firsts, firsts.length * 2);
      ids = Arrays.copyOf(ids, ids.length * 2);
    }
    rows.add(number, group, order, target, saved[0]);
    lacking.add(null);
    priorities[number] = (byte) priority;
    words[(number << ROOM) + LATER] = (long) saved[2] << 32 | saved[1];
  }

  /** Arrival of the first item of a stage. */
  long arrival(int number, int stage) {
    return stage == 0 ? rows.first(rows.row(number)) : words[(number << ROOM) + LATER + stage];
  }

  /** Serial number of the first item of a stage. */
  long serial(int number, int stage) {
    return words[(number << ROOM) + SERIALS + stage];
  }

  /** First item of a stage that has one. */
  WorkItem first(int number, int stage) {
    WorkItem item = firsts[(number << STAGES) + stage];
    if (item == null) {
      throw new IllegalStateException("Expected somebody in stage " + stage + " of " + number);
    }
    return item;
  }

  /** Id of the first item of a stage that has one. */
  WorkItemId id(int number, int stage) {
    WorkItemId id = ids[(number << STAGES) + stage];
    if (id == null) {
      throw new IllegalStateException("Expected somebody in stage " + stage + " of " + number);
    }
    return id;
  }

  void head(int number, int group, int stage, long arrival, long serial, WorkItem item) {
    if (stage == 0) {
      rows.first(rows.row(number), group, arrival);
    } else {
      words[(number << ROOM) + LATER + stage] = arrival;
    }
    int at = (number << ROOM) + SERIALS + stage;
    if (words[at] != serial) {
      words[at] = serial;
      firsts[(number << STAGES) + stage] = item;
      ids[(number << STAGES) + stage] = items.id(serial);
    }
  }

  /** Nobody waits in a class any more: what its firsts hold may go. */
  void empty(int number) {
    Arrays.fill(firsts, number << STAGES, (number + 1) << STAGES, null);
    Arrays.fill(ids, number << STAGES, (number + 1) << STAGES, null);
    int at = (number << ROOM) + SERIALS;
    Arrays.fill(words, at, at + (1 << STAGES), 0);
  }

  /** What agents lack for the class; null if nobody found out yet. */
  @Nullable List<Constraint> lacking(int number) {
    return lacking.get(number);
  }

  void lacking(int number, List<Constraint> found) {
    lacking.set(number, found);
  }

  int priority(int number) {
    return priorities[number];
  }

  /**
   * What an item of a stage before the last is worth at the end of that stage.
   *
   * @param kind the class's, as its row has it
   */
  int saved(int number, int stage, long kind) {
    if (stage == 0) {
      return ClassRows.saved(kind);
    }
    long both = words[(number << ROOM) + LATER];
    return stage == 1 ? (int) both : (int) (both >> 32);
  }
}
