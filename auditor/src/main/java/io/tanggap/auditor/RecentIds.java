package io.tanggap.auditor;

/**
 * The ids met last, a million at least and two at most, by their hash: enough to notice what a
 * recovery or a lost fence might write again, and bounded. Of ten million ids two have the same
 * hash in one case of a hundred thousand.
 */
final class RecentIds {
  private static final int SLOTS = 1 << 21;
  private static final int MOST = SLOTS / 2;
  private static final int FIRST_SLOTS = 1 << 10;

  private long[] recent = new long[FIRST_SLOTS];
  private long[] older = new long[0];
  private int size;

  /** Notes an id; false if it was met before. */
  boolean isNew(String id) {
    long hash = hash(id);
    if (contains(older, hash)) {
      return false;
    }
    int slot = slot(recent, hash);
    if (recent[slot] == hash) {
      return false;
    }
    recent[slot] = hash;
    size++;
    if (size >= MOST) {
      older = recent;
      recent = new long[SLOTS];
      size = 0;
    } else if (size > recent.length / 2 && recent.length < SLOTS) {
      grow();
    }
    return true;
  }

  private void grow() {
    long[] larger = new long[recent.length * 2];
    for (long hash : recent) {
      if (hash != 0) {
        larger[slot(larger, hash)] = hash;
      }
    }
    recent = larger;
  }

  private static boolean contains(long[] table, long hash) {
    return table.length > 0 && table[slot(table, hash)] == hash;
  }

  /** Where the hash is, or would be. */
  private static int slot(long[] table, long hash) {
    int mask = table.length - 1;
    int slot = (int) (hash ^ hash >>> 32) & mask;
    while (table[slot] != 0 && table[slot] != hash) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  /** FNV-1a over the characters, mixed; never 0, which marks a free slot. */
  private static long hash(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash ^= hash >>> 33;
    return hash == 0 ? 1 : hash;
  }
}
