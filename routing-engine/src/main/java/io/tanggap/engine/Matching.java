package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.DecisionTrigger;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Brings waiting work and free agents together until no compatible pair is left. Before a command
 * there is none, so only what the command set free is looked at: first the agents, least loaded
 * first, each taking its best item; then the items still waiting.
 */
final class Matching {
  private static final Comparator<AgentState> LEAST_LOADED =
      Comparator.<AgentState>comparingInt(AgentIndex::rank).thenComparingInt(a -> a.slot);

  private Matching() {}

  static void settle(Turn turn) {
    if (turn.freed.size() == 1) {
      AgentState only = turn.freed.getFirst();
      while (take(turn, only)) {}
    } else if (!turn.freed.isEmpty()) {
      var agents = new PriorityQueue<>(LEAST_LOADED);
      agents.addAll(turn.freed);
      while (!agents.isEmpty()) {
        AgentState agent = agents.poll();
        if (take(turn, agent)) {
          agents.add(agent);
        }
      }
    }
    for (WorkItem item : turn.waiting) {
      if (turn.view.waitingIndex().contains(item) && turn.view.item(item.id) == item) {
        place(turn, item);
      }
    }
  }

  /** Gives a free agent the first item it can take. */
  private static boolean take(Turn turn, AgentState agent) {
    if (!agent.present() || turn.view.waitingIndex().size() == 0) {
      return false;
    }
    var found = new WaitingIndex.Found();
    turn.view.waitingIndex().search(agent, turn.now, turn.view.handles(), found);
    WorkClass work = found.workClass;
    if (work == null) {
      return false;
    }
    WorkItem item = turn.view.handles().get(found.handle);
    if (item == null) {
      throw new IllegalStateException("Expected a waiting item in " + turn.desk());
    }
    var candidates = new FoundAgents();
    candidates.best[0] = agent;
    candidates.count = 1;
    candidates.seen = 1;
    var decision =
        Explanations.decision(
            turn,
            item,
            work,
            DecisionTrigger.CAPACITY,
            candidates,
            found.position,
            found.compared,
            false);
    give(turn, item, agent, decision);
    return true;
  }

  /** Finds a waiting item the best agent that can take it. */
  private static void place(Turn turn, WorkItem item) {
    WorkClass work = item.workClass;
    if (work == null) {
      return;
    }
    var found = new FoundAgents();
    AgentState former = former(turn, item, work);
    boolean preferred = former != null;
    if (former != null) {
      found.best[0] = former;
      found.count = 1;
      found.seen = 1;
    } else {
      if (work.hasPreferences()) {
        turn.view
            .agentIndex()
            .search(work, work.preferredSkills, work.preferredLevels, item, turn.now, found);
        preferred = found.count > 0;
      }
      if (found.count == 0) {
        turn.view.agentIndex().search(work, work.skills, work.levels, item, turn.now, found);
      }
    }
    AgentState winner = found.best[0];
    if (winner != null) {
      give(
          turn,
          item,
          winner,
          Explanations.decision(
              turn, item, work, DecisionTrigger.WORK, found, 1, found.seen, preferred));
    }
  }

  /** The agent who had the conversation before, if they can take it now. */
  private static @Nullable AgentState former(Turn turn, WorkItem item, WorkClass work) {
    AgentId id = item.preferred;
    AgentState agent = id == null ? null : turn.view.agent(id);
    boolean can =
        agent != null
            && agent.present()
            && agent.hasRoom(work.channel)
            && agent.signature.meets(work.skills, work.levels)
            && !item.blocks(agent, turn.now);
    return can ? agent : null;
  }

  private static void give(Turn turn, WorkItem item, AgentState agent, Decision decision) {
    var queue = turn.view.queue(item.queue);
    if (queue != null && queue.autoAccept()) {
      turn.say(
          new WorkAssigned(
              turn.at,
              turn.desk(),
              turn.cause,
              item.id,
              agent.id,
              AssignmentKind.AUTO_ACCEPTED,
              null,
              decision,
              false));
    } else {
      turn.say(
          new OfferMade(
              turn.at,
              turn.desk(),
              turn.cause,
              new OfferId(item.id + "." + (item.offers + 1)),
              item.id,
              agent.id,
              turn.in(queue == null ? 60 : queue.offerSeconds()),
              decision));
    }
  }
}
