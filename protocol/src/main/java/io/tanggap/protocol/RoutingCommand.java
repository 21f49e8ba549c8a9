package io.tanggap.protocol;

import java.time.Instant;
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

  /** An agent comes, goes, or takes a break. */
  record ChangePresence(
      CommandId id, DeskId desk, Actor actor, AgentId agent, Presence presence, String reason)
      implements RoutingCommand {}

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
   * The work goes to another queue or to a named agent, keeping its age. Exactly one of the two is
   * given.
   */
  record TransferWork(
      CommandId id,
      DeskId desk,
      Actor actor,
      WorkItemId work,
      @Nullable QueueId queue,
      @Nullable AgentId agent)
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
   * A question: why has nobody got this yet? Changes nothing; answered on {@code routing.answers}.
   */
  record AskWhyWaiting(CommandId id, DeskId desk, WorkItemId work) implements RoutingCommand {}

  /** Time has passed; the record's timestamp says how far. */
  record Tick(CommandId id, DeskId desk) implements RoutingCommand {}
}
