package io.tanggap.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work that the same agents can take, by number: what slots come by for it, how much of it still
 * has a stage of its target to make, whose turn it is past the last one, and what its rows come to.
 * What every search asks of some twenty groups is four words side by side, for it costs what it
 * takes to fetch them; the rest is kept apart.
 */
final class WorkGroups {
  private static final int ROOM = 2;

  /** Every slot counts for all the groups it could serve. */
  private static final int SLOTS = 0;

  /** Savable items, above them the rows with somebody who is offered; -1: not known. */
  private static final int COUNTS = 1;

  private static final int NEXT_MOVE = 2;

  /** What the item that is due first saves, above the most that any saves, then {@link #PLAIN}. */
  private static final int SAVED = 3;

  private static final int MOST_SAVED = 28;
  private static final long PLAIN = 1L << 62;

  private final Map<WorkGroup.Key, WorkGroup> byKey = new LinkedHashMap<>();
  private final List<WorkGroup> all = new ArrayList<>();
  private long[] words = new long[16 << ROOM];

  /** Where its rows begin, above in how many of them somebody waits. */
  private long[] rows = new long[16];

  /** Slots that passed over a final item since one was last served. */
  private int[] passedOver = new int[16];

  int size() {
    return all.size();
  }

  /** Every group, by number. */
  List<WorkGroup> all() {
    return all;
  }

  @Nullable WorkGroup get(WorkGroup.Key key) {
    return byKey.get(key);
  }

  void add(WorkGroup group) {
    byKey.put(group.key, group);
    all.add(group);
    if (all.size() << ROOM > words.length) {
      words = Arrays.copyOf(words, words.length * 2);
      rows = Arrays.copyOf(rows, rows.length * 2);
      passedOver = Arrays.copyOf(passedOver, passedOver.length * 2);
    }
    changed(group.number);
  }

  /** Slots that served it or could have, decayed; in 1/65536. */
  long slots(int group) {
    return words[(group << ROOM) + SLOTS];
  }

  void slots(int group, long count) {
    words[(group << ROOM) + SLOTS] = count;
  }

  /** Waiting items in stages 0 to 2. */
  int savable(int group) {
    return (int) words[(group << ROOM) + COUNTS];
  }

  void addSavable(int group, int more) {
    int at = (group << ROOM) + COUNTS;
    words[at] = (words[at] & ~0xFFFFFFFFL) | ((int) words[at] + more & 0xFFFFFFFFL);
  }

  /** Slots that passed over a final item since one was last served. */
  int passedOver(int group) {
    return passedOver[group];
  }

  void passedOver(int group, int count) {
    passedOver[group] = count;
  }

  /** A slot comes by for all of these. */
  void slot(NumberSet groups) {
    groups.addTo(words, ROOM, 65_536);
  }

  /** A minute passes. */
  void decay() {
    for (int at = SLOTS; at < all.size() << ROOM; at += 1 << ROOM) {
      words[at] -= words[at] >> 5;
    }
  }

  /** Where its rows begin in {@link ClassRows}. */
  int begin(int group) {
    return (int) rows[group];
  }

  /** In how many of its rows, from the first on, somebody waits. */
  int waiting(int group) {
    return (int) (rows[group] >> 32);
  }

  void rows(int group, int begin, int waiting) {
    rows[group] = (long) waiting << 32 | begin;
    changed(group);
  }

  /** A row changed: what its rows come to is not known any more. */
  void changed(int group) {
    words[(group << ROOM) + COUNTS] |= -1L << 32;
  }

  boolean summed(int group) {
    return words[(group << ROOM) + COUNTS] >= 0;
  }

  void sum(int group, RowSum sum) {
    int at = group << ROOM;
    words[at + COUNTS] = (words[at + COUNTS] & 0xFFFFFFFFL) | (long) sum.offered << 32;
    words[at + NEXT_MOVE] = sum.nextMove();
    words[at + SAVED] = (sum.plain() ? PLAIN : 0) | (long) sum.mostSaved << MOST_SAVED | sum.saved;
  }

  /** Rows with somebody who is offered to who is free. */
  int offered(int group) {
    return (int) (words[(group << ROOM) + COUNTS] >> 32);
  }

  /** Whether all its rows with somebody waiting are offered and plain. */
  boolean plain(int group) {
    return words[(group << ROOM) + SAVED] >= PLAIN;
  }

  /**
   * When the next of its items passes to another stage, at the earliest. Where all rows are plain
   * that is the end of the first stage of the item that is due first, to the millisecond.
   */
  long nextMove(int group) {
    return words[(group << ROOM) + NEXT_MOVE];
  }

  /** What the plain one that is due first saves. */
  int saved(int group) {
    return (int) words[(group << ROOM) + SAVED] & (1 << MOST_SAVED) - 1;
  }

  /** The most a plain one saves. */
  int mostSaved(int group) {
    return (int) (words[(group << ROOM) + SAVED] >> MOST_SAVED) & (1 << MOST_SAVED) - 1;
  }
}
