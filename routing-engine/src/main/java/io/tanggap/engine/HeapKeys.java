package io.tanggap.engine;

import java.util.Arrays;

/**
 * The keys and places of numbered things that sit in heaps, each thing in at most one heap that
 * shares these keys. Ordered by {@code key}, then {@code tie}; the two together are unique, so no
 * order is left to chance.
 */
final class HeapKeys {
  static final int ABSENT = -1;

  long[] key = new long[64];
  long[] tie = new long[64];
  int[] place = absent(64);

  void put(int thing, long newKey, long newTie) {
    if (thing >= key.length) {
      int length = Math.max(thing + 1, key.length * 2);
      int old = place.length;
      key = Arrays.copyOf(key, length);
      tie = Arrays.copyOf(tie, length);
      place = Arrays.copyOf(place, length);
      Arrays.fill(place, old, length, ABSENT);
    }
    key[thing] = newKey;
    tie[thing] = newTie;
  }

  boolean present(int thing) {
    return thing < place.length && place[thing] != ABSENT;
  }

  boolean before(int a, int b) {
    return key[a] < key[b] || (key[a] == key[b] && tie[a] < tie[b]);
  }

  private static int[] absent(int length) {
    int[] places = new int[length];
    Arrays.fill(places, ABSENT);
    return places;
  }
}
