package io.tanggap.engine;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Small numbers for open items, used again and again, so that deadlines can lie in arrays. */
final class Handles {
  private final ArrayList<@Nullable WorkItem> items = new ArrayList<>();
  private int[] free = new int[16];
  private int freeCount;

  /** The handle the next item gets. */
  int next() {
    return freeCount == 0 ? items.size() : free[freeCount - 1];
  }

  /** So many more come at once. */
  void expect(int more) {
    items.ensureCapacity(items.size() + more);
  }

  void put(WorkItem item) {
    if (item.handle == items.size()) {
      items.add(item);
    } else {
      items.set(item.handle, item);
      freeCount--;
    }
  }

  void free(WorkItem item) {
    items.set(item.handle, null);
    if (freeCount == free.length) {
      free = java.util.Arrays.copyOf(free, freeCount * 2);
    }
    free[freeCount++] = item.handle;
  }

  WorkItem item(int handle) {
    WorkItem item = items.get(handle);
    if (item == null) {
      throw new IllegalStateException("Expected an item at handle " + handle);
    }
    return item;
  }
}
