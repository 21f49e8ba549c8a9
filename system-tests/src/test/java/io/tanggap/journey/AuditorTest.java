package io.tanggap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.DecisionTrigger;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.OfferEnd;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.RequeueCause;
import io.tanggap.protocol.ResumeCause;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.OfferEnded;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.RoutingEvent.ReplyAccepted;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkParked;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.RoutingEvent.WorkRequeued;
import io.tanggap.protocol.RoutingEvent.WorkResolved;
import io.tanggap.protocol.RoutingEvent.WorkResumed;
import io.tanggap.protocol.RuleOutcome;
import io.tanggap.protocol.WorkItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The auditor lets a whole day pass, and sees each thing that must not be. */
class AuditorTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final DeskId DESK = new DeskId("support");
  private static final CommandId CAUSE = new CommandId("c");

  private static final List<RoutingEvent> DAY =
      List.of(
          queued("w1", "m1"),
          made("o1", "w1", "ana"),
          ended("o1", "w1", "ana"),
          made("o2", "w1", "bayu"),
          accepted("o2", "w1", "bayu"),
          parked("w1", "bayu"),
          queued("w2", "m2"),
          resumed("w1", "bayu"),
          parked("w1", "bayu"),
          requeued("w1", "bayu"),
          made("o3", "w1", "ana"),
          accepted("o3", "w1", "ana"),
          replied("r1", "w1", "ana"),
          resolved("w1", "ana"));

  @Test
  void findsNothingInADayWithDeclinedParkedResumedAndRequeuedWork() {
    assertThat(Auditor.findings(DAY)).isEmpty();
  }

  static Stream<Arguments> planted() {
    return Stream.of(
        Arguments.of("a message routed twice", after(DAY, queued("w9", "m1"))),
        Arguments.of("work made twice", after(DAY, queued("w1", "m9"))),
        Arguments.of("a second offer while one stands", after(upTo(2), made("o9", "w1", "bayu"))),
        Arguments.of("an offer of owned work", after(upTo(5), made("o9", "w1", "ana"))),
        Arguments.of("an offer of parked work", after(upTo(6), made("o9", "w1", "ana"))),
        Arguments.of(
            "an offer that ends after it was taken", after(upTo(5), ended("o2", "w1", "bayu"))),
        Arguments.of("a second owner", after(upTo(5), accepted("o2", "w1", "ana"))),
        Arguments.of("the same acceptance twice", after(upTo(5), accepted("o2", "w1", "bayu"))),
        Arguments.of("an old offer taken", after(upTo(4), accepted("o1", "w1", "ana"))),
        Arguments.of("work parked by another", after(upTo(5), parked("w1", "ana"))),
        Arguments.of("work parked twice", after(upTo(6), parked("w1", "bayu"))),
        Arguments.of("work resumed by another", after(upTo(7), resumed("w1", "ana"))),
        Arguments.of("work resumed twice", after(upTo(8), resumed("w1", "bayu"))),
        Arguments.of("requeued work resolved", after(upTo(10), resolved("w1", "bayu"))),
        Arguments.of("a reply by who holds nothing", after(upTo(12), replied("r9", "w1", "bayu"))),
        Arguments.of("a reply twice", after(upTo(13), replied("r1", "w1", "ana"))),
        Arguments.of("work resolved twice", after(DAY, resolved("w1", "ana"))),
        Arguments.of("work from nowhere", after(DAY, made("o9", "w9", "ana"))),
        Arguments.of(
            "a clock that goes back", after(DAY, queued(NOON.minusMillis(1), "w9", "m9"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void planted(String what, List<RoutingEvent> log) {
    assertThat(Auditor.findings(log)).as(what).hasSize(1);
  }

  private static List<RoutingEvent> upTo(int count) {
    return DAY.subList(0, count);
  }

  private static List<RoutingEvent> after(List<RoutingEvent> log, RoutingEvent planted) {
    var all = new ArrayList<>(log);
    all.add(planted);
    return all;
  }

  private static WorkQueued queued(String work, String message) {
    return queued(NOON, work, message);
  }

  private static WorkQueued queued(Instant at, String work, String message) {
    return new WorkQueued(
        at,
        DESK,
        CAUSE,
        new WorkItemId(work),
        new ConversationId("about " + work),
        new ContactId("customer"),
        new MessageId(message),
        Channel.EMAIL,
        new AccountId("mail"),
        at,
        at.plusSeconds(60),
        false,
        new RuleOutcome(1, "everything", new QueueId("q"), 5, List.of(), List.of()),
        null,
        null);
  }

  private static OfferMade made(String offer, String work, String agent) {
    return new OfferMade(
        NOON,
        DESK,
        CAUSE,
        new OfferId(offer),
        new WorkItemId(work),
        new AgentId(agent),
        NOON.plusSeconds(60),
        new Decision(
            DecisionTrigger.WORK,
            1,
            "everything",
            new QueueId("q"),
            0,
            5,
            NOON,
            1,
            1,
            1,
            1,
            1,
            List.of(),
            List.of(),
            ""));
  }

  private static OfferEnded ended(String offer, String work, String agent) {
    return new OfferEnded(
        NOON,
        DESK,
        CAUSE,
        new OfferId(offer),
        new WorkItemId(work),
        new AgentId(agent),
        OfferEnd.DECLINED,
        "",
        null);
  }

  private static WorkAssigned accepted(String offer, String work, String agent) {
    return new WorkAssigned(
        NOON,
        DESK,
        CAUSE,
        new WorkItemId(work),
        new AgentId(agent),
        AssignmentKind.ACCEPTED,
        new OfferId(offer),
        null,
        false);
  }

  private static WorkParked parked(String work, String agent) {
    return new WorkParked(
        NOON, DESK, CAUSE, new WorkItemId(work), new AgentId(agent), NOON.plusSeconds(5), false);
  }

  private static WorkResumed resumed(String work, String agent) {
    return new WorkResumed(
        NOON, DESK, CAUSE, new WorkItemId(work), new AgentId(agent), ResumeCause.ASKED, false);
  }

  private static WorkRequeued requeued(String work, String agent) {
    return new WorkRequeued(
        NOON,
        DESK,
        CAUSE,
        new WorkItemId(work),
        new QueueId("q"),
        new AgentId(agent),
        RequeueCause.OWNER_GONE);
  }

  private static ReplyAccepted replied(String reply, String work, String agent) {
    return new ReplyAccepted(
        NOON,
        DESK,
        CAUSE,
        new ReplyId(reply),
        new WorkItemId(work),
        new ConversationId("about " + work),
        new AgentId(agent));
  }

  private static WorkResolved resolved(String work, String agent) {
    return new WorkResolved(
        NOON,
        DESK,
        CAUSE,
        new WorkItemId(work),
        new ConversationId("about " + work),
        new AgentId(agent),
        "solved",
        null);
  }
}
