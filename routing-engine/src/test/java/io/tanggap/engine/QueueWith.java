package io.tanggap.engine;

import io.tanggap.protocol.ChannelRule;
import io.tanggap.protocol.DeclineReason;
import io.tanggap.protocol.DeliveryMode;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskConfiguration.Agent;
import io.tanggap.protocol.DeskConfiguration.Hours;
import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.SelectionStrategy;
import io.tanggap.protocol.Step;
import java.time.LocalDate;
import java.util.List;

/** A queue of defaults, but for what a test is about, and a desk of such queues. */
final class QueueWith {
  private final String id;
  int firstResponseSeconds = 3600;
  SelectionStrategy strategy = SelectionStrategy.LEAST_LOADED;
  ItemOrder order = ItemOrder.DISCOUNTED_ROLLING_DEADLINE;
  DeliveryMode delivery = DeliveryMode.PUSH;
  List<Hours> hours = List.of();
  List<LocalDate> holidays = List.of();
  List<Step> steps = List.of();
  Integer lendWhileWaiting;
  int maxWaiting;
  QueueId overflow;

  QueueWith(String id) {
    this.id = id;
  }

  Queue made() {
    return new Queue(
        new QueueId(id),
        "",
        5,
        firstResponseSeconds,
        30,
        100,
        false,
        0,
        strategy,
        order,
        delivery,
        steps,
        hours,
        holidays,
        null,
        maxWaiting,
        overflow,
        lendWhileWaiting,
        0);
  }

  static DeskConfiguration desk(
      List<Queue> queues,
      List<DeclineReason> reasons,
      List<ChannelRule> channels,
      Agent... agents) {
    DeskConfiguration some = Day.desk(1, queues.getFirst(), agents);
    return new DeskConfiguration(
        some.desk(),
        1,
        some.name(),
        some.zone(),
        List.of(),
        List.of(),
        0,
        0,
        0,
        List.of(),
        some.skills(),
        queues,
        some.agents(),
        some.rules(),
        null,
        null,
        null,
        null,
        channels,
        List.of(),
        2,
        reasons,
        List.of(),
        List.of());
  }
}
