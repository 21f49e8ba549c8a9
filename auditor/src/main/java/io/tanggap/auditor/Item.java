package io.tanggap.auditor;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One work item as the events tell it. */
final class Item {
  final WorkItemId id;
  final long serial;
  final ConversationId conversation;
  final Channel channel;
  final long receivedAt;

  /** Its target, in milliseconds from receipt. */
  final long target;

  final int priority;
  final @Nullable AgentId preferred;

  QueueId queue;
  List<Requirement> requirements;

  /** The routing step reached in this queue; 0: none. */
  int step;

  WorkState state = WorkState.WAITING;

  /** The owner, or who it is offered to. */
  @Nullable Agent agent;

  @Nullable OfferId offer;

  /** The line it stands in, or would; absent until it is asked for after a change. */
  @Nullable Line line;

  private @Nullable Set<OfferId> offers;
  private @Nullable Set<ConversationId> joined;
  private Map<Agent, Long> backoffs = Map.of();

  Item(WorkQueued queued, long serial) {
    this.id = queued.work();
    this.serial = serial;
    this.conversation = queued.conversation();
    this.channel = queued.channel();
    this.receivedAt = queued.receivedAt().toEpochMilli();
    this.target = Math.max(1, queued.dueAt().toEpochMilli() - receivedAt);
    this.priority = queued.outcome().priority();
    this.preferred = queued.preferred();
    this.queue = queued.queue();
    this.requirements = queued.outcome().requirements();
  }

  boolean ended() {
    return state == WorkState.RESOLVED || state == WorkState.ABANDONED;
  }

  /** Whether it takes capacity of its agent. */
  boolean takesCapacity() {
    return state == WorkState.OFFERED || state == WorkState.ACTIVE || state == WorkState.WRAP_UP;
  }

  boolean isWith(AgentId other) {
    return agent != null && agent.id.equals(other);
  }

  /** False if there was an offer of this name before. */
  boolean firstOffer(OfferId id) {
    if (offers == null) {
      offers = new HashSet<>(4);
    }
    return offers.add(id);
  }

  void backOff(Agent from, long until) {
    if (backoffs.isEmpty()) {
      backoffs = new HashMap<>(4);
    }
    backoffs.put(from, until);
  }

  void endBackOff(Agent from) {
    if (!backoffs.isEmpty()) {
      backoffs.remove(from);
    }
  }

  boolean backedOff(Agent from, long now) {
    if (backoffs.isEmpty()) {
      return false;
    }
    Long until = backoffs.get(from);
    return until != null && until > now;
  }

  void join(Item other) {
    if (joined == null) {
      joined = new HashSet<>(4);
    }
    joined.add(other.conversation);
    if (other.joined != null) {
      joined.addAll(other.joined);
    }
  }

  boolean isAbout(ConversationId other) {
    return conversation.equals(other) || (joined != null && joined.contains(other));
  }

  /** How many steps of its target it has missed at that time. */
  int stage(long at) {
    long age = at - receivedAt;
    return age < target ? 0 : age < 4 * target ? 1 : age < 16 * target ? 2 : 3;
  }

  /** In words: {@code active with ana}. */
  String standing() {
    String word = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return agent == null ? word : word + " with " + agent;
  }

  @Override
  public String toString() {
    return id.value();
  }
}
