package io.tanggap.engine.reference;

import io.tanggap.protocol.*;
import io.tanggap.protocol.DeskConfiguration.*;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Desks of every kind: each feature of a configuration is in some of them. */
final class RandomDesk {
  static final String[] SKILLS = {"billing", "tech", "german"};
  static final String[] QUEUES = {"q", "other", "third"};
  static final DeskId DESK = new DeskId("support");

  private final Random random;

  /** What stays the same for a day, so that changes of configuration are changes and not chaos. */
  private final boolean members;

  private final boolean hours;

  RandomDesk(Random random) {
    this.random = random;
    members = random.nextInt(3) == 0;
    hours = random.nextInt(4) == 0;
  }

  DeskConfiguration version(int version) {
    var queues = new ArrayList<Queue>();
    boolean all = random.nextInt(6) > 0;
    for (String id : QUEUES) {
      if (all || !id.equals("third")) {
        queues.add(queue(id));
      }
    }
    List<Skill> skills = new ArrayList<>();
    int known = random.nextInt(6) == 0 ? 2 : SKILLS.length;
    for (int i = 0; i < known; i++) {
      // the order changes, so that no number of a skill outlives a version
      skills.add(random.nextInt(skills.size() + 1), new Skill(new SkillId(SKILLS[i]), ""));
    }
    var agents = new ArrayList<Agent>();
    int count = 4 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      agents.add(agent("a" + i));
    }
    return new DeskConfiguration(
        DESK,
        version,
        "Support",
        "Asia/Jakarta",
        List.of(),
        List.of(),
        random.nextInt(3) == 0 ? 60 : 3_600,
        20 + random.nextInt(60),
        random.nextInt(3) == 0 ? 120 : 604_800,
        List.of(),
        skills,
        queues,
        agents,
        List.of(new Rule("default", "", new QueueId("q"), -1, List.of(), List.of())),
        random.nextInt(3),
        random.nextInt(3) == 0 ? 60 : 0,
        5 + random.nextInt(30),
        120,
        channels(),
        random.nextInt(3) == 0 ? List.of(1, 1, 2, 3, 5, 8, 13) : List.of(),
        1 + random.nextInt(4),
        List.of(new DeclineReason("busy", true), new DeclineReason("not mine", false)),
        List.of(),
        List.of());
  }

  private Queue queue(String id) {
    return new Queue(
        new QueueId(id),
        "",
        5,
        20 + random.nextInt(200),
        30,
        60 + random.nextInt(60),
        random.nextInt(4) == 0,
        random.nextInt(3) == 0 ? 20 : 0,
        pick(SelectionStrategy.values()),
        random.nextBoolean() ? ItemOrder.DISCOUNTED_ROLLING_DEADLINE : pick(ItemOrder.values()),
        random.nextInt(4) == 0 ? pick(DeliveryMode.values()) : DeliveryMode.PUSH,
        random.nextBoolean() ? List.of() : steps(),
        hours && random.nextBoolean() ? openings() : List.of(),
        hours && random.nextInt(8) == 0 ? List.of(LocalDate.of(2026, 11, 24)) : List.of(),
        random.nextInt(4) == 0 ? new QueueId(pick(QUEUES)) : null,
        random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 0,
        random.nextInt(3) == 0 ? new QueueId(pick(QUEUES)) : null,
        random.nextInt(3) == 0 ? random.nextInt(3) : null,
        random.nextInt(5));
  }

  // the simulated days begin at nine in the morning, UTC: four in the afternoon in Jakarta
  private List<Hours> openings() {
    int minute = random.nextInt(50);
    return List.of(
        new Hours(
            List.of(DeskConfiguration.Day.MON, DeskConfiguration.Day.TUE),
            "08:00",
            "16:%02d".formatted(5 + minute)),
        new Hours(
            List.of(DeskConfiguration.Day.MON),
            "16:%02d".formatted(Math.min(59, 8 + minute)),
            "24:00"));
  }

  private List<Step> steps() {
    var steps = new ArrayList<Step>();
    int after = 0;
    for (int i = random.nextInt(3); i >= 0; i--) {
      after += 5 + random.nextInt(60);
      steps.add(
          new Step(
              after,
              random.nextInt(3),
              random.nextInt(3) == 0 ? List.of(new SkillId(pick(SKILLS))) : List.of(),
              random.nextBoolean() ? List.of(new QueueId(pick(QUEUES))) : List.of(),
              random.nextInt(3),
              random.nextInt(6) == 0 ? new QueueId(pick(QUEUES)) : null,
              random.nextInt(4) == 0));
    }
    return steps;
  }

  private Agent agent(String id) {
    var skills = new ArrayList<SkillLevel>();
    for (String skill : SKILLS) {
      if (random.nextBoolean()) {
        skills.add(new SkillLevel(new SkillId(skill), 1 + random.nextInt(4)));
      }
    }
    var serves = new ArrayList<QueueId>();
    for (String queue : QUEUES) {
      if (members && random.nextInt(3) > 0) {
        serves.add(new QueueId(queue));
      }
    }
    return new Agent(
        new AgentId(id),
        "",
        skills,
        random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(5),
        random.nextInt(3) == 0
            ? List.of(new ChannelCap(Channel.EMAIL, random.nextInt(3)))
            : List.of(),
        serves,
        random.nextInt(6) == 0 ? 1 + random.nextInt(5) : 0);
  }

  private List<ChannelRule> channels() {
    if (random.nextBoolean()) {
      return List.of();
    }
    return List.of(
        new ChannelRule(
            Channel.PHONE,
            1 + random.nextInt(2),
            random.nextInt(3) == 0,
            random.nextBoolean() ? List.of(Channel.FORM) : List.of(),
            random.nextBoolean() ? List.of(Channel.EMAIL) : List.of()),
        new ChannelRule(
            Channel.EMAIL,
            1,
            false,
            random.nextInt(4) == 0 ? List.of(Channel.EMAIL) : List.of(),
            List.of()));
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
