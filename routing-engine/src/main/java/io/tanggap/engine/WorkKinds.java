package io.tanggap.engine;

import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.SelectionStrategy;
import io.tanggap.protocol.SkillId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes classes and groups of work: names become the numbers that a configuration gave them. */
final class WorkKinds {
  private final Map<SkillId, Integer> skillNumbers;
  private final Map<QueueId, QueueState> queues;
  private final List<Integer> weights;
  private final ItemTable names;

  WorkKinds(
      Map<SkillId, Integer> skillNumbers,
      Map<QueueId, QueueState> queues,
      List<Integer> weights,
      ItemTable names) {
    this.skillNumbers = skillNumbers;
    this.queues = queues;
    this.weights = weights;
    this.names = names;
  }

  /**
   * A class.
   *
   * @param queue its own, or the default one if its own is unknown
   */
  WorkClass work(int number, WorkClass.Key key, @Nullable QueueState queue, int group) {
    return new WorkClass(
        number,
        key,
        number(key.queue()),
        numbers(key.borrowed()),
        key.priority() < weights.size() ? weights.get(key.priority()) : 1,
        queue == null ? ItemOrder.DISCOUNTED_ROLLING_DEADLINE : queue.settings.order(),
        queue == null ? SelectionStrategy.LEAST_LOADED : queue.settings.strategy(),
        skillNumbers,
        group,
        queue,
        names);
  }

  WorkGroup group(int number, WorkGroup.Key key) {
    return new WorkGroup(
        number,
        key,
        WorkClass.skills(key.required(), skillNumbers),
        number(key.queue()),
        numbers(key.borrowed()));
  }

  /** These queues, one bit each; without any that is known: none. */
  long[] bits(List<QueueId> ids) {
    long[] bits = new long[ids.isEmpty() ? 0 : (queues.size() >>> 6) + 1];
    for (QueueId id : ids) {
      QueueState queue = queues.get(id);
      if (queue != null) {
        bits[queue.number >>> 6] |= 1L << queue.number;
      }
    }
    return bits;
  }

  private int number(@Nullable QueueId id) {
    QueueState known = id == null ? null : queues.get(id);
    return known == null ? WorkClass.UNKNOWN : known.number;
  }

  private int[] numbers(List<QueueId> ids) {
    return ids.stream().mapToInt(this::number).toArray();
  }
}
