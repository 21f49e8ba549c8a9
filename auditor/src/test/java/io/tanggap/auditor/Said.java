package io.tanggap.auditor;

import io.tanggap.protocol.*;
import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.DeskConfiguration.Skill;
import io.tanggap.protocol.DeskConfiguration.SkillLevel;
import io.tanggap.protocol.RoutingEvent.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log written by hand: what a router, good or bad, might have said. */
final class Said {
  static final DeskId DESK = new DeskId("support");
  static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  static final QueueId QUEUE = new QueueId("q");
  static final CommandId CAUSE = new CommandId("c");

  final Findings findings = new Findings();
  final Audit audit = new Audit(findings);
  Instant now = NINE;
  private long input;
  private long offset;

  /** The answer to one command. */
  Said say(RoutingEvent... events) {
    input++;
    for (int i = 0; i < events.length; i++) {
      event("0-" + input + "-" + i, input, events[i]);
    }
    return this;
  }

  void event(String id, long answers, RoutingEvent event) {
    audit.event(new Place(Topic.ROUTING_EVENTS, 0, offset++), id, answers, event);
  }

  Said pass(long seconds) {
    now = now.plusSeconds(seconds);
    return this;
  }

  /** Reads to the end and settles. */
  Findings end() {
    audit.settle(now.plusSeconds(3600));
    return findings;
  }

  ConfigurationApplied desk(DeskConfiguration.Agent... agents) {
    return desk(queue(), List.of(), agents);
  }

  ConfigurationApplied desk(
      Queue queue, List<ChannelRule> channels, DeskConfiguration.Agent... agents) {
    return configured(
        new DeskConfiguration(
            DESK,
            1,
            "",
            "",
            List.of(),
            List.of(),
            60,
            60,
            604_800,
            List.of(),
            List.of(new Skill(new SkillId("billing"), ""), new Skill(new SkillId("tech"), "")),
            List.of(queue, new Queue(new QueueId("other"), "", 1, 3600, 30, 100, false, 0)),
            List.of(agents),
            List.of(),
            1,
            0,
            30,
            14_400,
            channels,
            List.of(),
            16,
            List.of(new DeclineReason("never mine", false)),
            List.of(),
            List.of()));
  }

  ConfigurationApplied configured(DeskConfiguration configuration) {
    return new ConfigurationApplied(now, DESK, CAUSE, configuration);
  }

  static Queue queue(Step... steps) {
    return new Queue(
        QUEUE,
        "",
        5,
        3600,
        30,
        100,
        false,
        0,
        null,
        null,
        null,
        List.of(steps),
        List.of(),
        List.of(),
        null,
        0,
        null,
        null,
        10);
  }

  static DeskConfiguration.Agent agent(String id, int capacity, SkillLevel... skills) {
    return new DeskConfiguration.Agent(new AgentId(id), "", List.of(skills), capacity, List.of());
  }

  static SkillLevel has(String skill, int level) {
    return new SkillLevel(new SkillId(skill), level);
  }

  static Requirement needs(String skill, int level) {
    return new Requirement(new SkillId(skill), level, true);
  }

  PresenceChanged here(String agent, Channel... channels) {
    return new PresenceChanged(
        now,
        DESK,
        CAUSE,
        new AgentId(agent),
        Presence.AVAILABLE,
        "",
        now.plusSeconds(60),
        PresenceCause.ASKED,
        List.of(channels));
  }

  PresenceChanged away(String agent) {
    return new PresenceChanged(
        now,
        DESK,
        CAUSE,
        new AgentId(agent),
        Presence.AWAY,
        "",
        now.plusSeconds(60),
        PresenceCause.ASKED);
  }

  WorkQueued queued(String work, Requirement... requirements) {
    return queued(work, Channel.EMAIL, null, requirements);
  }

  WorkQueued queued(
      String work, Channel channel, @Nullable String preferred, Requirement... requirements) {
    return new WorkQueued(
        now,
        DESK,
        CAUSE,
        new WorkItemId(work),
        conversation(work),
        new ContactId("someone"),
        new MessageId("m-" + work),
        channel,
        new AccountId("mail"),
        now,
        now.plusSeconds(3600),
        false,
        new RuleOutcome(1, "rule", QUEUE, 5, List.of(requirements), List.of()),
        preferred == null ? null : new AgentId(preferred),
        null);
  }

  static ConversationId conversation(String work) {
    return new ConversationId("about-" + work);
  }

  MessageAttached attached(String message, String work, boolean automatic) {
    return new MessageAttached(
        now,
        DESK,
        CAUSE,
        new WorkItemId(work),
        conversation(work),
        new MessageId(message),
        now,
        automatic);
  }

  OfferMade offered(String work, int number, String agent) {
    return offered(work, number, agent, DecisionTrigger.WORK);
  }

  OfferMade offered(String work, int number, String agent, DecisionTrigger trigger) {
    return new OfferMade(
        now,
        DESK,
        CAUSE,
        offer(work, number),
        new WorkItemId(work),
        new AgentId(agent),
        now.plusSeconds(30),
        decision(trigger));
  }

  static Decision decision(DecisionTrigger trigger) {
    return new Decision(
        trigger, 1, "rule", QUEUE, 0, 5, NINE, 1, 1, 1, 1, 1, List.of(), List.of(), "");
  }

  static OfferId offer(String work, int number) {
    return new OfferId(work + "." + number);
  }

  OfferEnded ended(String work, int number, String agent, OfferEnd how) {
    return ended(work, number, agent, how, "");
  }

  OfferEnded ended(String work, int number, String agent, OfferEnd how, String reason) {
    return new OfferEnded(
        now,
        DESK,
        CAUSE,
        offer(work, number),
        new WorkItemId(work),
        new AgentId(agent),
        how,
        reason,
        how == OfferEnd.WITHDRAWN ? null : now.plusSeconds(60));
  }

  WorkAssigned accepted(String work, int number, String agent) {
    return new WorkAssigned(
        now,
        DESK,
        CAUSE,
        new WorkItemId(work),
        new AgentId(agent),
        AssignmentKind.ACCEPTED,
        offer(work, number),
        null,
        false);
  }

  WorkAssigned assigned(String work, String agent, AssignmentKind how, boolean over) {
    boolean decided = how == AssignmentKind.AUTO_ACCEPTED || how == AssignmentKind.PULLED;
    return new WorkAssigned(
        now,
        DESK,
        CAUSE,
        new WorkItemId(work),
        new AgentId(agent),
        how,
        null,
        decided ? decision(DecisionTrigger.REQUEST) : null,
        over);
  }

  WorkParked parked(String work, String agent) {
    return new WorkParked(now, DESK, CAUSE, new WorkItemId(work), new AgentId(agent), null, true);
  }

  WorkResumed resumed(String work, String agent, ResumeCause why, boolean over) {
    return new WorkResumed(now, DESK, CAUSE, new WorkItemId(work), new AgentId(agent), why, over);
  }

  WorkRequeued requeued(String work, String from) {
    return new WorkRequeued(
        now, DESK, CAUSE, new WorkItemId(work), QUEUE, new AgentId(from), RequeueCause.OWNER_GONE);
  }

  WorkResolved resolved(String work, String agent) {
    return new WorkResolved(
        now, DESK, CAUSE, new WorkItemId(work), conversation(work), new AgentId(agent), "", null);
  }

  ReplyAccepted replied(String reply, String work, String agent) {
    return new ReplyAccepted(
        now,
        DESK,
        CAUSE,
        new ReplyId(reply),
        new WorkItemId(work),
        conversation(work),
        new AgentId(agent));
  }

  RoutingCommand.RouteMessage route(String command, String message) {
    return new RoutingCommand.RouteMessage(
        new CommandId(command),
        DESK,
        new MessageId(message),
        new ConversationId("about"),
        new ContactId("someone"),
        Channel.EMAIL,
        new AccountId("mail"),
        now,
        false,
        null,
        new RuleOutcome(1, "rule", QUEUE, 5, List.of(), List.of()));
  }

  InboundMessage message(String id) {
    return new InboundMessage(
        new MessageId(id),
        DESK,
        Channel.EMAIL,
        new AccountId("mail"),
        new ConversationId("about"),
        new ContactId("someone"),
        new Party("a@b.example", ""),
        List.of(),
        now,
        null,
        "",
        "",
        "",
        null,
        List.of(),
        false,
        "",
        null,
        ReplyCapability.FULL,
        "",
        "",
        "",
        "",
        List.of(),
        List.of());
  }

  OutboundReply outbound(String reply, String work, String agent) {
    return new OutboundReply(
        new ReplyId(reply),
        DESK,
        conversation(work),
        new WorkItemId(work),
        new AgentId(agent),
        Channel.EMAIL,
        new AccountId("mail"),
        now,
        new ReplyContent("text", agent));
  }

  DeliveryReport report(String reply) {
    return new DeliveryReport(
        new ReplyId(reply),
        DESK,
        new ConversationId("about"),
        new AccountId("mail"),
        DeliveryState.SENT,
        now,
        "",
        1,
        "");
  }

  /** The kinds of violations found, with how many of each. */
  static List<String> found(Findings findings) {
    var found = new ArrayList<String>();
    for (Check check : Check.values()) {
      if (findings.violations(check) > 0) {
        found.add(check + " " + findings.violations(check));
      }
    }
    return found;
  }
}
