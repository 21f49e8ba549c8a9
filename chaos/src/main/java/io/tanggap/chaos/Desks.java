package io.tanggap.chaos;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RuleOutcome;
import io.tanggap.protocol.SkillId;
import java.util.List;
import java.util.stream.IntStream;

/** The desks of the load: small, and quick to take something back. */
final class Desks {
  static final List<DeskId> ALL =
      IntStream.rangeClosed(1, 8).mapToObj(n -> new DeskId("desk-" + n)).toList();
  static final List<AgentId> AGENTS =
      IntStream.rangeClosed(1, 6).mapToObj(n -> new AgentId("agent-" + n)).toList();
  static final QueueId PLAIN = new QueueId("plain");
  static final QueueId SKILLED = new QueueId("skilled");

  /** Long enough to be taken, short enough to expire now and then. */
  static final int OFFER_SECONDS = 2;

  private static final int LEASE_SECONDS = 30;
  private static final int GRACE_SECONDS = 5;
  private static final int CAPACITY = 5;
  private static final SkillId SKILL = new SkillId("billing");
  private static final List<Requirement> ASKED = List.of(new Requirement(SKILL, 2, true));

  private Desks() {}

  /** Whether its messages come through intake, or as commands. */
  static boolean throughIntake(DeskId desk) {
    return ALL.indexOf(desk) % 2 == 0;
  }

  static DeskConfiguration configuration(DeskId desk, int version) {
    return new DeskConfiguration(
        desk,
        version,
        "",
        "",
        List.of(),
        List.of(),
        LEASE_SECONDS,
        1,
        60,
        List.of(),
        List.of(new DeskConfiguration.Skill(SKILL, "")),
        List.of(queue(PLAIN), queue(SKILLED)),
        IntStream.range(0, AGENTS.size()).mapToObj(Desks::agent).toList(),
        List.of(
            new DeskConfiguration.Rule(
                "bills", "message.subject.contains(\"bill\")", SKILLED, 7, ASKED, List.of()),
            new DeskConfiguration.Rule("rest", "", PLAIN, -1, List.of(), List.of())));
  }

  /** What the rules would say. */
  static RuleOutcome outcome(int version, boolean bill) {
    return bill
        ? new RuleOutcome(version, "bills", SKILLED, 7, ASKED, List.of())
        : new RuleOutcome(version, "rest", PLAIN, 5, List.of(), List.of());
  }

  private static DeskConfiguration.Queue queue(QueueId id) {
    return new DeskConfiguration.Queue(id, "", 5, 3600, OFFER_SECONDS, GRACE_SECONDS, false, 0);
  }

  private static DeskConfiguration.Agent agent(int index) {
    return new DeskConfiguration.Agent(
        AGENTS.get(index),
        "",
        List.of(new DeskConfiguration.SkillLevel(SKILL, 1 + index % 4)),
        CAPACITY,
        List.of());
  }
}
