package io.tanggap.engine;

import io.tanggap.protocol.WorkItemId;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Open work items by serial number, in pages: serials only grow, so old pages empty and go, and an
 * id leads to its item by arithmetic.
 */
final class ItemTable {
  private static final int PAGE = 1024;

  private final String prefix;
  private @Nullable WorkItem[] @Nullable [] pages = new @Nullable WorkItem[16] @Nullable [];

  /** Items on each page. */
  private int[] counts = new int[16];

  /** Looked up last: one command asks for the same item again and again, by the same object. */
  private @Nullable WorkItemId lastId;

  private @Nullable WorkItem lastItem;

  /** The number of the page at index 0. */
  private long base;

  private int used;
  private int size;

  ItemTable(String desk) {
    prefix = desk + "-";
  }

  int size() {
    return size;
  }

  WorkItemId id(long serial) {
    return new WorkItemId(prefix.concat(Long.toString(serial)));
  }

  @Nullable WorkItem get(WorkItemId id) {
    if (!same(id, lastId)) {
      String text = id.value();
      WorkItem found = get(serial(text, text.length()));
      // events about the item name it by its own id
      lastId = found == null ? null : found.id();
      lastItem = found;
    }
    return lastItem;
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean same(WorkItemId id, @Nullable WorkItemId other) {
    return id == other;
  }

  /** The item of an id that stands before the last {@code separator}; null if there is none. */
  @Nullable WorkItem before(String text, char separator) {
    int end = text.lastIndexOf(separator);
    return end < 0 ? null : get(serial(text, end));
  }

  @Nullable WorkItem get(long serial) {
    long number = serial / PAGE - base;
    if (serial <= 0 || number < 0 || number >= used) {
      return null;
    }
    @Nullable WorkItem[] page = pages[(int) number];
    return page == null ? null : page[(int) (serial % PAGE)];
  }

  void put(WorkItem item) {
    long number = item.serial / PAGE;
    if (used == 0) {
      base = number;
    }
    int at = (int) (number - base);
    if (at >= pages.length) {
      int length = Math.max(at + 1, pages.length * 2);
      pages = Arrays.copyOf(pages, length);
      counts = Arrays.copyOf(counts, length);
    }
    used = Math.max(used, at + 1);
    @Nullable WorkItem[] page = pages[at];
    if (page == null) {
      page = new @Nullable WorkItem[PAGE];
      pages[at] = page;
    }
    page[(int) (item.serial % PAGE)] = item;
    counts[at]++;
    size++;
    lastId = item.named();
    lastItem = item;
  }

  void remove(WorkItem item) {
    int at = (int) (item.serial / PAGE - base);
    @Nullable WorkItem[] page = pages[at];
    if (page == null) {
      throw new IllegalStateException("Expected " + item.id() + " to be open");
    }
    page[(int) (item.serial % PAGE)] = null;
    lastId = null;
    size--;
    if (--counts[at] == 0) {
      pages[at] = null;
      trim();
    }
  }

  /** All open items, oldest first. */
  void forEach(Consumer<WorkItem> action) {
    for (int p = 0; p < used; p++) {
      @Nullable WorkItem[] page = pages[p];
      for (int i = 0; page != null && i < PAGE; i++) {
        WorkItem item = page[i];
        if (item != null) {
          action.accept(item);
        }
      }
    }
  }

  private void trim() {
    int empty = 0;
    while (empty < used && pages[empty] == null) {
      empty++;
    }
    // moving the rest down is worth it only once there is much to win
    if (empty == used || (empty >= 64 && empty * 2 >= used)) {
      System.arraycopy(pages, empty, pages, 0, used - empty);
      System.arraycopy(counts, empty, counts, 0, used - empty);
      Arrays.fill(pages, used - empty, used, null);
      Arrays.fill(counts, used - empty, used, 0);
      base += empty;
      used -= empty;
    }
  }

  /** The serial in an id of this desk, written as {@link #id} writes it; 0 if it is none. */
  private long serial(String text, int end) {
    int start = prefix.length();
    if (end <= start || end - start > 18 || !text.startsWith(prefix) || text.charAt(start) == '0') {
      return 0;
    }
    long serial = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      serial = serial * 10 + digit;
    }
    return serial;
  }
}
