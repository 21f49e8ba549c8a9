package io.tanggap.auditor;

import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ChannelRule;
import io.tanggap.protocol.DeclineReason;
import io.tanggap.protocol.DeliveryMode;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskConfiguration.Hours;
import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.DeskConfiguration.Skill;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.SelectionStrategy;
import io.tanggap.protocol.SkillId;
import io.tanggap.protocol.Step;
import java.util.List;
import java.util.Random;

/** Configurations of a random day. */
final class RandomDesk {
  private RandomDesk() {}

  static DeskConfiguration of(
      DeskId desk,
      int version,
      Random random,
      List<DeskConfiguration.Agent> agents,
      boolean auto,
      int wrapUp,
      boolean whole) {
    return new DeskConfiguration(
        desk,
        version,
        "",
        "",
        List.of(),
        List.of(),
        60,
        60,
        604_800,
        List.of(),
        List.of(
            new Skill(new SkillId("billing"), ""),
            new Skill(new SkillId("tech"), ""),
            new Skill(new SkillId("german"), "")),
        List.of(
            queue("q", 30 + random.nextInt(3600), auto, wrapUp, random, whole),
            queue("other", 3600, false, 0, random, whole)),
        agents,
        List.of(),
        whole ? random.nextInt(3) : 1,
        whole && random.nextInt(3) == 0 ? 20 : 0,
        10,
        300,
        whole ? channels(random) : List.of(),
        List.of(),
        16,
        whole ? List.of(new DeclineReason("never mine", false)) : List.of(),
        List.of(),
        List.of());
  }

  private static Queue queue(
      String id, int target, boolean auto, int wrapUp, Random random, boolean whole) {
    QueueId other = new QueueId(id.equals("q") ? "other" : "q");
    boolean steps = whole && random.nextBoolean();
    boolean hours = whole && random.nextInt(4) == 0;
    return new Queue(
        new QueueId(id),
        "",
        5,
        target,
        30,
        100,
        auto,
        wrapUp,
        whole ? any(random, SelectionStrategy.values()) : null,
        whole ? any(random, ItemOrder.values()) : null,
        whole && random.nextInt(4) == 0 ? any(random, DeliveryMode.values()) : null,
        steps
            ? List.of(
                new Step(20, 1, List.of(), List.of(other), 1, null, false),
                new Step(60, 2, List.of(new SkillId("tech")), List.of(other), 2, null, true))
            : List.of(),
        hours
            ? List.of(new Hours(List.of(DeskConfiguration.Day.values()), "09:05", "09:40"))
            : List.of(),
        List.of(),
        hours && random.nextBoolean() ? other : null,
        whole && random.nextInt(4) == 0 ? 5 : 0,
        whole && random.nextInt(4) == 0 ? other : null,
        whole && random.nextInt(3) == 0 ? Integer.valueOf(2) : null,
        3);
  }

  private static List<ChannelRule> channels(Random random) {
    return List.of(
        new ChannelRule(Channel.PHONE, 2, random.nextBoolean(), List.of(), List.of(Channel.EMAIL)),
        new ChannelRule(Channel.SOCIAL, 1, false, List.of(Channel.EMAIL), List.of()));
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
