package io.tanggap.engine;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Things by the text of their id: open addressing with the hashes in an array of their own, so that
 * asking for what is not there touches one cache line and growing reads no id.
 */
final class IdTable<V> {
  private final Class<V> type;
  private final Function<V, String> id;

  /** 0 where nothing is. */
  private int[] hashes = new int[16];

  private @Nullable Object[] things = new @Nullable Object[16];
  private int size;

  IdTable(Class<V> type, Function<V, String> id) {
    this.type = type;
    this.id = id;
  }

  @Nullable V get(String wanted) {
    int at = find(hash(wanted), wanted);
    return at < 0 ? null : type.cast(things[at]);
  }

  /** Puts a thing there; what had its id before is replaced. */
  void put(V thing) {
    String key = id.apply(thing);
    int hash = hash(key);
    int at = find(hash, key);
    if (at >= 0) {
      things[at] = thing;
      return;
    }
    if (++size * 2 > hashes.length) {
      grow(hashes.length * 2);
    }
    place(hash, thing);
  }

  /** Takes the thing away that has this id, if it is {@code thing} itself. */
  void remove(V thing) {
    int hash = hash(id.apply(thing));
    int mask = hashes.length - 1;
    for (int i = hash & mask; hashes[i] != 0; i = (i + 1) & mask) {
      if (things[i] == thing) {
        close(i);
        return;
      }
    }
  }

  private int find(int hash, String wanted) {
    int mask = hashes.length - 1;
    for (int i = hash & mask; hashes[i] != 0; i = (i + 1) & mask) {
      if (hashes[i] == hash && has(i, wanted)) {
        return i;
      }
    }
    return -1;
  }

  private boolean has(int at, String wanted) {
    V thing = type.cast(things[at]);
    return thing != null && id.apply(thing).equals(wanted);
  }

  private void place(int hash, @Nullable Object thing) {
    int mask = hashes.length - 1;
    int i = hash & mask;
    while (hashes[i] != 0) {
      i = (i + 1) & mask;
    }
    hashes[i] = hash;
    things[i] = thing;
  }

  // moves up what stands behind the hole and would no longer be found
  private void close(int start) {
    int mask = hashes.length - 1;
    int hole = start;
    for (int i = (hole + 1) & mask; hashes[i] != 0; i = (i + 1) & mask) {
      int home = hashes[i] & mask;
      if (((i - home) & mask) >= ((i - hole) & mask)) {
        hashes[hole] = hashes[i];
        things[hole] = things[i];
        hole = i;
      }
    }
    hashes[hole] = 0;
    things[hole] = null;
    size--;
  }

  /** Makes room for so many more at once, so that growing step by step moves nothing. */
  void expect(int more) {
    int room = hashes.length;
    while (room < (size + more) * 2L && room < 1 << 30) {
      room *= 2;
    }
    if (room > hashes.length) {
      grow(room);
    }
  }

  private void grow(int room) {
    int[] oldHashes = hashes;
    @Nullable Object[] oldThings = things;
    hashes = new int[room];
    things = new @Nullable Object[room];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != 0) {
        place(oldHashes[i], oldThings[i]);
      }
    }
  }

  private static int hash(String text) {
    int h = text.hashCode() * 0x9E3779B9;
    h ^= h >>> 15;
    return h == 0 ? 1 : h;
  }
}
