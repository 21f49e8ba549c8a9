package io.tanggap.engine;

import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.PresenceCause;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RequeueCause;
import io.tanggap.protocol.RoutingCommand.ApplyConfiguration;
import io.tanggap.protocol.RoutingEvent.ConfigurationApplied;
import io.tanggap.protocol.RoutingEvent.PresenceChanged;
import io.tanggap.protocol.WorkState;
import java.util.List;

/** A new configuration: whole, at once, for waiting work too. */
final class Configurations {
  private Configurations() {}

  static void apply(Turn turn, ApplyConfiguration c) {
    DeskConfiguration current = turn.view.configuration();
    int version = c.configuration().version();
    if (current != null && version <= current.version()) {
      turn.refuse(
          RefusalCode.OLD_VERSION,
          "Expected a version above " + current.version() + ", but found " + version);
      return;
    }
    turn.say(new ConfigurationApplied(turn.at, turn.desk(), turn.cause, c.configuration()));
    for (AgentState agent : List.copyOf(turn.view.agents())) {
      if (!agent.configured) {
        dismiss(turn, agent);
      } else if (agent.present()) {
        turn.freed.add(agent);
      }
    }
  }

  /** An agent who is no longer of the desk keeps nothing. */
  private static void dismiss(Turn turn, AgentState agent) {
    if (agent.presence != Presence.OFFLINE) {
      turn.say(
          new PresenceChanged(
              turn.at,
              turn.desk(),
              turn.cause,
              agent.id,
              Presence.OFFLINE,
              "",
              null,
              PresenceCause.CONFIGURATION));
    }
    Offers.withdraw(turn, agent, "the agent left the desk");
    for (WorkItem item : List.copyOf(agent.items)) {
      if (item.state == WorkState.ACTIVE || item.state == WorkState.PARKED) {
        Handing.requeue(turn, item, item.queue, RequeueCause.OWNER_GONE);
      }
    }
  }
}
