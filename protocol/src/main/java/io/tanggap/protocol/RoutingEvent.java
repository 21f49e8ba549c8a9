package io.tanggap.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has happened, in one order per desk: the records of {@code routing.events}. Events are for
 * ever: a type is never removed, a component never changes its meaning, a new one has a default.
 */
public sealed interface RoutingEvent {
  /** The router's time: that of the command's record, never earlier than the event before. */
  Instant at();

  DeskId desk();

  /** The command this answers. */
  CommandId cause();

  /** A configuration version took effect, for waiting work too. */
  record ConfigurationApplied(
      Instant at, DeskId desk, CommandId cause, DeskConfiguration configuration)
      implements RoutingEvent {}

  /**
   * An agent's presence changed; {@code leaseUntil} is when it ends unless renewed, absent when
   * offline.
   */
  record PresenceChanged(
      Instant at,
      DeskId desk,
      CommandId cause,
      AgentId agent,
      Presence presence,
      String reason,
      @Nullable Instant leaseUntil,
      PresenceCause why,
      List<Channel> channels)
      implements RoutingEvent {
    public PresenceChanged {
      channels = Lists.copy(channels);
    }

    /** On all channels. */
    public PresenceChanged(
        Instant at,
        DeskId desk,
        CommandId cause,
        AgentId agent,
        Presence presence,
        String reason,
        @Nullable Instant leaseUntil,
        PresenceCause why) {
      this(at, desk, cause, agent, presence, reason, leaseUntil, why, List.of());
    }
  }

  /** After an absence an agent's room grows again, up to this many units. */
  record RoomGrown(Instant at, DeskId desk, CommandId cause, AgentId agent, int units)
      implements RoutingEvent {}

  /** A queue's hours began or ended. */
  record QueueHoursChanged(Instant at, DeskId desk, CommandId cause, QueueId queue, boolean open)
      implements RoutingEvent {}

  /** The lease on a presence was renewed. */
  record PresenceRenewed(
      Instant at, DeskId desk, CommandId cause, AgentId agent, Instant leaseUntil)
      implements RoutingEvent {}

  /**
   * A conversation needs an agent: a work item exists and waits.
   *
   * @param receivedAt when the message reached our side; the age that is kept for ever
   * @param dueAt when the queue's first-response target ends, in calendar time; orders the queue
   * @param preferred the agent who had this conversation before, if that is recent enough
   * @param previous the work item this one continues
   * @param queue where it waits; the rule's, unless that was closed or full
   * @param diverted why it is another one
   */
  record WorkQueued(
      Instant at,
      DeskId desk,
      CommandId cause,
      WorkItemId work,
      ConversationId conversation,
      ContactId contact,
      MessageId message,
      Channel channel,
      AccountId account,
      Instant receivedAt,
      Instant dueAt,
      boolean automatic,
      RuleOutcome outcome,
      @Nullable AgentId preferred,
      @Nullable WorkItemId previous,
      QueueId queue,
      @Nullable DivertCause diverted)
      implements RoutingEvent {
    public WorkQueued {
      queue = queue == null && outcome != null ? outcome.queue() : queue;
    }

    /** Where the rule said. */
    public WorkQueued(
        Instant at,
        DeskId desk,
        CommandId cause,
        WorkItemId work,
        ConversationId conversation,
        ContactId contact,
        MessageId message,
        Channel channel,
        AccountId account,
        Instant receivedAt,
        Instant dueAt,
        boolean automatic,
        RuleOutcome outcome,
        @Nullable AgentId preferred,
        @Nullable WorkItemId previous) {
      this(
          at,
          desk,
          cause,
          work,
          conversation,
          contact,
          message,
          channel,
          account,
          receivedAt,
          dueAt,
          automatic,
          outcome,
          preferred,
          previous,
          outcome.queue(),
          null);
    }
  }

  /** Waiting work reached a routing step: from now on less, or of more agents, is asked. */
  record StepReached(
      Instant at, DeskId desk, CommandId cause, WorkItemId work, int step, StepCause why)
      implements RoutingEvent {}

  /** Waiting work went to another queue, with its age kept. */
  record WorkDiverted(
      Instant at,
      DeskId desk,
      CommandId cause,
      WorkItemId work,
      QueueId from,
      QueueId queue,
      DivertCause why)
      implements RoutingEvent {}

  /** A further message joined a conversation whose work item is still open. */
  record MessageAttached(
      Instant at,
      DeskId desk,
      CommandId cause,
      WorkItemId work,
      ConversationId conversation,
      MessageId message,
      Instant receivedAt,
      boolean automatic)
      implements RoutingEvent {}

  /** An agent was offered the work until {@code expiresAt}; the decision explains itself. */
  record OfferMade(
      Instant at,
      DeskId desk,
      CommandId cause,
      OfferId offer,
      WorkItemId work,
      AgentId agent,
      Instant expiresAt,
      Decision decision)
      implements RoutingEvent {}

  /** An offer ended unaccepted; the work waits again with its age kept. */
  record OfferEnded(
      Instant at,
      DeskId desk,
      CommandId cause,
      OfferId offer,
      WorkItemId work,
      AgentId agent,
      OfferEnd end,
      String reason,
      @Nullable Instant backoffUntil)
      implements RoutingEvent {}

  /** The agent who declined may be asked again. */
  record BackoffEnded(Instant at, DeskId desk, CommandId cause, WorkItemId work, AgentId agent)
      implements RoutingEvent {}

  /**
   * An agent owns the work now.
   *
   * @param decision given where no offer carried it before
   * @param overCapacity true if a supervisor or a returning conversation went over the agent's
   *     capacity
   */
  record WorkAssigned(
      Instant at,
      DeskId desk,
      CommandId cause,
      WorkItemId work,
      AgentId agent,
      AssignmentKind how,
      @Nullable OfferId offer,
      @Nullable Decision decision,
      boolean overCapacity)
      implements RoutingEvent {}

  /** The owner's reply was accepted and is on {@code replies.outbound}. */
  record ReplyAccepted(
      Instant at,
      DeskId desk,
      CommandId cause,
      ReplyId reply,
      WorkItemId work,
      ConversationId conversation,
      AgentId agent)
      implements RoutingEvent {}

  /** A channel told what became of a reply. */
  record DeliveryRecorded(
      Instant at,
      DeskId desk,
      CommandId cause,
      ReplyId reply,
      ConversationId conversation,
      DeliveryState state,
      Instant deliveredAt,
      String detail)
      implements RoutingEvent {}

  /**
   * A call with a customer is over.
   *
   * @param work the open work of its conversation, if there was any
   */
  record CallRecorded(
      Instant at,
      DeskId desk,
      CommandId cause,
      MessageId call,
      ConversationId conversation,
      ContactId contact,
      AccountId account,
      PhoneCall.Direction direction,
      PhoneCall.Outcome outcome,
      Instant startedAt,
      @Nullable Instant answeredAt,
      Instant endedAt,
      @Nullable AgentId agent,
      @Nullable WorkItemId work)
      implements RoutingEvent {}

  /** These contacts are one person, and nobody else is; see {@code LinkContacts}. */
  record ContactsLinked(Instant at, DeskId desk, CommandId cause, List<LinkedContact> contacts)
      implements RoutingEvent {
    public ContactsLinked {
      contacts = Lists.copy(contacts);
    }
  }

  /**
   * The work is done, because customer and desk spoke in another way than by a reply.
   *
   * @param owner who had it; absent if it was still waiting
   * @param agent who spoke, if known
   * @param call the call in which they did
   */
  record WorkAnswered(
      Instant at,
      DeskId desk,
      CommandId cause,
      WorkItemId work,
      ConversationId conversation,
      @Nullable AgentId owner,
      @Nullable AgentId agent,
      MessageId call)
      implements RoutingEvent {}

  /** The work rests with its owner and takes none of their capacity. */
  record WorkParked(
      Instant at,
      DeskId desk,
      CommandId cause,
      WorkItemId work,
      AgentId agent,
      @Nullable Instant until,
      boolean untilCustomer)
      implements RoutingEvent {}

  /** Parked work goes on with its owner. */
  record WorkResumed(
      Instant at,
      DeskId desk,
      CommandId cause,
      WorkItemId work,
      AgentId agent,
      ResumeCause why,
      boolean overCapacity)
      implements RoutingEvent {}

  /**
   * Owned work waits again, in {@code queue}, with its age kept.
   *
   * @param requirements what is asked from now on; absent: what was asked before
   */
  record WorkRequeued(
      Instant at,
      DeskId desk,
      CommandId cause,
      WorkItemId work,
      QueueId queue,
      AgentId from,
      RequeueCause why,
      @Nullable List<Requirement> requirements)
      implements RoutingEvent {
    public WorkRequeued {
      requirements = requirements == null ? null : List.copyOf(requirements);
    }

    /** With the requirements kept. */
    public WorkRequeued(
        Instant at,
        DeskId desk,
        CommandId cause,
        WorkItemId work,
        QueueId queue,
        AgentId from,
        RequeueCause why) {
      this(at, desk, cause, work, queue, from, why, null);
    }
  }

  /**
   * The work is done; {@code wrapUpUntil} is given if the agent's capacity stays taken for
   * after-work.
   */
  record WorkResolved(
      Instant at,
      DeskId desk,
      CommandId cause,
      WorkItemId work,
      ConversationId conversation,
      AgentId agent,
      String disposition,
      @Nullable Instant wrapUpUntil)
      implements RoutingEvent {}

  /** The after-work is over; the agent's capacity is free. */
  record WrapUpEnded(Instant at, DeskId desk, CommandId cause, WorkItemId work, AgentId agent)
      implements RoutingEvent {}

  /** The customer went away; nobody needs to answer any more. */
  record WorkAbandoned(
      Instant at,
      DeskId desk,
      CommandId cause,
      WorkItemId work,
      ConversationId conversation,
      @Nullable AgentId agent,
      String reason)
      implements RoutingEvent {}

  /** The work ended in other work; its conversation's messages join that from now on. */
  record WorkMerged(
      Instant at,
      DeskId desk,
      CommandId cause,
      WorkItemId work,
      ConversationId conversation,
      @Nullable AgentId agent,
      WorkItemId into)
      implements RoutingEvent {}

  /** A command was not carried out; the sentence says what was expected and what was found. */
  record CommandRefused(Instant at, DeskId desk, CommandId cause, RefusalCode code, String sentence)
      implements RoutingEvent {}

  /** People should look at this. */
  record AlertRaised(
      Instant at,
      DeskId desk,
      CommandId cause,
      AlertKind kind,
      @Nullable WorkItemId work,
      String text)
      implements RoutingEvent {}
}
