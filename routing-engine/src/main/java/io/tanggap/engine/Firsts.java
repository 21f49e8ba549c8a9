package io.tanggap.engine;

import io.tanggap.protocol.WorkItemId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The first item in line of each class of work in one stage, by the class's number. Nearly all wait
 * in the first stage: a stage for itself keeps what is asked for close together in memory.
 */
final class Firsts {
  private @Nullable WorkItem[] items = new @Nullable WorkItem[64];

  /** Their ids; reading them from the items costs a look at cold memory. */
  private @Nullable WorkItemId[] ids = new @Nullable WorkItemId[64];

  void grow(int classes) {
    items = Arrays.copyOf(items, classes);
    ids = Arrays.copyOf(ids, classes);
  }

  void set(int number, @Nullable WorkItem item, @Nullable WorkItemId id) {
    items[number] = item;
    ids[number] = id;
  }

  /** First item of a class that has one. */
  WorkItem item(int number) {
    WorkItem item = items[number];
    if (item == null) {
      throw nobody(number);
    }
    return item;
  }

  /** Id of the first item of a class that has one. */
  WorkItemId id(int number) {
    WorkItemId id = ids[number];
    if (id == null) {
      throw nobody(number);
    }
    return id;
  }

  private static IllegalStateException nobody(int number) {
    return new IllegalStateException("Expected somebody in this stage of class " + number);
  }
}
