package io.tanggap.engine;

import io.tanggap.protocol.SkillId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first waiting item that an agent can take without looking at items. Items of one class
 * stand in one heap; an agent's signature knows which classes it is enough for; a bitmap per
 * channel knows which classes have somebody waiting. So a freed agent looks at the heads of the
 * classes in the intersection only.
 *
 * <p>Order between items: higher priority, then earlier due time, then earlier made.
 */
final class WaitingIndex {
  private static final int PRIORITY_SHIFT = 56;

  private final Map<SkillId, Integer> skillNumbers;
  private final Map<WorkClass.Key, WorkClass> byKey = new LinkedHashMap<>();
  private final List<WorkClass> classes = new ArrayList<>();
  private final Map<String, Signature> signatures = new LinkedHashMap<>();
  private final List<Signature> allSignatures = new ArrayList<>();
  private long[] headKey = new long[64];
  private long[] headTie = new long[64];
  private final long[][] nonEmpty = new long[AgentState.CHANNELS][1];
  private int size;

  /** What a search found. */
  static final class Found {
    @Nullable WorkClass workClass;
    int handle;
    int position;
    int compared;
  }

  WaitingIndex(Map<SkillId, Integer> skillNumbers) {
    this.skillNumbers = skillNumbers;
  }

  int size() {
    return size;
  }

  List<WorkClass> classes() {
    return classes;
  }

  /** The signature for these levels, the same object for the same levels. */
  Signature signature(byte[] levels) {
    return signatures.computeIfAbsent(
        HexFormat.of().formatHex(levels),
        key -> {
          var made = new Signature(levels);
          classes.forEach(made::learn);
          allSignatures.add(made);
          return made;
        });
  }

  /** The class of an item; a new one is learnt by all signatures. */
  WorkClass classOf(WorkItem item) {
    var key =
        new WorkClass.Key(
            item.queue, item.channel, item.outcome.priority(), item.outcome.requirements());
    WorkClass found = byKey.get(key);
    if (found == null) {
      found = new WorkClass(classes.size(), key, skillNumbers);
      byKey.put(key, found);
      classes.add(found);
      for (int i = 0; i < allSignatures.size(); i++) {
        allSignatures.get(i).learn(found);
      }
      if (found.number >= headKey.length) {
        headKey = Arrays.copyOf(headKey, headKey.length * 2);
        headTie = Arrays.copyOf(headTie, headTie.length * 2);
      }
      int words = (found.number >>> 6) + 1;
      for (int c = 0; c < nonEmpty.length; c++) {
        if (words > nonEmpty[c].length) {
          nonEmpty[c] = Arrays.copyOf(nonEmpty[c], words * 2);
        }
      }
    }
    return found;
  }

  void add(WorkItem item) {
    WorkClass work = classOf(item);
    item.workClass = work;
    work.waiting.add(item.handle, key(item), item.serial);
    item.inLine = true;
    size++;
    head(work);
  }

  void remove(WorkItem item) {
    WorkClass work = item.workClass;
    if (work != null && item.inLine) {
      work.waiting.remove(key(item), item.serial);
      item.inLine = false;
      size--;
      head(work);
    }
  }

  boolean contains(WorkItem item) {
    return item.inLine;
  }

  /** The first item this agent can take now, into {@code found}; no class if there is none. */
  void search(AgentState agent, long now, List<@Nullable WorkItem> items, Found found) {
    found.workClass = null;
    found.compared = 0;
    long[] mask = agent.signature.mask;
    long bestKey = Long.MAX_VALUE;
    long bestTie = Long.MAX_VALUE;
    for (int c = 0; c < nonEmpty.length; c++) {
      if (!agent.hasRoom(c)) {
        continue;
      }
      long[] waiting = nonEmpty[c];
      int length = Math.min(mask.length, waiting.length);
      for (int w = 0; w < length; w++) {
        for (long x = mask[w] & waiting[w]; x != 0; x &= x - 1) {
          int number = (w << 6) + Long.numberOfTrailingZeros(x);
          found.compared++;
          long key = headKey[number];
          if (key < bestKey || (key == bestKey && headTie[number] < bestTie)) {
            WorkClass work = classes.get(number);
            int place = unblocked(work, agent, now, items);
            if (place >= 0
                && (work.waiting.key(place) < bestKey
                    || (work.waiting.key(place) == bestKey && work.waiting.tie(place) < bestTie))) {
              bestKey = work.waiting.key(place);
              bestTie = work.waiting.tie(place);
              found.workClass = work;
              found.handle = work.waiting.thing(place);
              found.position = place + 1;
            }
          }
        }
      }
    }
  }

  /**
   * How many waiting items of a queue are ordered before this one. Walks the classes: for questions
   * only.
   */
  int ahead(WorkItem item) {
    int count = 0;
    for (WorkClass work : classes) {
      if (work.key.queue().equals(item.queue)) {
        count += work.waiting.countBefore(key(item), item.serial);
      }
    }
    return count;
  }

  private static int unblocked(
      WorkClass work, AgentState agent, long now, List<@Nullable WorkItem> items) {
    return work.waiting.firstThat(
        handle -> {
          WorkItem item = items.get(handle);
          return item != null && (item.backoffs.isEmpty() || !item.blocks(agent, now));
        });
  }

  private void head(WorkClass work) {
    int w = work.number >>> 6;
    if (work.waiting.isEmpty()) {
      nonEmpty[work.channel][w] &= ~(1L << work.number);
    } else {
      headKey[work.number] = work.waiting.firstKey();
      headTie[work.number] = work.waiting.firstTie();
      nonEmpty[work.channel][w] |= 1L << work.number;
    }
  }

  static long key(WorkItem item) {
    return ((long) (9 - item.outcome.priority()) << PRIORITY_SHIFT) + item.dueAt;
  }
}
