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
 * Side by side in memory, because every slot counts for all the groups it could serve, and every
 * search asks for them.
 */
final class WorkGroups {
  private static final int ROOM = 3;
  private static final int SLOTS = 0;

  /** Savable items, and above them the turns passed over. */
  private static final int COUNTS = 1;

  private static final int URGENCY = 2;

  /** Where its rows begin, above in how many of them somebody waits. */
  private static final int ROWS = 3;

  /** Rows with somebody who is offered, above those of them that are plain; -1: not known. */
  private static final int OFFERED = 4;

  private static final int NEXT_MOVE = 5;
  private static final int DUE = 6;

  /** What the plain item that is due first saves, above the most that any saves. */
  private static final int SAVED = 7;

  private final Map<WorkGroup.Key, WorkGroup> byKey = new LinkedHashMap<>();
  private final List<WorkGroup> all = new ArrayList<>();
  private long[] words = new long[16 << ROOM];

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
    return (int) (words[(group << ROOM) + COUNTS] >> 32);
  }

  void passedOver(int group, int count) {
    int at = (group << ROOM) + COUNTS;
    words[at] = (words[at] & 0xFFFFFFFFL) | (long) count << 32;
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
    return (int) words[(group << ROOM) + ROWS];
  }

  /** In how many of its rows, from the first on, somebody waits. */
  int waiting(int group) {
    return (int) (words[(group << ROOM) + ROWS] >> 32);
  }

  void rows(int group, int begin, int waiting) {
    words[(group << ROOM) + ROWS] = (long) waiting << 32 | begin;
    changed(group);
  }

  /** A row changed: what its rows come to is not known any more. */
  void changed(int group) {
    words[(group << ROOM) + OFFERED] = -1;
  }

  boolean summed(int group) {
    return words[(group << ROOM) + OFFERED] >= 0;
  }

  void sum(int group, RowSum sum) {
    int at = group << ROOM;
    words[at + OFFERED] = (long) sum.plain << 32 | sum.offered;
    words[at + NEXT_MOVE] = sum.nextMove;
    words[at + DUE] = sum.due;
    words[at + SAVED] = (long) sum.mostSaved << 32 | sum.saved;
  }

  /** Rows with somebody who is offered to who is free. */
  int offered(int group) {
    return (int) words[(group << ROOM) + OFFERED];
  }

  /** Those of them that are plain. */
  int plain(int group) {
    return (int) (words[(group << ROOM) + OFFERED] >> 32);
  }

  /** When the next of its items passes to another stage, at the earliest. */
  long nextMove(int group) {
    return words[(group << ROOM) + NEXT_MOVE];
  }

  /** When the first of the plain ones is due. */
  long due(int group) {
    return words[(group << ROOM) + DUE];
  }

  /** What the plain one that is due first saves. */
  int saved(int group) {
    return (int) words[(group << ROOM) + SAVED];
  }

  /** The most a plain one saves. */
  int mostSaved(int group) {
    return (int) (words[(group << ROOM) + SAVED] >> 32);
  }

  /** How fast the group's chances pass, as the last search noted it. */
  long urgency(int group) {
    return words[(group << ROOM) + URGENCY];
  }

  void urgency(int group, long noted) {
    words[(group << ROOM) + URGENCY] = noted;
  }
}
