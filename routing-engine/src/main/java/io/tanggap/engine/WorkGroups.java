package io.tanggap.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work that the same agents can take, by number: what slots come by for it, how much of it still
 * has a stage of its target to make, and whose turn it is past the last one. Side by side in
 * memory, because every slot counts for all the groups it could serve, and every search asks for
 * them.
 */
final class WorkGroups {
  private static final int ROOM = 2;
  private static final int SLOTS = 0;

  /** Savable items, and above them the turns passed over. */
  private static final int COUNTS = 1;

  private static final int URGENCY = 2;

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

  /** How fast the group's chances pass, as the last search noted it. */
  long urgency(int group) {
    return words[(group << ROOM) + URGENCY];
  }

  void urgency(int group, long noted) {
    words[(group << ROOM) + URGENCY] = noted;
  }
}
