package io.tanggap.engine.reference;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plain facts of one open work item; times in milliseconds. */
final class ReferenceItem {
  static final long NEVER = Long.MAX_VALUE;

  /** Not this agent before that time. */
  record Backoff(ReferenceAgent agent, long until) {}

  final WorkQueued queued;
  final long serial;
  final long target;
  QueueId queue;
  List<Requirement> requirements;
  int step;
  long stepsFrom;
  int unanswered;
  WorkState state = WorkState.WAITING;

  /** The owner, or who it is offered to, and since which event. */
  @Nullable ReferenceAgent agent;

  long heldSince;
  @Nullable OfferId offer;
  int offers;
  long offerUntil = NEVER;
  long graceUntil = NEVER;
  long parkedUntil = NEVER;
  long wrapUpUntil = NEVER;
  boolean untilCustomer;
  final List<Backoff> backoffs = new ArrayList<>();

  ReferenceItem(WorkQueued queued, long serial, long target) {
    this.queued = queued;
    this.serial = serial;
    this.target = target;
    queue = queued.queue();
    requirements = queued.outcome().requirements();
    stepsFrom = queued.at().toEpochMilli();
  }

  WorkItemId id() {
    return queued.work();
  }

  ConversationId conversation() {
    return queued.conversation();
  }

  Channel channel() {
    return queued.channel();
  }

  long receivedAt() {
    return queued.receivedAt().toEpochMilli();
  }

  boolean waits() {
    return state == WorkState.WAITING;
  }

  /** Whether it takes capacity of the agent who has it. */
  boolean takesCapacity() {
    return state == WorkState.OFFERED || state == WorkState.ACTIVE || state == WorkState.WRAP_UP;
  }

  /** Whether the conversation is still somebody's work: after-work is not. */
  boolean open() {
    return state != WorkState.WRAP_UP;
  }

  ReferenceAgent owner() {
    if (agent == null) {
      throw new IllegalStateException("Expected " + id() + " to have an owner");
    }
    return agent;
  }

  @Nullable AgentId agentId() {
    return agent == null ? null : agent.id;
  }

  boolean backsOff(ReferenceAgent other, long now) {
    return backoffs.stream().anyMatch(b -> b.agent() == other && b.until() > now);
  }

  void backOff(ReferenceAgent other, long until) {
    endBackoff(other);
    backoffs.add(new Backoff(other, until));
  }

  void endBackoff(ReferenceAgent other) {
    backoffs.removeIf(b -> b.agent() == other);
  }

  /** When the first back-off ends. */
  long nextBackoffEnd() {
    return backoffs.stream().mapToLong(Backoff::until).min().orElse(NEVER);
  }

  /** From now on this agent has it, or nobody; the clocks of before stop. */
  void pass(@Nullable ReferenceAgent to, WorkState newState, long event) {
    agent = to;
    state = newState;
    heldSince = event;
    offer = null;
    offerUntil = NEVER;
    graceUntil = NEVER;
    parkedUntil = NEVER;
    wrapUpUntil = NEVER;
  }

  /** It stands in this queue from now on; in another one its steps begin anew. */
  void stand(QueueId in, long at) {
    if (!in.equals(queue)) {
      queue = in;
      step = 0;
      stepsFrom = at;
      unanswered = 0;
    }
  }

  /** How many of the ages 1, 4 and 16 targets are past. */
  int stage(long now) {
    long age = now - receivedAt();
    return age > 16 * target ? 3 : age > 4 * target ? 2 : age > target ? 1 : 0;
  }

  @Override
  public String toString() {
    return id() + " " + state;
  }
}
