package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.SelectionStrategy;
import io.tanggap.protocol.WorkItemId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a decision may ask of a desk. Each question has an index; none walks over waiting items or
 * over agents.
 */
interface DeskView {
  /** How a conversation ended that nobody works on now. */
  record Ended(ConversationId conversation, WorkItemId work, AgentId agent, long at) {}

  /** What is due, in the order in which it is looked at when several are due at once. */
  enum Due {
    LEASE,
    OFFER,
    GRACE,
    PARK,
    WRAP_UP,
    BACKOFF,
    ROOM,
    HOURS,
    STEP
  }

  DeskId desk();

  /** The next questions are about this agent, who need not be looked up by id. */
  void about(AgentState agent);

  /** Lets the indexes follow what changed, while it is at hand; the next search would do it. */
  void catchUp();

  /** The router's time of the last event: no event is ever earlier. */
  long lastAt();

  @Nullable DeskConfiguration configuration();

  /** The settings of a queue; those of the default queue if it is unknown. */
  DeskConfiguration.@Nullable Queue queue(QueueId queue);

  @Nullable QueueState queueState(QueueId queue);

  boolean knowsQueue(QueueId queue);

  @Nullable AgentState agent(AgentId id);

  @Nullable WorkItem item(WorkItemId id);

  @Nullable WorkItem offered(OfferId offer);

  @Nullable WorkItem openItem(ConversationId conversation);

  @Nullable Ended endedItem(ConversationId conversation);

  /** Who served last, after {@code since}, the person whose contacts include this one. */
  @Nullable AgentId regular(ContactId contact, long since);

  boolean hasSeen(MessageId message);

  boolean hasSeen(ReplyId reply);

  WorkItemId nextWorkItem();

  /**
   * All agents in the order of the configuration. For questions and configuration changes, not for
   * decisions.
   */
  Collection<AgentState> agents();

  /** Finds agents by a strategy. */
  AgentIndex agentIndex(SelectionStrategy strategy);

  Standing standing();

  WaitingIndex waitingIndex();

  WorkSearch.Scope scope();

  ItemTable items();

  /** When the first thing of this kind is due; {@link Long#MAX_VALUE} if nothing is. */
  long nextDue(Due kind);

  /** The item that is due first, for the kinds that are about items. */
  WorkItem dueItem(Due kind);

  /** When this item's deadline of a kind is; {@link Long#MAX_VALUE} if it has none. */
  long deadline(Due kind, WorkItem item);

  /** The agent that is due first, for LEASE and ROOM. */
  AgentState dueAgent(Due kind);

  /** The queue whose hours change first. */
  QueueState dueQueue();
}
