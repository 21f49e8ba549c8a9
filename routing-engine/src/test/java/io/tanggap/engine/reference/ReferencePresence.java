package io.tanggap.engine.reference;

import io.tanggap.protocol.Channel;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.PresenceCause;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RequeueCause;
import io.tanggap.protocol.RoutingCommand.ApplyConfiguration;
import io.tanggap.protocol.RoutingCommand.ChangePresence;
import io.tanggap.protocol.RoutingCommand.RenewPresence;
import io.tanggap.protocol.RoutingEvent.ConfigurationApplied;
import io.tanggap.protocol.RoutingEvent.PresenceChanged;
import io.tanggap.protocol.RoutingEvent.PresenceRenewed;
import io.tanggap.protocol.WorkState;
import java.time.Instant;
import java.util.List;

/** Agents come and go, and so do configurations. */
final class ReferencePresence {
  private final ReferenceDesk desk;

  ReferencePresence(ReferenceDesk desk) {
    this.desk = desk;
  }

  void change(ChangePresence c) {
    ReferenceAgent agent = desk.configured(c.agent());
    if (agent == null) {
      return;
    }
    if (!c.actor().supervisor() && !c.actor().agent().equals(c.agent())) {
      desk.refuse(RefusalCode.NOT_YOURS);
      return;
    }
    say(agent, c.presence(), c.reason(), PresenceCause.ASKED, c.channels());
    if (c.presence() == Presence.OFFLINE) {
      new ReferenceHanding(desk).withdraw(agent, "the agent is offline");
    } else if (c.presence() == Presence.AWAY) {
      new ReferenceHanding(desk).withdraw(agent, "the agent is away");
    }
  }

  void renew(RenewPresence c) {
    ReferenceAgent agent = desk.configured(c.agent());
    if (agent == null) {
      return;
    }
    if (agent.presence == Presence.OFFLINE) {
      desk.refuse(RefusalCode.WRONG_STATE);
      return;
    }
    Instant until = desk.in(lease());
    // worth an event only once a sixth of the lease is used up
    if (until.toEpochMilli() - agent.leaseUntil >= lease() * 1000 / 6) {
      desk.say(new PresenceRenewed(desk.at(), desk.id, desk.cause(), agent.id, until));
    }
  }

  void leaseEnded(ReferenceAgent agent) {
    say(agent, Presence.OFFLINE, "no heartbeat", PresenceCause.LEASE_ENDED, List.of());
    new ReferenceHanding(desk).withdraw(agent, "the agent's page no longer answers");
  }

  void configure(ApplyConfiguration c) {
    DeskConfiguration current = desk.configuration;
    if (current != null && c.configuration().version() <= current.version()) {
      desk.refuse(RefusalCode.OLD_VERSION);
      return;
    }
    desk.say(new ConfigurationApplied(desk.at(), desk.id, desk.cause(), c.configuration()));
    for (ReferenceAgent agent : desk.agents) {
      if (!agent.configured()) {
        dismiss(agent);
      }
    }
  }

  private void dismiss(ReferenceAgent agent) {
    if (agent.presence != Presence.OFFLINE) {
      say(agent, Presence.OFFLINE, "", PresenceCause.CONFIGURATION, List.of());
    }
    new ReferenceHanding(desk).withdraw(agent, "the agent left the desk");
    for (ReferenceItem item : desk.inHand(agent)) {
      if (item.state == WorkState.ACTIVE || item.state == WorkState.PARKED) {
        new ReferenceHolding(desk).requeue(item, RequeueCause.OWNER_GONE);
      }
    }
  }

  private void say(
      ReferenceAgent agent,
      Presence presence,
      String reason,
      PresenceCause why,
      List<Channel> channels) {
    desk.say(
        new PresenceChanged(
            desk.at(),
            desk.id,
            desk.cause(),
            agent.id,
            presence,
            reason,
            presence == Presence.OFFLINE ? null : desk.in(lease()),
            why,
            channels));
  }

  private long lease() {
    return desk.configuration == null ? 60 : desk.configuration.leaseSeconds();
  }
}
