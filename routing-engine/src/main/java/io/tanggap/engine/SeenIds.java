package io.tanggap.engine;

import java.util.Arrays;

/**
 * Remembers ids for at least {@link #DAYS} days and at most one more, whatever their number: of
 * each only a hash of 128 bits is kept, which two different ids share less often than a disk loses
 * a bit. A day's ids are forgotten at once.
 */
final class SeenIds {
  /** Far longer than any redelivery after a crash takes. */
  static final int DAYS = 2;

  private static final long DAY = 86_400_000;

  private long day = Long.MIN_VALUE;
  private final long[][] tables = new long[DAYS + 1][];
  private final int[] sizes = new int[DAYS + 1];

  SeenIds() {
    Arrays.setAll(tables, i -> new long[64]);
  }

  boolean contains(String id) {
    long high = high(id);
    long low = low(id, high);
    for (long[] table : tables) {
      if (has(table, high, low)) {
        return true;
      }
    }
    return false;
  }

  void add(String id, long at) {
    pass(at);
    long high = high(id);
    add(0, high, low(id, high));
  }

  /** Forgets what is old enough by now. */
  void pass(long at) {
    long today = Math.floorDiv(at, DAY);
    if (today <= day) {
      return;
    }
    long steps = day == Long.MIN_VALUE ? tables.length : Math.min(tables.length, today - day);
    day = today;
    for (int i = tables.length - 1; i >= 0; i--) {
      boolean kept = i >= steps;
      tables[i] = kept ? tables[i - (int) steps] : new long[64];
      sizes[i] = kept ? sizes[i - (int) steps] : 0;
    }
  }

  void write(SnapshotOut out) {
    out.number(day);
    for (int which = 0; which < tables.length; which++) {
      out.number(sizes[which]);
      long[] table = tables[which];
      for (int i = 0; i < table.length; i += 2) {
        if ((table[i] | table[i + 1]) != 0) {
          out.raw(table[i]);
          out.raw(table[i + 1]);
        }
      }
    }
  }

  void read(SnapshotIn in) {
    day = in.number();
    for (int which = 0; which < tables.length; which++) {
      int count = in.count();
      // at most half full, as they grow; a power of two of pairs
      tables[which] = new long[Math.max(64, Integer.highestOneBit(Math.max(1, count)) * 8)];
      for (int i = count; i > 0; i--) {
        add(which, in.raw(), in.raw());
      }
    }
  }

  private void add(int which, long high, long low) {
    if (has(tables[which], high, low)) {
      return;
    }
    if (++sizes[which] * 4 > tables[which].length) {
      long[] old = tables[which];
      tables[which] = new long[old.length * 2];
      for (int i = 0; i < old.length; i += 2) {
        if ((old[i] | old[i + 1]) != 0) {
          place(tables[which], old[i], old[i + 1]);
        }
      }
    }
    place(tables[which], high, low);
  }

  private static boolean has(long[] table, long high, long low) {
    int mask = table.length - 1;
    for (int i = (int) low & mask & ~1; (table[i] | table[i + 1]) != 0; i = (i + 2) & mask) {
      if (table[i] == high && table[i + 1] == low) {
        return true;
      }
    }
    return false;
  }

  private static void place(long[] table, long high, long low) {
    int mask = table.length - 1;
    int i = (int) low & mask & ~1;
    while ((table[i] | table[i + 1]) != 0) {
      i = (i + 2) & mask;
    }
    table[i] = high;
    table[i + 1] = low;
  }

  private static long high(String id) {
    return mixed(id, 0x9E3779B97F4A7C15L, 0xC2B2AE3D27D4EB4FL);
  }

  private static long low(String id, long high) {
    long low = mixed(id, high ^ 0x165667B19E3779F9L, 0xD6E8FEB86659FD93L);
    return (high | low) == 0 ? 1 : low;
  }

  // four characters at a time, multiplied and folded; the last step is that of MurmurHash3
  private static long mixed(String id, long seed, long factor) {
    long h = seed + id.length() * factor;
    int i = 0;
    for (; i + 3 < id.length(); i += 4) {
      long word =
          id.charAt(i)
              | (long) id.charAt(i + 1) << 16
              | (long) id.charAt(i + 2) << 32
              | (long) id.charAt(i + 3) << 48;
      h = (h ^ word) * factor;
      h ^= h >>> 29;
    }
    for (; i < id.length(); i++) {
      h = (h ^ id.charAt(i)) * factor;
      h ^= h >>> 29;
    }
    h ^= h >>> 33;
    h *= 0xFF51AFD7ED558CCDL;
    h ^= h >>> 33;
    h *= 0xC4CEB9FE1A85EC53L;
    return h ^ h >>> 33;
  }
}
