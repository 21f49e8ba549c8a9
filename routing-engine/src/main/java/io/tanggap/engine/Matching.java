package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.DecisionTrigger;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Brings waiting work and free agents together until no compatible pair is left. Before a command
 * there is none, so only what the command set free is looked at: first the agents, least loaded
 * first, each taking its best item; then the items still waiting; then the items of queues that
 * opened, and of those that a queue began to help again.
 */
final class Matching {
  private static final Comparator<AgentState> LEAST_LOADED =
      Comparator.<AgentState>comparingInt(Seating.ACCEPTED::rank)
          .thenComparingLong(agent -> agent.acceptedOrder)
          .thenComparing(agent -> agent.id);

  /** An order that does not depend on which class was known first. */
  private static final Comparator<WorkClass> OLDEST =
      Comparator.<WorkClass>comparingLong(work -> work.waiting.arrival(0))
          .thenComparingLong(work -> work.waiting.serial(0));

  private Matching() {}

  static void settle(Turn turn) {
    agents(turn);
    for (int i = 0; i < turn.waiting.size(); i++) {
      WorkItem item = turn.waiting.get(i);
      if (item.inLine && turn.view.item(item.id()) == item) {
        place(turn, item);
      }
    }
    for (QueueState queue : turn.opened) {
      List<WorkClass> classes = turn.view.waitingIndex().classes();
      all(
          turn,
          classes.stream()
              .filter(work -> turn.view.queueState(work.key.queue()) == queue)
              .toList());
    }
    List<QueueState> lending = turn.view.waitingIndex().flipped();
    // giving work away can make further queues lend
    for (int i = 0; i < lending.size(); i++) {
      all(turn, turn.view.waitingIndex().borrowers(lending.get(i)));
    }
  }

  private static void agents(Turn turn) {
    if (turn.freed.size() == 1) {
      AgentState only = turn.freed.getFirst();
      while (take(turn, only)) {}
    } else if (!turn.freed.isEmpty()) {
      var agents = new PriorityQueue<>(LEAST_LOADED);
      // an agent who is in it twice would change its key in place
      agents.addAll(new LinkedHashSet<>(turn.freed));
      while (!agents.isEmpty()) {
        AgentState agent = agents.poll();
        if (take(turn, agent)) {
          agents.add(agent);
        }
      }
    }
  }

  /** Gives a free agent the item it should take first. */
  private static boolean take(Turn turn, AgentState agent) {
    if (agent.open() == 0 || turn.view.waitingIndex().size() == 0) {
      return false;
    }
    turn.watch.began();
    WorkSearch search = turn.search;
    search.find(agent, turn.now, turn.view.scope());
    WorkItem item = search.item;
    if (item == null) {
      turn.watch.ended();
      return false;
    }
    Decision why = Explanations.taken(turn, item, agent, DecisionTrigger.CAPACITY);
    turn.watch.ended();
    give(turn, item, agent, why);
    return true;
  }

  /** Finds agents for everything of these classes, the class with the oldest item first. */
  private static void all(Turn turn, List<WorkClass> classes) {
    var waiting = new ArrayList<WorkClass>();
    for (WorkClass work : classes) {
      if (!work.waiting.isEmpty()) {
        waiting.add(work);
      }
    }
    waiting.sort(OLDEST);
    waiting.forEach(work -> all(turn, work));
  }

  /** Finds agents for everything of a class, oldest first, until nobody is left for it. */
  private static void all(Turn turn, WorkClass work) {
    int place = 0;
    while (place < work.waiting.size()) {
      WorkItem item = work.waiting.item(place);
      place(turn, item);
      if (item.inLine) {
        if (item.backoffs.isEmpty() && item.preferred == null) {
          return;
        }
        place++;
      }
    }
  }

  /** Finds a waiting item the best agent that can take it. */
  private static void place(Turn turn, WorkItem item) {
    WorkClass work = item.workClass;
    QueueState queue = turn.view.queueState(item.queue);
    if (work == null || (queue != null && !queue.offers())) {
      return;
    }
    turn.watch.began();
    FoundAgents found = turn.found;
    found.clear();
    AgentState former = former(turn, item, work);
    boolean preferred = former != null;
    if (former != null) {
      found.only(former);
    } else {
      AgentIndex index = turn.view.agentIndex(work.strategy);
      int[] queues = turn.view.waitingIndex().queuesFor(work);
      if (work.hasPreferences()) {
        index.search(
            work, work.preferredSkills, work.preferredLevels, queues, item, turn.now, found);
        preferred = found.count > 0;
      }
      if (found.count == 0) {
        index.search(work, work.skills, work.levels, queues, item, turn.now, found);
      }
    }
    AgentState winner = found.best[0];
    Decision why = winner == null ? null : Explanations.placed(turn, item, work, preferred);
    turn.watch.ended();
    if (winner != null && why != null) {
      give(turn, item, winner, why);
    }
  }

  /** The agent who had the conversation before, if they can take it now. */
  private static @Nullable AgentState former(Turn turn, WorkItem item, WorkClass work) {
    AgentId id = item.preferred;
    AgentState agent = id == null ? null : turn.view.agent(id);
    boolean can =
        agent != null
            && agent.presentOn(work.channel)
            && agent.hasRoom(work.channel)
            && eligible(turn, agent, work)
            && !item.blocks(agent, turn.now);
    return can ? agent : null;
  }

  /** Whether this agent is one of those the work asks for, free or not. */
  static boolean eligible(Turn turn, AgentState agent, WorkClass work) {
    return agent.configured
        && agent.signature.meets(work.skills, work.levels)
        && turn.view.waitingIndex().serves(agent.signature, work);
  }

  private static void give(Turn turn, WorkItem item, AgentState agent, Decision decision) {
    var queue = turn.view.queue(item.queue);
    if (queue != null && queue.autoAccept()) {
      assign(turn, item, agent, AssignmentKind.AUTO_ACCEPTED, decision);
    } else {
      turn.say(
          new OfferMade(
              turn.at,
              turn.desk(),
              turn.cause,
              new OfferId(item.id().value() + "." + (item.offers + 1)),
              item.id(),
              agent.id,
              turn.in(queue == null ? 60 : queue.offerSeconds()),
              decision),
          agent);
    }
  }

  static void assign(
      Turn turn, WorkItem item, AgentState agent, AssignmentKind how, Decision decision) {
    turn.say(
        new WorkAssigned(
            turn.at, turn.desk(), turn.cause, item.id(), agent.id, how, null, decision, false),
        agent);
  }
}
