package io.tanggap.engine;

import io.tanggap.protocol.*;
import io.tanggap.protocol.DeskConfiguration.*;
import io.tanggap.protocol.DeskConfiguration.Agent;
import io.tanggap.protocol.DeskConfiguration.Queue;
import java.util.ArrayList;
import java.util.List;

/** A desk that a test describes by what is special about it. */
final class ComplaintDesk {
  final List<Queue> queues = new ArrayList<>();
  final List<Agent> agents = new ArrayList<>();
  final List<ChannelRule> channels = new ArrayList<>();
  int overdraft;
  int rampAfter;
  int finalSlots = 16;

  static QueueId q(String id) {
    return new QueueId(id);
  }

  /** A queue whose offers somebody has to accept. */
  ComplaintDesk offering(String id, SelectionStrategy strategy, List<Step> steps) {
    return add(queue(id, 3600, strategy, DeliveryMode.PUSH, steps, false, 0, null));
  }

  /** A queue in which offers are taken at once. */
  ComplaintDesk queue(String id) {
    return queue(id, 3600, SelectionStrategy.LEAST_LOADED, DeliveryMode.PUSH, List.of());
  }

  ComplaintDesk queue(
      String id, int target, SelectionStrategy strategy, DeliveryMode delivery, List<Step> steps) {
    return add(queue(id, target, strategy, delivery, steps, true, 0, null));
  }

  ComplaintDesk add(Queue queue) {
    queues.add(queue);
    return this;
  }

  static Queue queue(
      String id,
      int target,
      SelectionStrategy strategy,
      DeliveryMode delivery,
      List<Step> steps,
      boolean autoAccept,
      int maxWaiting,
      QueueId overflow) {
    return new Queue(
        q(id),
        "",
        5,
        target,
        30,
        100,
        autoAccept,
        0,
        strategy,
        ItemOrder.DISCOUNTED_ROLLING_DEADLINE,
        delivery,
        steps,
        List.of(),
        List.of(),
        null,
        maxWaiting,
        overflow,
        null,
        10);
  }

  ComplaintDesk agent(String id, int capacity, SkillLevel... skills) {
    agents.add(io.tanggap.engine.Day.agent(id, capacity, skills));
    return this;
  }

  ComplaintDesk channel(Channel channel, int units, List<Channel> blocks) {
    channels.add(new ChannelRule(channel, units, false, blocks, List.of()));
    return this;
  }

  DeskConfiguration version(int version) {
    return new DeskConfiguration(
        io.tanggap.engine.Day.DESK,
        version,
        "Support",
        "UTC",
        List.of(),
        List.of(),
        100_000,
        60,
        0,
        List.of(),
        List.of("billing", "tech", "german", "french", "legal", "fax", "vip").stream()
            .map(s -> new Skill(new SkillId(s), ""))
            .toList(),
        queues,
        agents,
        List.of(new Rule("default", "", queues.getFirst().id(), -1, List.of(), List.of())),
        overdraft,
        rampAfter,
        10,
        3600,
        channels,
        List.of(),
        finalSlots,
        List.of(new DeclineReason("busy", true), new DeclineReason("not mine", false)),
        List.of(),
        List.of());
  }

  io.tanggap.engine.Day day() {
    return new io.tanggap.engine.Day(version(1));
  }
}
