package io.tanggap.engine;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RuleOutcome;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One open work item. Written by the Applier and the indexes only. */
final class WorkItem {
  /** A declined offer's after-effect: not this agent before that time. */
  record Backoff(AgentState agent, long until) {}

  // What a decision reads of an item comes first: one item in a million is cold memory, and fields
  // of a size lie in the order in which they are declared.

  final Channel channel;

  /** Of the outcome; every explanation names them. */
  String rule;

  final int ruleSetVersion;
  QueueId queue;
  List<Backoff> backoffs = List.of();

  /** The routing step reached in this queue, and when it came there. */
  int step;

  long stepsFrom;
  final long receivedAt;
  final long dueAt;

  /** The target it is ordered by, in milliseconds from arrival. */
  final long target;

  // then what changes when it is given

  WorkState state = WorkState.WAITING;

  /** The owner, or who it is offered to. */
  @Nullable AgentState agent;

  @Nullable OfferId offer;
  int offers;
  @Nullable WorkClass workClass;
  boolean inLine;

  /** Which deadlines are set, one bit each. */
  int deadlines;

  /** Made when first asked for: of a million read from a snapshot, few are soon. */
  private @Nullable WorkItemId id;

  /** Counts up per desk: the last tie-break between items. */
  final long serial;

  final int handle;
  final ConversationId conversation;
  Conversations.@Nullable Talk talk;
  final ContactId contact;
  AccountId account;
  RuleOutcome outcome;
  final @Nullable AgentId preferred;
  List<Requirement> requirements;

  /** Offers in a row that nobody took. */
  int unanswered;

  boolean untilCustomer;

  /**
   * An item not in line yet.
   *
   * @param id null if it waits and nobody asked for its id yet
   */
  WorkItem(
      @Nullable WorkItemId id,
      long serial,
      int handle,
      ConversationId conversation,
      ContactId contact,
      Channel channel,
      AccountId account,
      long receivedAt,
      long dueAt,
      long target,
      RuleOutcome outcome,
      QueueId queue,
      @Nullable AgentId preferred) {
    this.id = id;
    this.serial = serial;
    this.handle = handle;
    this.conversation = conversation;
    this.contact = contact;
    this.channel = channel;
    this.account = account;
    this.receivedAt = receivedAt;
    this.dueAt = dueAt;
    this.outcome = outcome;
    this.rule = outcome.rule();
    this.ruleSetVersion = outcome.ruleSetVersion();
    this.queue = queue;
    this.target = target;
    this.requirements = outcome.requirements();
    this.preferred = preferred;
  }

  /**
   * Holds these in place of its own, which say the same: each message brings its own objects, and a
   * million times the same words are a large part of the heap.
   */
  @SuppressWarnings("ReferenceEquality")
  void shares(RuleOutcome said, AccountId from) {
    if (requirements == outcome.requirements()) {
      requirements = said.requirements();
    }
    rule = said.rule();
    outcome = said;
    account = from;
  }

  /** Makes the id of an item that stands in no line. */
  void name(ItemTable names) {
    id = names.id(serial);
  }

  /** The id if it was made already. */
  @Nullable WorkItemId named() {
    return id;
  }

  WorkItemId id() {
    WorkItemId known = id;
    return known == null ? made() : known;
  }

  private WorkItemId made() {
    WorkClass stoodIn = workClass;
    if (stoodIn == null) {
      throw new IllegalStateException("Expected item " + serial + " to have stood in line");
    }
    name(stoodIn.names);
    return id();
  }

  boolean blocks(AgentState other, long now) {
    for (int i = 0; i < backoffs.size(); i++) {
      Backoff backoff = backoffs.get(i);
      if (backoff.agent() == other && backoff.until() > now) {
        return true;
      }
    }
    return false;
  }

  void backOff(AgentState other, long until) {
    var kept = without(other);
    kept.add(new Backoff(other, until));
    backoffs = kept;
  }

  void endBackOff(AgentState other) {
    backoffs = without(other);
  }

  private List<Backoff> without(AgentState other) {
    var kept = new ArrayList<Backoff>();
    for (Backoff backoff : backoffs) {
      if (backoff.agent() != other) {
        kept.add(backoff);
      }
    }
    return kept;
  }

  /** When the first back-off ends; {@link Long#MAX_VALUE} without one. */
  long nextBackoffEnd() {
    long next = Long.MAX_VALUE;
    for (Backoff backoff : backoffs) {
      next = Math.min(next, backoff.until());
    }
    return next;
  }

  @Override
  public String toString() {
    return id() + " " + state;
  }
}
