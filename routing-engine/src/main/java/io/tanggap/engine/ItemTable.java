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

  private static final class Page {
    final @Nullable WorkItem[] items = new @Nullable WorkItem[PAGE];
    int count;
  }

  private final String prefix;
  private @Nullable Page[] pages = new @Nullable Page[16];

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
    return new WorkItemId(prefix + serial);
  }

  @Nullable WorkItem get(WorkItemId id) {
    String text = id.value();
    return get(serial(text, text.length()));
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
    Page page = pages[(int) number];
    return page == null ? null : page.items[(int) (serial % PAGE)];
  }

  void put(WorkItem item) {
    long number = item.serial / PAGE;
    if (used == 0) {
      base = number;
    }
    int at = (int) (number - base);
    if (at >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(at + 1, pages.length * 2));
    }
    used = Math.max(used, at + 1);
    Page page = pages[at];
    if (page == null) {
      page = new Page();
      pages[at] = page;
    }
    page.items[(int) (item.serial % PAGE)] = item;
    page.count++;
    size++;
  }

  void remove(WorkItem item) {
    int at = (int) (item.serial / PAGE - base);
    Page page = pages[at];
    if (page == null) {
      throw new IllegalStateException("Expected " + item.id + " to be open");
    }
    page.items[(int) (item.serial % PAGE)] = null;
    size--;
    if (--page.count == 0) {
      pages[at] = null;
      trim();
    }
  }

  /** All open items, oldest first. */
  void forEach(Consumer<WorkItem> action) {
    for (int p = 0; p < used; p++) {
      Page page = pages[p];
      for (int i = 0; page != null && i < PAGE; i++) {
        WorkItem item = page.items[i];
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
      Arrays.fill(pages, used - empty, used, null);
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
