package io.tanggap.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Work that the same agents can take, by number: what slots come by for it, how much of it still
 * has a stage of its target to make, and whose turn it is past the last one. Flat, because every
 * slot counts for all the groups it could serve.
 */
final class WorkGroups {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** What makes it this group, in words, so that it is found again after a restart. */
  private final List<String> keys = new ArrayList<>();

  /** Slots that served it or could have, decayed; in 1/65536. */
  long[] slots = new long[16];

  /** Waiting items in stages 0 to 2. */
  int[] savable = new int[16];

  /** Slots that passed over a final item since one was last served. */
  int[] passedOver = new int[16];

  int size() {
    return keys.size();
  }

  String key(int group) {
    return keys.get(group);
  }

  /** The group of this key; a new one if there is none. */
  int number(String key) {
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    int made = keys.size();
    numbers.put(key, made);
    keys.add(key);
    if (made == slots.length) {
      slots = Arrays.copyOf(slots, made * 2);
      savable = Arrays.copyOf(savable, made * 2);
      passedOver = Arrays.copyOf(passedOver, made * 2);
    }
    return made;
  }

  /** Goes on counting where another desk's configuration left off. */
  void keep(WorkGroups before) {
    for (int i = 0; i < before.size(); i++) {
      int kept = number(before.key(i));
      slots[kept] = before.slots[i];
      passedOver[kept] = before.passedOver[i];
    }
  }

  /** A slot comes by for all of these, one bit each. */
  void slot(long[] groups) {
    long[] counted = slots;
    for (int w = 0; w < groups.length; w++) {
      for (long x = groups[w]; x != 0; x &= x - 1) {
        counted[(w << 6) + Long.numberOfTrailingZeros(x)] += 65_536;
      }
    }
  }

  /** A minute passes. */
  void decay() {
    for (int i = 0; i < keys.size(); i++) {
      slots[i] -= slots[i] >> 5;
    }
  }
}
