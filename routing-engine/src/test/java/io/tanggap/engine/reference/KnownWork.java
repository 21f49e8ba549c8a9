package io.tanggap.engine.reference;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the people of a day know of the work there is, by the events. */
final class KnownWork {
  /** One item as people see it. */
  record Known(
      WorkItemId work,
      ConversationId conversation,
      WorkState state,
      @Nullable AgentId agent,
      RoutingEvent.@Nullable OfferMade offer) {}

  private final Map<String, Known> open = new TreeMap<>();

  /** Those in one of these states, in an order that stays the same. */
  List<Known> in(List<WorkState> states) {
    return open.values().stream().filter(known -> states.contains(known.state)).toList();
  }

  void saw(RoutingEvent event) {
    switch (event) {
      case RoutingEvent.WorkQueued e ->
          open.put(
              e.work().value(),
              new Known(e.work(), e.conversation(), WorkState.WAITING, null, null));
      case RoutingEvent.OfferMade e -> set(e.work(), WorkState.OFFERED, e.agent(), e);
      case RoutingEvent.OfferEnded e -> set(e.work(), WorkState.WAITING, null, null);
      case RoutingEvent.WorkAssigned e -> set(e.work(), WorkState.ACTIVE, e.agent(), null);
      case RoutingEvent.WorkParked e -> set(e.work(), WorkState.PARKED, e.agent(), null);
      case RoutingEvent.WorkResumed e -> set(e.work(), WorkState.ACTIVE, e.agent(), null);
      case RoutingEvent.WorkRequeued e -> set(e.work(), WorkState.WAITING, null, null);
      case RoutingEvent.WorkResolved e when e.wrapUpUntil() != null ->
          set(e.work(), WorkState.WRAP_UP, e.agent(), null);
      case RoutingEvent.WorkResolved e -> open.remove(e.work().value());
      case RoutingEvent.WrapUpEnded e -> open.remove(e.work().value());
      case RoutingEvent.WorkAbandoned e -> open.remove(e.work().value());
      case RoutingEvent.WorkAnswered e -> open.remove(e.work().value());
      case RoutingEvent.WorkMerged e -> open.remove(e.work().value());
      default -> {}
    }
  }

  private void set(
      WorkItemId work,
      WorkState state,
      @Nullable AgentId agent,
      RoutingEvent.@Nullable OfferMade offer) {
    Known before = open.get(work.value());
    if (before != null) {
      open.put(work.value(), new Known(work, before.conversation, state, agent, offer));
    }
  }
}
