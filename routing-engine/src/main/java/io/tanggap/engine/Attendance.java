package io.tanggap.engine;

import io.tanggap.engine.DeskView.Due;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.RoutingEvent.PresenceChanged;
import org.jspecify.annotations.Nullable;

/** What coming and going changes of an agent. */
final class Attendance {
  private Attendance() {}

  static void changed(
      AgentState agent,
      PresenceChanged e,
      @Nullable DeskConfiguration configuration,
      Agenda agenda) {
    long at = e.at().toEpochMilli();
    if (agent.presence == Presence.OFFLINE && e.presence() != Presence.OFFLINE) {
      back(agent, at, configuration, agenda);
    } else if (agent.presence != Presence.OFFLINE && e.presence() == Presence.OFFLINE) {
      agent.offlineSince = at;
    }
    agent.presence = e.presence();
    agent.reason = e.reason() == null ? "" : e.reason();
    agent.channels = AgentState.bits(e.channels());
  }

  private static void back(
      AgentState agent, long at, @Nullable DeskConfiguration configuration, Agenda agenda) {
    if (configuration == null) {
      return;
    }
    long away = agent.offlineSince == AgentState.NEVER ? Long.MAX_VALUE : at - agent.offlineSince;
    if (away >= configuration.shiftBreakSeconds() * 1000L) {
      agent.acceptedInShift = 0;
    }
    if (configuration.rampAfterSeconds() > 0 && away >= configuration.rampAfterSeconds() * 1000L) {
      room(agent, agent.rules.largest(), at, configuration, agenda);
    }
  }

  /** The agent may have so many units for now. */
  static void room(
      AgentState agent,
      int units,
      long at,
      @Nullable DeskConfiguration configuration,
      Agenda agenda) {
    boolean all = units >= agent.capacity;
    agent.room = all ? Integer.MAX_VALUE : units;
    long step = configuration == null ? 0 : configuration.rampStepSeconds() * 1000L;
    agenda.set(Due.ROOM, agent.number, all ? Long.MAX_VALUE : at + step);
  }
}
