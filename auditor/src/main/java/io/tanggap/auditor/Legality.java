package io.tanggap.auditor;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.MessageAttached;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Promises 1 and 2: whether an event is possible where its work stands. One owner and one live
 * offer at most, nothing after the end, nothing of work that never was.
 */
final class Legality {
  private final Desk desk;
  private final Findings findings;

  Legality(Desk desk, Findings findings) {
    this.desk = desk;
    this.findings = findings;
  }

  /**
   * The work an event speaks of; null if it never was or has ended. Whatever the event does not fit
   * is counted.
   *
   * @param agent who must have the work; absent: no matter who
   */
  @Nullable Item item(
      Place place,
      RoutingEvent event,
      WorkItemId id,
      @Nullable AgentId agent,
      Set<WorkState> states) {
    Item item = desk.item(id);
    if (item == null) {
      violated(Check.LEGAL_EVENT, place, event, "to be of known work, but " + id + " never was");
      return null;
    }
    if (item.ended()) {
      violated(Check.LEGAL_EVENT, place, event, "no more of " + id + ", which has ended");
      return null;
    }
    boolean fits = states.contains(item.state) && (agent == null || item.isWith(agent));
    if (!fits) {
      violated(
          check(event, item),
          place,
          event,
          "of "
              + id
              + " while it is "
              + words(states)
              + (agent == null ? "" : " with " + agent)
              + ", but it is "
              + item.standing());
    }
    return item;
  }

  private static Check check(RoutingEvent event, Item item) {
    if (event instanceof OfferMade || event instanceof WorkAssigned) {
      return switch (item.state) {
        case OFFERED -> Check.ONE_OFFER;
        case ACTIVE, PARKED, WRAP_UP -> Check.ONE_OWNER;
        case WAITING, RESOLVED, ABANDONED -> Check.LEGAL_EVENT;
      };
    }
    return Check.LEGAL_EVENT;
  }

  /** The agent an event speaks of; one whom no configuration named is counted. */
  Agent agent(Place place, RoutingEvent event, AgentId id) {
    int known = desk.agents().size();
    Agent agent = desk.agent(id);
    if (agent.number == known) {
      violated(Check.LEGAL_EVENT, place, event, "of a known agent, but " + id + " is none");
    }
    return agent;
  }

  /** Whether work that is queued was not there before, nor other open work of its conversation. */
  boolean isNew(Place place, WorkQueued e) {
    if (desk.item(e.work()) != null) {
      violated(Check.LEGAL_EVENT, place, e, "of new work, but " + e.work() + " was there before");
      return false;
    }
    Item open = desk.openItem(e.conversation());
    if (open != null) {
      findings.violated(
          Check.ONE_OWNER,
          place,
          "Expected one open work item of "
              + e.conversation()
              + ", but "
              + e.work()
              + " comes beside "
              + open);
    }
    return true;
  }

  /** A message that joins work must come before somebody's eyes. */
  void attached(Place place, MessageAttached e) {
    Item item = desk.item(e.work());
    // a note from a machine may join what has ended; so may one that joins what is long forgotten
    boolean heard = item == null ? e.automatic() && desk.hasForgotten() : true;
    if (!heard) {
      findings.violated(
          Check.WORK_KEPT,
          place,
          "Expected message "
              + e.message()
              + " to join known work, but "
              + e.work()
              + " never was");
    } else if (item != null) {
      boolean over = item.ended() || item.state == WorkState.WRAP_UP;
      if (over && !e.automatic()) {
        findings.violated(
            Check.WORK_KEPT,
            place,
            "Expected message "
                + e.message()
                + " to join open work, but "
                + item
                + " is "
                + item.standing());
      } else if (!item.isAbout(e.conversation())) {
        findings.violated(
            Check.WORK_KEPT,
            place,
            "Expected message "
                + e.message()
                + " to join work of "
                + e.conversation()
                + ", but "
                + item
                + " is of "
                + item.conversation);
      }
    }
  }

  void liveOffer(Place place, Item item, @Nullable OfferId offer) {
    if (item.offer == null || !item.offer.equals(offer)) {
      findings.violated(
          Check.ONE_OFFER,
          place,
          "Expected the live offer of " + item + ", " + item.offer + ", but found " + offer);
    }
  }

  void changesHands(Place place, Item item, Agent to) {
    if (item.state == WorkState.ACTIVE && item.agent == to) {
      findings.violated(
          Check.ONE_OWNER,
          place,
          "Expected " + item + " to go to somebody else, but " + to + " has it already");
    }
  }

  void comesFrom(Place place, Item item, QueueId from) {
    if (!item.queue.equals(from)) {
      findings.violated(
          Check.LEGAL_EVENT,
          place,
          "Expected " + item + " to leave " + item.queue + ", but found " + from);
    }
  }

  void differ(Place place, Item item, Item into) {
    if (item == into) {
      findings.violated(
          Check.LEGAL_EVENT,
          place,
          "Expected " + item + " to end in other work, but it is the same");
    }
  }

  private void violated(Check check, Place place, RoutingEvent event, String rest) {
    findings.violated(check, place, "Expected " + event.getClass().getSimpleName() + " " + rest);
  }

  private static String words(Set<WorkState> states) {
    return states.stream()
        .map(state -> state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(" or "));
  }
}
