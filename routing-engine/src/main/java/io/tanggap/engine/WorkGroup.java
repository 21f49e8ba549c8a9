package io.tanggap.engine;

import io.tanggap.protocol.Channel;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work that the same agents can take; what is counted of it is in {@link WorkGroups}. */
final class WorkGroup {
  /**
   * What makes it this group, so that it is found again after a restart and a new configuration.
   *
   * @param queue absent on a desk where all agents serve all queues
   */
  record Key(
      Channel channel,
      List<Requirement> required,
      @Nullable QueueId queue,
      List<QueueId> borrowed) {}

  final int number;
  final Key key;
  final int[] skills;
  final int[] levels;
  final int queue;
  final int[] borrowed;

  WorkGroup(int number, Key key, int[] skills, int queue, int[] borrowed) {
    this.number = number;
    this.key = key;
    this.skills = skills;
    this.levels = WorkClass.levels(key.required());
    this.queue = queue;
    this.borrowed = borrowed;
  }
}
