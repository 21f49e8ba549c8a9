package io.tanggap.auditor;

import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.DecisionTrigger;
import io.tanggap.protocol.ResumeCause;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkResumed;
import org.jspecify.annotations.Nullable;

/**
 * Promise 3: what an agent is given fits, counted before it is given. A configuration that takes
 * room away breaks nothing, since it gives nothing. The room of an agent who comes back from an
 * absence is not judged: no event says with how much they begin.
 */
final class LoadCheck {
  private final Desk desk;
  private final Findings findings;

  LoadCheck(Desk desk, Findings findings) {
    this.desk = desk;
    this.findings = findings;
  }

  void offered(Place place, Item item, Agent agent, OfferMade e) {
    findings.looked(Check.LOAD);
    boolean returning =
        e.decision().trigger() == DecisionTrigger.WORK && agent.id.equals(item.preferred);
    String excess = excess(item, agent);
    // an offer has no flag; a returning conversation may go over by the overdraft
    if (excess != null && !(returning && withinOverdraft(item, agent))) {
      violated(place, "the offer", item, agent, excess);
    }
    quota(place, item, agent, returning);
  }

  void assigned(Place place, Item item, Agent agent, WorkAssigned e) {
    if (e.how() == AssignmentKind.ACCEPTED) {
      // it took its units when it was offered
      return;
    }
    findings.looked(Check.LOAD);
    String excess = excess(item, agent);
    boolean bySupervisor = e.how() == AssignmentKind.ASSIGNED_BY_SUPERVISOR;
    if (excess != null && !e.overCapacity()) {
      violated(place, "the assignment, which does not say so,", item, agent, excess);
    } else if (excess != null && !bySupervisor && !withinOverdraft(item, agent)) {
      violated(place, "the assignment, beyond the overdraft,", item, agent, excess);
    }
    if (!bySupervisor && e.how() != AssignmentKind.TRANSFERRED) {
      quota(place, item, agent, e.overCapacity());
    }
  }

  void resumed(Place place, Item item, Agent agent, WorkResumed e) {
    findings.looked(Check.LOAD);
    String excess = excess(item, agent);
    if (excess != null && !e.overCapacity()) {
      violated(place, "the return, which does not say so,", item, agent, excess);
    } else if (excess != null && e.why() != ResumeCause.ASKED && !withinOverdraft(item, agent)) {
      // who asks for their own parked work gets it, and the event does not say who asked
      violated(place, "the return, beyond the overdraft,", item, agent, excess);
    }
  }

  private void quota(Place place, Item item, Agent agent, boolean excused) {
    if (!excused && agent.quotaSurelyUsed()) {
      findings.violated(
          Check.LOAD,
          place,
          "Expected " + agent + " to have some of the quota left, but got " + item + " as well");
    }
  }

  private boolean withinOverdraft(Item item, Agent agent) {
    var configuration = desk.configuration();
    int overdraft = configuration == null ? 0 : configuration.overdraftUnits();
    return agent.load - own(item, agent) + units(item) <= agent.capacity() + overdraft;
  }

  /** What would not fit; null if everything does. */
  private @Nullable String excess(Item item, Agent agent) {
    int channel = item.channel.ordinal();
    int own = own(item, agent);
    int total = agent.load - own + units(item);
    if (total > agent.capacity()) {
      return total + " of " + agent.capacity() + " units";
    }
    int ofChannel = agent.channelLoad[channel] - own + units(item);
    if (ofChannel > agent.cap(channel)) {
      return ofChannel + " of " + agent.cap(channel) + " units of " + item.channel;
    }
    for (int held = 0; held < Agent.CHANNELS; held++) {
      int others = agent.channelItems[held] - (own > 0 && held == channel ? 1 : 0);
      if (others > 0 && desk.channels.keepsOut(held, channel)) {
        return item.channel + " beside work that keeps it out";
      }
    }
    return null;
  }

  private int units(Item item) {
    return desk.channels.units(item.channel.ordinal());
  }

  /** The units it has of this agent already. */
  private int own(Item item, Agent agent) {
    return item.agent == agent && item.takesCapacity() ? units(item) : 0;
  }

  private void violated(Place place, String what, Item item, Agent agent, String excess) {
    findings.violated(
        Check.LOAD,
        place,
        "Expected " + what + " of " + item + " to fit with " + agent + ", but that is " + excess);
  }
}
