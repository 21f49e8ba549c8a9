package io.tanggap.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can change routing, in one order per desk: the records of {@code
 * routing.commands}.
 */
public sealed interface RoutingCommand {
  CommandId id();

  DeskId desk();

  /** A message needs an agent; the rules have been asked. */
  record RouteMessage(
      CommandId id,
      DeskId desk,
      MessageId message,
      ConversationId conversation,
      ContactId contact,
      Channel channel,
      AccountId account,
      Instant receivedAt,
      boolean automatic,
      @Nullable Instant replyBy,
      RuleOutcome outcome)
      implements RoutingCommand {}

  /** A new version of the desk's configuration takes effect, whole. */
  record ApplyConfiguration(CommandId id, DeskId desk, DeskConfiguration configuration)
      implements RoutingCommand {}

  /**
   * An agent comes, goes, or takes a break.
   *
   * @param channels where they take new work while available; empty: everywhere
   */
  record ChangePresence(
      CommandId id,
      DeskId desk,
      Actor actor,
      AgentId agent,
      Presence presence,
      String reason,
      List<Channel> channels)
      implements RoutingCommand {
    public ChangePresence {
      channels = Lists.copy(channels);
    }

    /** On all channels. */
    public ChangePresence(
        CommandId id, DeskId desk, Actor actor, AgentId agent, Presence presence, String reason) {
      this(id, desk, actor, agent, presence, reason, List.of());
    }
  }

  /** The agent's page is still there: the lease on their presence is renewed. */
  record RenewPresence(CommandId id, DeskId desk, AgentId agent) implements RoutingCommand {}

  /** The agent takes what was offered. */
  record AcceptOffer(CommandId id, DeskId desk, AgentId agent, OfferId offer)
      implements RoutingCommand {}

  /** The agent does not take what was offered. */
  record DeclineOffer(CommandId id, DeskId desk, AgentId agent, OfferId offer, String reason)
      implements RoutingCommand {}

  /** The owner answers the customer, and may finish the work in the same breath. */
  record SendReply(
      CommandId id,
      DeskId desk,
      Actor actor,
      WorkItemId work,
      ReplyId reply,
      ReplyContent content,
      boolean resolve,
      String disposition)
      implements RoutingCommand {}

  /** The work is done. */
  record ResolveWork(CommandId id, DeskId desk, Actor actor, WorkItemId work, String disposition)
      implements RoutingCommand {}

  /**
   * The work rests: until a time, until the customer writes again, or until whichever comes first.
   */
  record ParkWork(
      CommandId id,
      DeskId desk,
      Actor actor,
      WorkItemId work,
      @Nullable Instant until,
      boolean untilCustomer)
      implements RoutingCommand {}

  /** Parked work goes on. */
  record ResumeWork(CommandId id, DeskId desk, Actor actor, WorkItemId work)
      implements RoutingCommand {}

  /**
   * The work goes to another queue, to a named agent, or to whoever has these skills, keeping its
   * age. A queue and requirements may be given together; an agent comes alone.
   *
   * @param requirements what is asked from now on; absent: what was asked before
   */
  record TransferWork(
      CommandId id,
      DeskId desk,
      Actor actor,
      WorkItemId work,
      @Nullable QueueId queue,
      @Nullable AgentId agent,
      @Nullable List<Requirement> requirements)
      implements RoutingCommand {
    public TransferWork {
      requirements = requirements == null ? null : List.copyOf(requirements);
    }

    /** To a queue or an agent, with the requirements kept. */
    public TransferWork(
        CommandId id,
        DeskId desk,
        Actor actor,
        WorkItemId work,
        @Nullable QueueId queue,
        @Nullable AgentId agent) {
      this(id, desk, actor, work, queue, agent, null);
    }
  }

  /** "Give me next": the best work that waits to be asked for, of one queue or of any. */
  record PullWork(CommandId id, DeskId desk, AgentId agent, @Nullable QueueId queue)
      implements RoutingCommand {}

  /** The agent takes this very work from a queue that lets them choose. */
  record PickWork(CommandId id, DeskId desk, AgentId agent, WorkItemId work)
      implements RoutingCommand {}

  /** The customer went away before anybody answered: a call ended, a message was taken back. */
  record AbandonWork(CommandId id, DeskId desk, ConversationId conversation, String reason)
      implements RoutingCommand {}

  /** The work is the same matter as other open work, and ends in it. */
  record MergeWork(CommandId id, DeskId desk, Actor actor, WorkItemId work, WorkItemId into)
      implements RoutingCommand {}

  /**
   * A question: where would this message go, with this configuration published? Changes nothing;
   * answered on {@code routing.answers}.
   *
   * @param configuration the draft; absent: as it is
   * @param message already asked the draft's rules
   */
  record TryMessage(
      CommandId id, DeskId desk, @Nullable DeskConfiguration configuration, RouteMessage message)
      implements RoutingCommand {}

  /** A supervisor gives the work to an agent, over capacity if need be. */
  record AssignWork(CommandId id, DeskId desk, Actor actor, WorkItemId work, AgentId agent)
      implements RoutingCommand {}

  /** The agent is done with the after-work and free again. */
  record EndWrapUp(CommandId id, DeskId desk, Actor actor, WorkItemId work)
      implements RoutingCommand {}

  /** A channel tells what became of a reply. */
  record RecordDelivery(CommandId id, DeskId desk, DeliveryReport report)
      implements RoutingCommand {}

  /**
   * A call with a customer is over and needs nobody. Open work of its conversation ends if they
   * spoke.
   *
   * @param actor who made the call and noted what came of it; absent: the channel tells
   */
  record RecordCall(CommandId id, DeskId desk, @Nullable Actor actor, PhoneCall call)
      implements RoutingCommand {}

  /**
   * These contacts are one person from now on, and nobody else is: each leaves whom it was one with
   * before. One alone is a person of its own again.
   */
  record LinkContacts(CommandId id, DeskId desk, List<LinkedContact> contacts)
      implements RoutingCommand {
    public LinkContacts {
      contacts = Lists.copy(contacts);
    }
  }

  /**
   * A question: why has nobody got this yet? Changes nothing; answered on {@code routing.answers}.
   */
  record AskWhyWaiting(CommandId id, DeskId desk, WorkItemId work) implements RoutingCommand {}

  /** Time has passed; the record's timestamp says how far. */
  record Tick(CommandId id, DeskId desk) implements RoutingCommand {}
}
