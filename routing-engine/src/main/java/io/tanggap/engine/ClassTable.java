package io.tanggap.engine;

import io.tanggap.protocol.Channel;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Classes of work by what makes them the same, found without making a key to look with. */
final class ClassTable {
  private @Nullable WorkClass[] classes = new @Nullable WorkClass[64];
  private int[] hashes = new int[64];
  private int size;

  /** The class of an item that has reached no routing step. */
  @Nullable WorkClass find(WorkItem item) {
    return find(
        item.queue,
        item.channel,
        item.outcome.priority(),
        item.target,
        item.requirements,
        List.of());
  }

  @Nullable WorkClass find(WorkClass.Key key) {
    return find(
        key.queue(),
        key.channel(),
        key.priority(),
        key.target(),
        key.requirements(),
        key.borrowed());
  }

  void put(WorkClass work) {
    if (++size * 2 > classes.length) {
      @Nullable WorkClass[] old = classes;
      int[] oldHashes = hashes;
      classes = new @Nullable WorkClass[old.length * 2];
      hashes = new int[old.length * 2];
      for (int i = 0; i < old.length; i++) {
        if (old[i] != null) {
          place(old[i], oldHashes[i]);
        }
      }
    }
    WorkClass.Key key = work.key;
    place(
        work,
        hash(
            key.queue(),
            key.channel(),
            key.priority(),
            key.target(),
            key.requirements(),
            key.borrowed()));
  }

  private void place(@Nullable WorkClass work, int hash) {
    int mask = classes.length - 1;
    int i = hash & mask;
    while (classes[i] != null) {
      i = (i + 1) & mask;
    }
    classes[i] = work;
    hashes[i] = hash;
  }

  private @Nullable WorkClass find(
      QueueId queue,
      Channel channel,
      int priority,
      long target,
      List<Requirement> requirements,
      List<QueueId> borrowed) {
    int hash = hash(queue, channel, priority, target, requirements, borrowed);
    int mask = classes.length - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      WorkClass some = classes[i];
      if (some == null) {
        return null;
      }
      WorkClass.Key key = some.key;
      if (hashes[i] == hash
          && key.priority() == priority
          && key.target() == target
          && key.channel() == channel
          && key.queue().equals(queue)
          && same(key.requirements(), requirements)
          && key.borrowed().equals(borrowed)) {
        return some;
      }
    }
  }

  static boolean same(List<Requirement> some, List<Requirement> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      Requirement a = some.get(i);
      Requirement b = others.get(i);
      if (a.level() != b.level()
          || a.required() != b.required()
          || !a.skill().value().equals(b.skill().value())) {
        return false;
      }
    }
    return true;
  }

  private static int hash(
      QueueId queue,
      Channel channel,
      int priority,
      long target,
      List<Requirement> requirements,
      List<QueueId> borrowed) {
    int h = queue.value().hashCode();
    h = 31 * h + channel.ordinal();
    h = 31 * h + priority;
    h = 31 * h + Long.hashCode(target);
    for (int i = 0; i < requirements.size(); i++) {
      Requirement asked = requirements.get(i);
      h = 31 * h + asked.skill().value().hashCode();
      h = 31 * h + asked.level() * 2 + (asked.required() ? 1 : 0);
    }
    for (int i = 0; i < borrowed.size(); i++) {
      h = 31 * h + borrowed.get(i).value().hashCode();
    }
    h *= 0x9E3779B9;
    return h ^ h >>> 15;
  }
}
