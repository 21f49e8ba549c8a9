package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.OfferEnd;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingCommand.AcceptOffer;
import io.tanggap.protocol.RoutingCommand.DeclineOffer;
import io.tanggap.protocol.RoutingEvent.OfferEnded;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.WorkState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer is a reservation with a deadline and a token: accepted, declined, expired or withdrawn,
 * once.
 */
final class Offers {
  /** Far beyond the life of any work item. */
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private Offers() {}

  static void accept(Turn turn, AcceptOffer c) {
    WorkItem item = standing(turn, c.agent(), c.offer());
    if (item != null) {
      turn.say(
          new WorkAssigned(
              turn.at,
              turn.desk(),
              turn.cause,
              item.id(),
              c.agent(),
              AssignmentKind.ACCEPTED,
              c.offer(),
              null,
              false));
    }
  }

  static void decline(Turn turn, DeclineOffer c) {
    WorkItem item = standing(turn, c.agent(), c.offer());
    if (item != null) {
      end(turn, item, OfferEnd.DECLINED, c.reason());
    }
  }

  static void expire(Turn turn, WorkItem item) {
    end(turn, item, OfferEnd.EXPIRED, "no answer in time");
  }

  /**
   * Takes back everything that is offered to an agent who cannot take it any more; nobody backs off
   * from that.
   */
  static void withdraw(Turn turn, AgentState agent, String reason) {
    for (WorkItem item : List.copyOf(agent.items)) {
      if (item.state == WorkState.OFFERED) {
        end(turn, item, OfferEnd.WITHDRAWN, reason);
      }
    }
  }

  static void end(Turn turn, WorkItem item, OfferEnd how, String reason) {
    AgentState agent = item.agent;
    OfferId offer = item.offer;
    if (agent == null || offer == null) {
      throw new IllegalStateException("Expected a live offer of " + item.id());
    }
    turn.say(
        new OfferEnded(
            turn.at,
            turn.desk(),
            turn.cause,
            offer,
            item.id(),
            agent.id,
            how,
            reason,
            how == OfferEnd.WITHDRAWN ? null : backoff(turn, item, agent, how, reason)));
    turn.waiting.add(item);
    if (how != OfferEnd.WITHDRAWN) {
      Steps.unanswered(turn, item);
    }
    if (agent.present()) {
      turn.freed.add(agent);
    }
  }

  /**
   * When this agent may be asked again. A reason that says never holds unless nobody else could
   * take the work at all.
   */
  private static Instant backoff(
      Turn turn, WorkItem item, AgentState agent, OfferEnd how, String reason) {
    var configuration = turn.view.configuration();
    if (configuration == null) {
      return turn.in(60);
    }
    boolean never =
        how == OfferEnd.DECLINED
            && configuration.declineReasons().stream()
                .anyMatch(known -> known.name().equals(reason) && !known.reofferable());
    return never && somebodyElse(turn, item, agent)
        ? NEVER
        : turn.in(configuration.declineBackoffSeconds());
  }

  private static boolean somebodyElse(Turn turn, WorkItem item, AgentState agent) {
    // the class it waited in may be of an older configuration
    WorkClass work = turn.view.waitingIndex().classNow(item);
    for (AgentState other : turn.view.agents()) {
      if (other != agent && Matching.eligible(turn, other, work)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable WorkItem standing(Turn turn, AgentId agent, OfferId offer) {
    WorkItem item = turn.view.offered(offer);
    if (item == null) {
      turn.refuse(
          RefusalCode.OFFER_OVER,
          "Expected a standing offer, but " + offer + " has ended or never was");
      return null;
    }
    AgentState to = item.agent;
    if (to == null || !to.id.equals(agent)) {
      turn.refuse(
          RefusalCode.NOT_YOURS,
          "Expected an offer to " + agent + ", but " + offer + " is somebody else's");
      return null;
    }
    return item;
  }
}
