package io.tanggap.auditor;

import static io.tanggap.auditor.Said.agent;
import static io.tanggap.auditor.Said.found;
import static io.tanggap.auditor.Said.has;
import static io.tanggap.auditor.Said.needs;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.*;
import io.tanggap.protocol.RoutingEvent.BackoffEnded;
import io.tanggap.protocol.RoutingEvent.StepReached;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promises 2 to 6: each check finds what is planted for it, alone. */
class PlantedTest {
  private final Said log = new Said();

  @Test
  void findsNothingInAnOrdinaryDay() {
    log.say(log.desk(agent("ana", 1))).say(log.here("ana"));
    log.say(log.queued("w1"), log.offered("w1", 1, "ana"));
    log.say(log.accepted("w1", 1, "ana"));
    log.say(log.queued("w2"));
    log.say(log.parked("w1", "ana"), log.offered("w2", 1, "ana", DecisionTrigger.CAPACITY));
    log.say(log.accepted("w2", 1, "ana"));
    log.say(log.attached("m", "w1", false), log.resumed("w1", "ana", ResumeCause.CUSTOMER, true));
    log.say(log.resolved("w2", "ana")).say(log.resolved("w1", "ana"));
    log.say(log.attached("n", "w1", true));

    assertThat(log.end().report()).allMatch(line -> line.contains(": 0 violations"));
  }

  // ---- promise 2

  @Test
  void findsASecondOwner() {
    log.say(log.desk(agent("ana", 1), agent("budi", 1)));
    log.say(log.here("ana"), log.queued("w1"), log.offered("w1", 1, "ana"));
    log.say(log.accepted("w1", 1, "ana")).say(log.here("budi"));
    log.say(log.assigned("w1", "budi", AssignmentKind.AUTO_ACCEPTED, false));

    assertThat(found(log.end())).containsExactly("ONE_OWNER 1");
    assertThat(log.findings.examples(Check.ONE_OWNER))
        .containsExactly(
            "routing.events-0@6: Expected WorkAssigned of w1 while it is waiting, but it is active"
                + " with ana");
  }

  @Test
  void findsASecondOfferAndAnOldOne() {
    log.say(log.desk(agent("ana", 1), agent("budi", 1)));
    log.say(log.here("ana"), log.queued("w1"), log.offered("w1", 1, "ana")).say(log.here("budi"));
    log.say(log.offered("w1", 2, "budi"));
    log.say(log.accepted("w1", 1, "budi"));

    assertThat(found(log.end())).containsExactly("ONE_OFFER 2");
  }

  @Test
  void findsAnOfferThatOutlivesItsDeadline() {
    log.say(log.desk(agent("ana", 1))).say(log.here("ana"));
    log.say(log.queued("w1"), log.offered("w1", 1, "ana"));
    log.pass(30).say(log.queued("w2"));

    assertThat(found(log.end())).containsExactly("ONE_OFFER 1");
  }

  @Test
  void findsTwoWorkItemsOfOneConversation() {
    var twice = log.queued("w1");
    log.say(log.desk()).say(twice);
    log.say(
        new WorkQueued(
            twice.at(),
            twice.desk(),
            twice.cause(),
            new WorkItemId("w2"),
            twice.conversation(),
            twice.contact(),
            new MessageId("another"),
            twice.channel(),
            twice.account(),
            twice.receivedAt(),
            twice.dueAt(),
            false,
            twice.outcome(),
            null,
            null));

    assertThat(found(log.end())).containsExactly("ONE_OWNER 1");
  }

  @Test
  void findsEventsAfterTheEndAndOfWorkThatNeverWas() {
    log.say(log.desk(agent("ana", 1))).say(log.here("ana"));
    log.say(log.queued("w1"), log.offered("w1", 1, "ana")).say(log.accepted("w1", 1, "ana"));
    log.say(log.resolved("w1", "ana"));
    log.say(log.parked("w1", "ana"));
    log.say(log.resolved("w9", "ana"));

    assertThat(found(log.end())).containsExactly("LEGAL_EVENT 2");
  }

  @Test
  void findsAnOfferThatEndsWithoutLiving() {
    log.say(log.desk(agent("ana", 1))).say(log.queued("w1"));
    log.say(log.ended("w1", 1, "ana", OfferEnd.EXPIRED));

    assertThat(found(log.end())).contains("LEGAL_EVENT 1");
  }

  @Test
  void findsAReplyOfSomebodyElse() {
    log.say(log.desk(agent("ana", 1), agent("budi", 1))).say(log.here("ana"));
    log.say(log.queued("w1"), log.offered("w1", 1, "ana")).say(log.accepted("w1", 1, "ana"));
    log.say(log.replied("r", "w1", "budi"));
    log.audit.reply(
        new Place(Topic.REPLIES_OUTBOUND, 0, 0), log.now, log.outbound("r", "w1", "budi"));

    assertThat(found(log.end())).containsExactly("LEGAL_EVENT 1");
  }

  // ---- promise 3

  @Test
  void findsAnOfferOverCapacity() {
    log.say(log.desk(agent("ana", 1))).say(log.here("ana"));
    log.say(log.queued("w1"), log.offered("w1", 1, "ana"));
    log.say(log.queued("w2"), log.offered("w2", 1, "ana"));

    assertThat(found(log.end())).containsExactly("LOAD 1");
  }

  @Test
  void findsASupervisorsAssignmentThatDoesNotSayItGoesOver() {
    log.say(log.desk(agent("ana", 1))).say(log.here("ana"));
    log.say(log.queued("w1"), log.offered("w1", 1, "ana"));
    log.say(log.queued("w2")).say(log.queued("w3"));
    log.say(log.assigned("w2", "ana", AssignmentKind.ASSIGNED_BY_SUPERVISOR, true));
    log.say(log.assigned("w3", "ana", AssignmentKind.ASSIGNED_BY_SUPERVISOR, false));

    assertThat(found(log.end())).containsExactly("LOAD 1");
  }

  @Test
  void findsWakingWorkBeyondTheOverdraft() {
    log.say(log.desk(agent("ana", 1))).say(log.here("ana"));
    for (String work : List.of("w1", "w2")) {
      log.say(log.queued(work), log.offered(work, 1, "ana")).say(log.accepted(work, 1, "ana"));
      log.say(log.parked(work, "ana"));
    }
    log.say(log.queued("w3"), log.offered("w3", 1, "ana"));
    log.say(log.resumed("w1", "ana", ResumeCause.TIME, true));
    assertThat(log.findings.violations()).isZero();
    log.say(log.resumed("w2", "ana", ResumeCause.TIME, true));

    assertThat(found(log.end())).containsExactly("LOAD 1");
  }

  @Test
  void countsUnitsCapsAndWhatKeepsOutWhat() {
    var phone = new ChannelRule(Channel.PHONE, 2, true, List.of(), List.of());
    var social =
        new ChannelRule(Channel.SOCIAL, 1, false, List.of(Channel.EMAIL), List.of(Channel.PHONE));
    var capped =
        new DeskConfiguration.Agent(
            new AgentId("ana"),
            "",
            List.of(),
            4,
            List.of(new DeskConfiguration.ChannelCap(Channel.EMAIL, 1)));
    log.say(log.desk(Said.queue(), List.of(phone, social), capped)).say(log.here("ana"));
    log.say(log.queued("call", Channel.PHONE, null), log.offered("call", 1, "ana"));
    log.say(log.queued("post", Channel.SOCIAL, null), log.offered("post", 1, "ana"));
    assertThat(log.findings.violations()).isZero();
    log.say(log.queued("mail"), log.offered("mail", 1, "ana"));
    assertThat(log.findings.examples(Check.LOAD)).hasSize(1);
    log.say(log.ended("call", 1, "ana", OfferEnd.EXPIRED));
    log.say(log.ended("post", 1, "ana", OfferEnd.EXPIRED));
    log.say(log.queued("mail2"), log.offered("mail2", 1, "ana"));

    assertThat(found(log.end())).containsExactly("LOAD 2");
    assertThat(log.findings.examples(Check.LOAD).getLast()).endsWith("2 of 1 units of EMAIL");
  }

  // ---- promise 4

  @Test
  void findsAnAgentWhoDoesNotMeetWhatIsAsked() {
    log.say(log.desk(agent("ana", 1, has("billing", 2)))).say(log.here("ana"));
    log.say(log.queued("w1", needs("billing", 3)), log.offered("w1", 1, "ana"));

    assertThat(found(log.end())).containsExactly("QUALIFIED 1");
  }

  @Test
  void findsAnAgentWhoIsAway() {
    log.say(log.desk(agent("ana", 2))).say(log.away("ana"));
    log.say(log.queued("w1"), log.offered("w1", 1, "ana"));
    log.say(log.ended("w1", 1, "ana", OfferEnd.WITHDRAWN));
    log.say(log.here("ana", Channel.PHONE));
    log.say(log.assigned("w1", "ana", AssignmentKind.AUTO_ACCEPTED, false));

    assertThat(found(log.end())).containsExactly("QUALIFIED 2");
  }

  @Test
  void asksWhatTheReachedStepAsks() {
    var relaxed = new Step(60, 1, List.of(new SkillId("tech")), List.of(), 0, null, false);
    log.say(
        log.desk(
            Said.queue(relaxed), List.of(), agent("ana", 2, has("billing", 2)), agent("budi", 0)));
    log.say(log.queued("w1", needs("billing", 3), needs("tech", 1)));
    log.say(log.here("ana"));
    log.say(
        new StepReached(log.now, Said.DESK, Said.CAUSE, new WorkItemId("w1"), 1, StepCause.TIME),
        log.offered("w1", 1, "ana"));
    assertThat(log.findings.violations()).isZero();
    log.say(log.queued("w2", needs("billing", 3), needs("tech", 1)), log.offered("w2", 1, "ana"));

    assertThat(found(log.end())).containsExactly("QUALIFIED 1");
  }

  @Test
  void findsAnAgentOfAnotherQueueUnlessTheStepBorrowsThem() {
    var ofOther =
        new DeskConfiguration.Agent(
            new AgentId("ana"), "", List.of(), 2, List.of(), List.of(new QueueId("other")), 0);
    var borrows = new Step(60, 0, List.of(), List.of(new QueueId("other")), 0, null, false);
    log.say(log.desk(Said.queue(borrows), List.of(), ofOther)).say(log.here("ana"));
    log.say(log.queued("w1"));
    log.say(
        new StepReached(log.now, Said.DESK, Said.CAUSE, new WorkItemId("w1"), 1, StepCause.TIME),
        log.offered("w1", 1, "ana"));
    assertThat(log.findings.violations()).isZero();
    log.say(log.queued("w2"), log.offered("w2", 1, "ana"));

    assertThat(found(log.end())).containsExactly("QUALIFIED 1");
  }

  // ---- promise 5

  @Test
  void findsAnIdleAgentBesideNewWork() {
    log.say(log.desk(agent("ana", 1))).say(log.here("ana"));
    log.say(log.queued("w1"));

    assertThat(found(log.end())).containsExactly("NOBODY_IDLES 1");
  }

  @Test
  void findsAnAgentWhoBecameFreeAndGotNothing() {
    log.say(log.desk(agent("ana", 1)));
    log.say(log.queued("w1"));
    log.say(log.here("ana"));

    assertThat(found(log.end())).containsExactly("NOBODY_IDLES 1");
  }

  @Test
  void excusesWhoBackedOffUntilThatEnds() {
    log.say(log.desk(agent("ana", 1))).say(log.here("ana"));
    log.say(log.queued("w1"), log.offered("w1", 1, "ana"));
    log.say(log.ended("w1", 1, "ana", OfferEnd.DECLINED));
    log.say(log.queued("w2"), log.offered("w2", 1, "ana"));
    log.say(log.ended("w2", 1, "ana", OfferEnd.DECLINED, "never mine"));
    assertThat(log.end().violations()).isZero();
    log.pass(61);
    log.say(
        new BackoffEnded(log.now, Said.DESK, Said.CAUSE, new WorkItemId("w1"), new AgentId("ana")));

    assertThat(found(log.end())).containsExactly("NOBODY_IDLES 1");
    assertThat(log.findings.examples(Check.NOBODY_IDLES).getFirst()).contains("Expected w1");
  }

  // ---- promise 6

  @Test
  void findsTheYoungerOneServedFirst() {
    log.say(log.desk(agent("ana", 1)));
    log.say(log.queued("w1")).pass(10).say(log.queued("w2"));
    log.say(log.here("ana"), log.offered("w2", 1, "ana", DecisionTrigger.CAPACITY));

    assertThat(found(log.end())).containsExactly("FIRST_COME 1");
    assertThat(log.findings.examples(Check.FIRST_COME).getFirst())
        .endsWith("Expected ana to get w1 first, but got the younger w2");
  }

  @Test
  void excusesTheYoungerOneWhereTheOlderBackedOff() {
    log.say(log.desk(agent("ana", 1))).say(log.here("ana"));
    log.say(log.queued("w1"), log.offered("w1", 1, "ana"));
    log.pass(10).say(log.queued("w2"));
    log.say(
        log.ended("w1", 1, "ana", OfferEnd.DECLINED),
        log.offered("w2", 1, "ana", DecisionTrigger.CAPACITY));

    assertThat(found(log.end())).isEmpty();
  }
}
