package io.tanggap.engine.reference;

import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings together what a command set free: first its agents, the least loaded first, each taking
 * the item it should; then its items; then the work of queues that opened, and of queues that are
 * helped again.
 */
final class ReferenceMatching {
  private final ReferenceDesk desk;
  private final ReferenceOrders orders;
  private final ReferenceChoice choice;
  private final ReferenceDecisions decisions;

  ReferenceMatching(ReferenceDesk desk) {
    this.desk = desk;
    orders = new ReferenceOrders(desk);
    choice = new ReferenceChoice(desk);
    decisions = new ReferenceDecisions(desk, choice);
  }

  void settle() {
    agents(List.copyOf(desk.freed));
    for (ReferenceItem item : List.copyOf(desk.waiting)) {
      place(item);
    }
    for (QueueId queue : List.copyOf(desk.opened)) {
      classes(demand -> desk.settings(demand.queue()) == desk.settings(queue));
    }
    // giving work away can make further queues help
    for (int i = 0; i < desk.lending.size(); i++) {
      QueueId queue = desk.lending.get(i);
      classes(demand -> demand.borrowed().contains(queue));
    }
  }

  private void agents(List<ReferenceAgent> freed) {
    var looking = new ArrayList<>(freed.stream().distinct().toList());
    while (!looking.isEmpty()) {
      ReferenceAgent agent = looking.stream().min(choice.leastLoaded()).orElseThrow();
      ReferenceOrders.Found found =
          agent.present() ? orders.find(agent, desk::offers, d -> true) : null;
      if (found == null) {
        looking.remove(agent);
      } else {
        give(found.item(), agent, decisions.taken(found, agent));
      }
    }
  }

  /** Finds agents for all items of these classes, the class with the oldest item first. */
  private void classes(Predicate<ReferenceDemand> wanted) {
    Map<ReferenceDemand, List<ReferenceItem>> classes = new LinkedHashMap<>();
    desk.line().stream()
        .sorted(ReferenceOrders.OLDEST)
        .forEach(
            item -> {
              ReferenceDemand demand = ReferenceDemand.of(item, desk);
              if (wanted.test(demand)) {
                classes.computeIfAbsent(demand, d -> new ArrayList<>()).add(item);
              }
            });
    classes.values().forEach(items -> items.forEach(this::place));
  }

  /** Finds a waiting item the best agent that can take it. */
  private void place(ReferenceItem item) {
    if (!desk.items.contains(item) || !item.waits() || !desk.offers(item.queue)) {
      return;
    }
    ReferenceChoice.Found found = choice.find(item);
    if (!found.agents().isEmpty()) {
      give(item, found.agents().getFirst(), decisions.placed(found, item));
    }
  }

  private void give(ReferenceItem item, ReferenceAgent agent, Decision decision) {
    var queue = desk.settings(item.queue);
    if (queue != null && queue.autoAccept()) {
      assign(item, agent, AssignmentKind.AUTO_ACCEPTED, decision);
    } else {
      desk.say(
          new OfferMade(
              desk.at(),
              desk.id,
              desk.cause(),
              new OfferId(item.id() + "." + (item.offers + 1)),
              item.id(),
              agent.id,
              desk.in(queue == null ? 60 : queue.offerSeconds()),
              decision));
    }
  }

  private void assign(
      ReferenceItem item, ReferenceAgent agent, AssignmentKind how, Decision decision) {
    desk.say(
        new WorkAssigned(
            desk.at(), desk.id, desk.cause(), item.id(), agent.id, how, null, decision, false));
  }

  /** The agent asked for the next and this is it. */
  void pulled(ReferenceOrders.Found found, ReferenceAgent agent) {
    assign(found.item(), agent, AssignmentKind.PULLED, decisions.pulled(found, agent));
  }

  /** The agent chose this item. */
  void picked(ReferenceItem item, ReferenceAgent agent) {
    var found = new ReferenceChoice.Found(List.of(agent), false);
    assign(item, agent, AssignmentKind.PICKED, decisions.placed(found, item));
  }

  ReferenceOrders.@Nullable Found next(ReferenceAgent agent, Predicate<QueueId> queues) {
    return orders.find(agent, desk::isAskedFor, queues);
  }

  static final Comparator<ReferenceAgent> BY_ID = Comparator.comparing(agent -> agent.id);
}
