package io.tanggap.tracker;

import io.tanggap.protocol.*;
import io.tanggap.protocol.DeskConfiguration.Day;
import io.tanggap.protocol.DeskConfiguration.Hours;
import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.RoutingEvent.*;
import java.time.Instant;
import java.util.List;

/**
 * What the router would say of one conversation; times are seconds after a fixed Monday morning.
 */
final class Script {
  /** 09:00 in Jakarta. */
  static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");

  static final AgentId SARI = new AgentId("sari");
  static final QueueId BILLING = new QueueId("billing");

  private static final CommandId CAUSE = new CommandId("c");
  private static final Decision DECISION =
      new Decision(
          DecisionTrigger.WORK,
          1,
          "all",
          BILLING,
          0,
          5,
          MONDAY,
          1,
          1,
          1,
          1,
          1,
          List.of(),
          List.of(),
          "");

  final DeskId desk;
  final WorkItemId work;
  final ConversationId conversation;

  Script(String desk) {
    this(new DeskId(desk), new WorkItemId(desk + "-1"));
  }

  private Script(DeskId desk, WorkItemId work) {
    this.desk = desk;
    this.work = work;
    this.conversation = new ConversationId("conversation-" + desk);
  }

  /** The work item that follows in the same conversation. */
  Script next() {
    return new Script(desk, new WorkItemId(desk + "-2"));
  }

  static Instant at(double seconds) {
    return MONDAY.plusMillis(Math.round(seconds * 1000));
  }

  static DeskConfiguration configuration(DeskId desk, int version, Hours... hours) {
    return new DeskConfiguration(
        desk,
        version,
        "",
        "Asia/Jakarta",
        List.of(hours),
        List.of(),
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(new Queue(BILLING, "", 5, 120, 60, 300, false, 0)),
        List.of(),
        List.of());
  }

  static Hours daily(String from, String to) {
    return new Hours(List.of(Day.values()), from, to);
  }

  ConfigurationApplied configured(double at, int version, Hours... hours) {
    return new ConfigurationApplied(at(at), desk, CAUSE, configuration(desk, version, hours));
  }

  WorkQueued queued(double at, String message, double received, boolean automatic) {
    return queued(at, message, received, automatic, null);
  }

  WorkQueued queued(
      double at, String message, double received, boolean automatic, WorkItemId previous) {
    return new WorkQueued(
        at(at),
        desk,
        CAUSE,
        work,
        conversation,
        new ContactId("budi@example.com"),
        new MessageId(message),
        Channel.EMAIL,
        new AccountId("mail"),
        at(received),
        at(received + 120),
        automatic,
        new RuleOutcome(1, "all", BILLING, 5, List.of(), List.of()),
        null,
        previous);
  }

  MessageAttached attached(double at, String message, double received, boolean automatic) {
    return new MessageAttached(
        at(at), desk, CAUSE, work, conversation, new MessageId(message), at(received), automatic);
  }

  OfferMade offered(double at, int number) {
    return new OfferMade(at(at), desk, CAUSE, offer(number), work, SARI, at(at + 60), DECISION);
  }

  OfferEnded declined(double at, int number) {
    return new OfferEnded(
        at(at), desk, CAUSE, offer(number), work, SARI, OfferEnd.DECLINED, "busy", at(at + 60));
  }

  WorkAssigned accepted(double at, int number) {
    return new WorkAssigned(
        at(at), desk, CAUSE, work, SARI, AssignmentKind.ACCEPTED, offer(number), null, false);
  }

  WorkAssigned taken(double at) {
    return new WorkAssigned(
        at(at), desk, CAUSE, work, SARI, AssignmentKind.AUTO_ACCEPTED, null, DECISION, false);
  }

  ReplyAccepted replied(double at, String reply) {
    return new ReplyAccepted(
        at(at), desk, CAUSE, new ReplyId(desk + reply), work, conversation, SARI);
  }

  DeliveryRecorded delivered(double at, String reply, double sent) {
    return new DeliveryRecorded(
        at(at),
        desk,
        CAUSE,
        new ReplyId(desk + reply),
        conversation,
        DeliveryState.SENT,
        at(sent),
        "");
  }

  DeliveryReport report(String reply, double sent) {
    return new DeliveryReport(
        new ReplyId(desk + reply),
        desk,
        conversation,
        new AccountId("mail"),
        DeliveryState.SENT,
        at(sent),
        "",
        1,
        "");
  }

  WorkRequeued transferred(double at, String queue) {
    return new WorkRequeued(
        at(at), desk, CAUSE, work, new QueueId(queue), SARI, RequeueCause.TRANSFERRED);
  }

  WorkParked parked(double at, boolean untilCustomer) {
    return new WorkParked(at(at), desk, CAUSE, work, SARI, null, untilCustomer);
  }

  WorkResumed resumed(double at) {
    return new WorkResumed(at(at), desk, CAUSE, work, SARI, ResumeCause.CUSTOMER, false);
  }

  WorkResolved resolved(double at, Instant wrapUpUntil) {
    return new WorkResolved(at(at), desk, CAUSE, work, conversation, SARI, "solved", wrapUpUntil);
  }

  WrapUpEnded wrappedUp(double at) {
    return new WrapUpEnded(at(at), desk, CAUSE, work, SARI);
  }

  /** A call from {@code start} to {@code end}, answered in between or never. */
  CallRecorded called(
      double at, String call, PhoneCall.Outcome outcome, double start, double answer, double end) {
    return new CallRecorded(
        at(at),
        desk,
        CAUSE,
        new MessageId(call),
        conversation,
        new ContactId("+62811"),
        new AccountId("pbx"),
        outcome == PhoneCall.Outcome.HANDLED
            ? PhoneCall.Direction.INBOUND
            : PhoneCall.Direction.OUTBOUND,
        outcome,
        at(start),
        outcome == PhoneCall.Outcome.NOT_REACHED ? null : at(answer),
        at(end),
        SARI,
        work);
  }

  WorkAnswered answeredBy(double at, String call) {
    return new WorkAnswered(
        at(at), desk, CAUSE, work, conversation, SARI, SARI, new MessageId(call));
  }

  private OfferId offer(int number) {
    return new OfferId(work + "." + number);
  }
}
