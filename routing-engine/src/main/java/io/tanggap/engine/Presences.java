package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.PresenceCause;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingCommand.ChangePresence;
import io.tanggap.protocol.RoutingCommand.RenewPresence;
import io.tanggap.protocol.RoutingEvent.PresenceChanged;
import io.tanggap.protocol.RoutingEvent.PresenceRenewed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Agents come, go and stay: presence is a lease that the server holds and a heartbeat renews. */
final class Presences {
  private Presences() {}

  static void change(Turn turn, ChangePresence c) {
    AgentState agent = known(turn, c.agent());
    if (agent == null) {
      return;
    }
    if (!c.actor().supervisor() && !c.actor().agent().equals(c.agent())) {
      turn.refuse(
          RefusalCode.NOT_YOURS,
          "Expected " + c.agent() + " or a supervisor, but " + c.actor().agent() + " asked");
      return;
    }
    boolean offline = c.presence() == Presence.OFFLINE;
    turn.say(
        new PresenceChanged(
            turn.at,
            turn.desk(),
            turn.cause,
            agent.id,
            c.presence(),
            c.reason(),
            offline ? null : lease(turn),
            PresenceCause.ASKED,
            c.channels()));
    if (offline || c.presence() == Presence.AWAY) {
      Offers.withdraw(turn, agent, "the agent is " + (offline ? "offline" : "away"));
    }
    if (agent.present()) {
      turn.freed.add(agent);
    }
  }

  static void renew(Turn turn, RenewPresence c) {
    AgentState agent = known(turn, c.agent());
    if (agent == null) {
      return;
    }
    if (agent.presence == Presence.OFFLINE) {
      turn.refuse(
          RefusalCode.WRONG_STATE,
          "Expected " + c.agent() + " to be there, but they are offline: choose a presence again");
      return;
    }
    Instant until = lease(turn);
    // a page that beats often need not fill the log: one event per sixth of the lease is enough
    if (until.toEpochMilli() - agent.leaseUntil >= (until.toEpochMilli() - turn.now) / 6) {
      turn.say(new PresenceRenewed(turn.at, turn.desk(), turn.cause, agent.id, until));
    }
  }

  static void leaseEnded(Turn turn, AgentState agent) {
    turn.say(
        new PresenceChanged(
            turn.at,
            turn.desk(),
            turn.cause,
            agent.id,
            Presence.OFFLINE,
            "no heartbeat",
            null,
            PresenceCause.LEASE_ENDED));
    Offers.withdraw(turn, agent, "the agent's page no longer answers");
  }

  private static @Nullable AgentState known(Turn turn, AgentId id) {
    AgentState agent = turn.view.agent(id);
    if (agent == null || !agent.configured) {
      turn.refuse(
          RefusalCode.UNKNOWN_AGENT,
          "Expected an agent of " + turn.desk() + ", but " + id + " is none");
      return null;
    }
    return agent;
  }

  private static Instant lease(Turn turn) {
    var configuration = turn.view.configuration();
    return turn.in(configuration == null ? 60 : configuration.leaseSeconds());
  }
}
