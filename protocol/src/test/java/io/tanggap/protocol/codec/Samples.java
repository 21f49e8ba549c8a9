package io.tanggap.protocol.codec;

import io.tanggap.protocol.*;
import io.tanggap.protocol.DeskConfiguration.*;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** One record of each kind, filled as a real one would be. */
final class Samples {
  private static final Instant AT = Instant.parse("2026-11-22T02:15:30.123Z");
  private static final DeskId DESK = new DeskId("support");
  private static final CommandId CAUSE = new CommandId("c-17");
  private static final AgentId SARI = new AgentId("sari");
  private static final WorkItemId WORK = new WorkItemId("support-1042");
  private static final OfferId OFFER = new OfferId("support-1042.1");
  private static final ConversationId CONVERSATION = new ConversationId("e-3f9a");
  private static final MessageId MESSAGE = new MessageId("m-77aa");
  private static final QueueId BILLING = new QueueId("billing");
  private static final SkillId SKILL = new SkillId("billing");
  private static final AccountId ACCOUNT = new AccountId("support-mail");
  private static final ContactId CONTACT = new ContactId("budi@example.com");
  private static final List<LinkedContact> LINKED =
      List.of(
          new LinkedContact(CONTACT, SARI, AT),
          new LinkedContact(new ContactId("w-628"), null, null));
  private static final ReplyId REPLY = new ReplyId("r-5");
  private static final Actor ACTOR = new Actor(SARI, false);
  private static final RuleOutcome OUTCOME =
      new RuleOutcome(
          3,
          "invoices",
          BILLING,
          7,
          List.of(new Requirement(SKILL, 2, true)),
          List.of(new Attribute("topic", "invoice")));
  private static final Decision DECISION =
      new Decision(
          DecisionTrigger.WORK,
          3,
          "invoices",
          BILLING,
          0,
          7,
          AT.plusSeconds(86_400),
          1,
          4,
          2,
          6,
          2,
          List.of(
              new Decision.Constraint(
                  ConstraintKind.SKILL, "billing >= 2", 4, List.of(new AgentId("joko")))),
          List.of(
              new Decision.Candidate(SARI, false, 250, 1, AT),
              new Decision.Candidate(new AgentId("wati"), false, 500, 0, null)),
          "load");

  private Samples() {}

  private static final PhoneCall CALL =
      new PhoneCall(
          MESSAGE,
          DESK,
          ACCOUNT,
          CONVERSATION,
          CONTACT,
          new Party("+6281234567890", "Budi"),
          PhoneCall.Direction.OUTBOUND,
          PhoneCall.Outcome.REACHED,
          AT.minusSeconds(90),
          AT.minusSeconds(60),
          AT,
          SARI,
          List.of(new Attachment("call.wav", "audio/wav", 480_044, "phone/call.wav")),
          "trunk 1, extension 102");

  static List<Object> all() {
    return List.of(
        new InboundMessage(
            MESSAGE,
            DESK,
            Channel.EMAIL,
            ACCOUNT,
            CONVERSATION,
            CONTACT,
            new Party("budi@example.com", "Budi"),
            List.of(new Party("support@example.com", "")),
            AT,
            AT.minusSeconds(4),
            "Tagihan November",
            "Halo,\nmana tagihan saya?",
            "> lama",
            "<p>Halo</p>",
            List.of(new Attachment("tagihan.pdf", "application/pdf", 1234, "raw/ab/cd.0")),
            false,
            "",
            null,
            ReplyCapability.FULL,
            "raw/ab/cd",
            "<1@example.com>",
            "new",
            "id",
            List.of("third-party"),
            List.of(new Attribute("x", "y"))),
        new OutboundReply(
            REPLY,
            DESK,
            CONVERSATION,
            WORK,
            SARI,
            Channel.EMAIL,
            ACCOUNT,
            AT,
            new ReplyContent("Terlampir.", "Sari")),
        new DeliveryReport(
            REPLY,
            DESK,
            CONVERSATION,
            ACCOUNT,
            DeliveryState.SENT,
            AT,
            "250 ok",
            1,
            "<r.5@example.com>"),
        new MessageAmended(
            MESSAGE, DESK, CONVERSATION, ACCOUNT, MessageAmended.Kind.EDITED, AT, "Halo lagi"),
        CALL,
        configuration(),
        new RoutingCommand.RouteMessage(
            CAUSE,
            DESK,
            MESSAGE,
            CONVERSATION,
            CONTACT,
            Channel.EMAIL,
            ACCOUNT,
            AT,
            false,
            null,
            OUTCOME),
        new RoutingCommand.ApplyConfiguration(CAUSE, DESK, configuration()),
        new RoutingCommand.ChangePresence(CAUSE, DESK, ACTOR, SARI, Presence.AVAILABLE, ""),
        new RoutingCommand.RenewPresence(CAUSE, DESK, SARI),
        new RoutingCommand.AcceptOffer(CAUSE, DESK, SARI, OFFER),
        new RoutingCommand.DeclineOffer(CAUSE, DESK, SARI, OFFER, "busy"),
        new RoutingCommand.SendReply(
            CAUSE,
            DESK,
            ACTOR,
            WORK,
            REPLY,
            new ReplyContent("Terlampir.", "Sari"),
            true,
            "solved"),
        new RoutingCommand.ResolveWork(CAUSE, DESK, ACTOR, WORK, "solved"),
        new RoutingCommand.ParkWork(CAUSE, DESK, ACTOR, WORK, AT, true),
        new RoutingCommand.ResumeWork(CAUSE, DESK, ACTOR, WORK),
        new RoutingCommand.TransferWork(CAUSE, DESK, ACTOR, WORK, BILLING, null),
        new RoutingCommand.AssignWork(
            CAUSE, DESK, new Actor(new AgentId("dewi"), true), WORK, SARI),
        new RoutingCommand.EndWrapUp(CAUSE, DESK, ACTOR, WORK),
        new RoutingCommand.RecordDelivery(
            CAUSE,
            DESK,
            new DeliveryReport(
                REPLY,
                DESK,
                CONVERSATION,
                ACCOUNT,
                DeliveryState.BOUNCED,
                AT,
                "550 no such user",
                1,
                "<r.5@example.com>")),
        new RoutingCommand.AskWhyWaiting(CAUSE, DESK, WORK),
        new RoutingCommand.PullWork(CAUSE, DESK, SARI, null),
        new RoutingCommand.PickWork(CAUSE, DESK, SARI, WORK),
        new RoutingCommand.AbandonWork(CAUSE, DESK, CONVERSATION, "hung up"),
        new RoutingCommand.MergeWork(CAUSE, DESK, ACTOR, WORK, new WorkItemId("support-1000")),
        new RoutingCommand.TryMessage(
            CAUSE,
            DESK,
            configuration(),
            new RoutingCommand.RouteMessage(
                CAUSE,
                DESK,
                MESSAGE,
                CONVERSATION,
                CONTACT,
                Channel.EMAIL,
                ACCOUNT,
                AT,
                false,
                null,
                OUTCOME)),
        new RoutingCommand.Tick(CAUSE, DESK),
        new RoutingEvent.ConfigurationApplied(AT, DESK, CAUSE, configuration()),
        new RoutingEvent.PresenceChanged(
            AT, DESK, CAUSE, SARI, Presence.AVAILABLE, "", AT.plusSeconds(60), PresenceCause.ASKED),
        new RoutingEvent.PresenceRenewed(AT, DESK, CAUSE, SARI, AT.plusSeconds(60)),
        new RoutingEvent.WorkQueued(
            AT,
            DESK,
            CAUSE,
            WORK,
            CONVERSATION,
            CONTACT,
            MESSAGE,
            Channel.EMAIL,
            ACCOUNT,
            AT,
            AT.plusSeconds(86_400),
            false,
            OUTCOME,
            SARI,
            new WorkItemId("support-1000")),
        new RoutingEvent.RoomGrown(AT, DESK, CAUSE, SARI, 2),
        new RoutingEvent.QueueHoursChanged(AT, DESK, CAUSE, BILLING, true),
        new RoutingEvent.StepReached(AT, DESK, CAUSE, WORK, 2, StepCause.TIME),
        new RoutingEvent.WorkDiverted(
            AT, DESK, CAUSE, WORK, BILLING, new QueueId("general"), DivertCause.STEP),
        new RoutingCommand.RecordCall(CAUSE, DESK, new Actor(SARI, false), CALL),
        new RoutingEvent.CallRecorded(
            AT,
            DESK,
            CAUSE,
            MESSAGE,
            CONVERSATION,
            CONTACT,
            ACCOUNT,
            PhoneCall.Direction.OUTBOUND,
            PhoneCall.Outcome.REACHED,
            AT.minusSeconds(90),
            AT.minusSeconds(60),
            AT,
            SARI,
            WORK),
        new RoutingCommand.LinkContacts(CAUSE, DESK, LINKED),
        new RoutingEvent.ContactsLinked(AT, DESK, CAUSE, LINKED),
        new RoutingEvent.WorkAnswered(AT, DESK, CAUSE, WORK, CONVERSATION, null, SARI, MESSAGE),
        new RoutingEvent.WorkAbandoned(AT, DESK, CAUSE, WORK, CONVERSATION, null, "hung up"),
        new RoutingEvent.WorkMerged(
            AT, DESK, CAUSE, WORK, CONVERSATION, SARI, new WorkItemId("support-1000")),
        new RoutingEvent.MessageAttached(AT, DESK, CAUSE, WORK, CONVERSATION, MESSAGE, AT, false),
        new RoutingEvent.OfferMade(
            AT, DESK, CAUSE, OFFER, WORK, SARI, AT.plusSeconds(60), DECISION),
        new RoutingEvent.OfferEnded(
            AT, DESK, CAUSE, OFFER, WORK, SARI, OfferEnd.DECLINED, "busy", AT.plusSeconds(60)),
        new RoutingEvent.BackoffEnded(AT, DESK, CAUSE, WORK, SARI),
        new RoutingEvent.WorkAssigned(
            AT, DESK, CAUSE, WORK, SARI, AssignmentKind.ACCEPTED, OFFER, null, false),
        new RoutingEvent.ReplyAccepted(AT, DESK, CAUSE, REPLY, WORK, CONVERSATION, SARI),
        new RoutingEvent.DeliveryRecorded(
            AT, DESK, CAUSE, REPLY, CONVERSATION, DeliveryState.SENT, AT, "250 ok"),
        new RoutingEvent.WorkParked(AT, DESK, CAUSE, WORK, SARI, AT, true),
        new RoutingEvent.WorkResumed(AT, DESK, CAUSE, WORK, SARI, ResumeCause.CUSTOMER, false),
        new RoutingEvent.WorkRequeued(
            AT, DESK, CAUSE, WORK, BILLING, SARI, RequeueCause.OWNER_GONE),
        new RoutingEvent.WorkResolved(
            AT, DESK, CAUSE, WORK, CONVERSATION, SARI, "solved", AT.plusSeconds(30)),
        new RoutingEvent.WrapUpEnded(AT, DESK, CAUSE, WORK, SARI),
        new RoutingEvent.CommandRefused(
            AT,
            DESK,
            CAUSE,
            RefusalCode.NOT_YOURS,
            "Expected support-1042 to be yours, but wati has it"),
        new RoutingEvent.AlertRaised(
            AT, DESK, CAUSE, AlertKind.NO_AGENT_CAN_SERVE, WORK, "No agent has billing >= 5"),
        new RoutingAnswer.WhyWaiting(
            AT,
            DESK,
            CAUSE,
            WORK,
            WorkState.WAITING,
            3,
            DECISION,
            List.of(
                new RoutingAnswer.Nearest(
                    SARI,
                    List.of(
                        new Decision.Constraint(ConstraintKind.CAPACITY, "5 of 5", 1, List.of())))),
            "capacity"),
        new RoutingAnswer.Tried(
            AT,
            DESK,
            CAUSE,
            List.of(
                new RoutingEvent.OfferMade(
                    AT, DESK, CAUSE, OFFER, WORK, SARI, AT.plusSeconds(60), DECISION)),
            null),
        new RoutingAnswer.NoAnswer(
            AT, DESK, CAUSE, RefusalCode.UNKNOWN_WORK, "There is no support-9"));
  }

  static DeskConfiguration configuration() {
    return new DeskConfiguration(
        DESK,
        3,
        "Customer support",
        "Asia/Jakarta",
        List.of(new Hours(List.of(Day.MON, Day.FRI), "08:00", "24:00")),
        List.of(LocalDate.of(2026, 12, 25)),
        60,
        60,
        604_800,
        List.of("solved"),
        List.of(new Skill(SKILL, "Billing")),
        List.of(new Queue(BILLING, "Billing", 5, 86_400, 60, 300, false, 0)),
        List.of(
            new Agent(
                SARI,
                "Sari",
                List.of(new SkillLevel(SKILL, 4)),
                5,
                List.of(new ChannelCap(Channel.EMAIL, 4)))),
        List.of(
            new Rule(
                "invoices",
                "message.subject.contains(\"invoice\")",
                BILLING,
                7,
                List.of(new Requirement(SKILL, 2, true)),
                List.of()),
            new Rule("everything else", "", BILLING, -1, List.of(), List.of())));
  }
}
