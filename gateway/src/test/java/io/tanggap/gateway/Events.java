package io.tanggap.gateway;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Attachment;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.ConstraintKind;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.Decision.Candidate;
import io.tanggap.protocol.Decision.Constraint;
import io.tanggap.protocol.Decision.Rival;
import io.tanggap.protocol.DecisionTrigger;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.ReplyCapability;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RoutingAnswer.Nearest;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.RuleOutcome;
import io.tanggap.protocol.SelectionStrategy;
import io.tanggap.protocol.SkillId;
import io.tanggap.protocol.WorkItemId;
import java.time.Instant;
import java.util.List;

/** Messages and events as tests need them; a work item's ids all derive from its own. */
final class Events {
  static final Channel CHANNEL = Channel.EMAIL;
  static final AccountId ACCOUNT = new AccountId("support-mail");
  static final Instant RECEIVED = Instant.parse("2026-11-22T02:15:30.123Z");

  private Events() {}

  static ConversationId conversation(String work) {
    return new ConversationId("conv-" + work);
  }

  static MessageId message(String work) {
    return new MessageId("m-" + work);
  }

  static OfferId offerOf(String work) {
    return new OfferId(work + ".1");
  }

  static InboundMessage inbound(String desk, String work, String html) {
    return new InboundMessage(
        message(work),
        new DeskId(desk),
        CHANNEL,
        ACCOUNT,
        conversation(work),
        new ContactId("budi@example.com"),
        new Party("budi@example.com", "Budi"),
        List.of(new Party("support@example.com", "")),
        RECEIVED,
        RECEIVED,
        "Tagihan November",
        "Halo,\nmana tagihan saya?",
        "> lama",
        html,
        List.of(
            new Attachment("tagihan.pdf", "application/pdf", 9, "email/ab/cd.0"),
            new Attachment("evil", "text/plain", 9, "../../outside")),
        false,
        "",
        null,
        ReplyCapability.FULL,
        "ab/cd",
        "<1@example.com>",
        "new",
        "id",
        List.of("third-party"),
        List.of());
  }

  static WorkQueued queued(String desk, String work) {
    var outcome =
        new RuleOutcome(
            1,
            "invoices",
            new QueueId("billing"),
            7,
            List.of(new Requirement(new SkillId("billing"), 2, true)),
            List.of());
    return new WorkQueued(
        RECEIVED,
        new DeskId(desk),
        new CommandId("c-" + work),
        new WorkItemId(work),
        conversation(work),
        new ContactId("budi@example.com"),
        message(work),
        CHANNEL,
        ACCOUNT,
        RECEIVED,
        RECEIVED.plusSeconds(86_400),
        false,
        outcome,
        null,
        null);
  }

  static OfferMade offered(String desk, String work, String agent) {
    Instant now = Instant.now();
    return new OfferMade(
        now,
        new DeskId(desk),
        new CommandId("c-" + work),
        offerOf(work),
        new WorkItemId(work),
        new AgentId(agent),
        now.plusSeconds(60),
        decision());
  }

  static Decision decision() {
    return new Decision(
        DecisionTrigger.WORK,
        1,
        "invoices",
        new QueueId("billing"),
        0,
        7,
        RECEIVED.plusSeconds(86_400),
        1,
        4,
        2,
        6,
        2,
        List.of(
            new Constraint(ConstraintKind.SKILL, "billing >= 2", 4, List.of(new AgentId("joko")))),
        List.of(
            new Candidate(new AgentId("sari"), false, 250, 1, RECEIVED),
            new Candidate(new AgentId("joko"), false, 500, 0, null)),
        "load");
  }

  /** An agent asked, and this came before what else waited. */
  static Decision requested(String work) {
    return new Decision(
        DecisionTrigger.REQUEST,
        1,
        "invoices",
        new QueueId("billing"),
        1,
        7,
        RECEIVED.plusSeconds(86_400),
        1,
        4,
        2,
        6,
        1,
        List.of(),
        List.of(new Candidate(new AgentId("sari"), false, 250, 1, RECEIVED)),
        "",
        ItemOrder.DISCOUNTED_ROLLING_DEADLINE,
        SelectionStrategy.LEAST_LOADED,
        1,
        List.of(
            new Rival(new WorkItemId(work), new QueueId("billing"), 7, 1, 900),
            new Rival(new WorkItemId("w-2"), new QueueId("billing"), 5, 0, 700)),
        null);
  }

  static Nearest fullSari() {
    return new Nearest(
        new AgentId("sari"),
        List.of(new Constraint(ConstraintKind.CAPACITY, "5 of 5", 1, List.of())));
  }
}
