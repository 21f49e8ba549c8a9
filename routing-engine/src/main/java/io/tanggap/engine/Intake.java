package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.AlertKind;
import io.tanggap.protocol.DivertCause;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.ResumeCause;
import io.tanggap.protocol.RoutingCommand.AbandonWork;
import io.tanggap.protocol.RoutingCommand.LinkContacts;
import io.tanggap.protocol.RoutingCommand.RouteMessage;
import io.tanggap.protocol.RoutingEvent.AlertRaised;
import io.tanggap.protocol.RoutingEvent.ContactsLinked;
import io.tanggap.protocol.RoutingEvent.MessageAttached;
import io.tanggap.protocol.RoutingEvent.WorkAbandoned;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.WorkState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message comes in: it joins open work, or becomes new work. */
final class Intake {
  private static final int MOST_HOPS = 10;
  private static final int MOST_CONTACTS = 1_000;

  private Intake() {}

  /** The customer went away: open work that nobody needs to do any more. */
  static void abandon(Turn turn, AbandonWork c) {
    WorkItem item = turn.view.openItem(c.conversation());
    if (item == null || !item.conversation.equals(c.conversation())) {
      turn.refuse(
          RefusalCode.UNKNOWN_CONVERSATION,
          "Expected open work of " + c.conversation() + ", but there is none");
      return;
    }
    AgentState agent = item.agent;
    turn.say(
        new WorkAbandoned(
            turn.at,
            turn.desk(),
            turn.cause,
            item.id(),
            item.conversation,
            agent == null ? null : agent.id,
            c.reason()));
    if (agent != null) {
      Holding.freed(turn, agent);
    }
  }

  static void route(Turn turn, RouteMessage c) {
    if (turn.view.hasSeen(c.message())) {
      turn.refuse(
          RefusalCode.DUPLICATE,
          "Expected a new message, but " + c.message() + " was routed before");
      return;
    }
    WorkItem open = turn.view.openItem(c.conversation());
    if (open != null) {
      attach(turn, c, open.id());
      if (open.state == WorkState.PARKED && open.untilCustomer && !c.automatic()) {
        Holding.wake(turn, open, ResumeCause.CUSTOMER);
      }
      return;
    }
    DeskView.Ended before = turn.view.endedItem(c.conversation());
    if (before != null && c.automatic()) {
      // an out-of-office note after the last answer is no reason to work again
      attach(turn, c, before.work());
      return;
    }
    queue(turn, c, before);
  }

  private static void queue(Turn turn, RouteMessage c, DeskView.@Nullable Ended before) {
    WorkItemId id = turn.view.nextWorkItem();
    AgentId preferred = null;
    WorkItemId previous = null;
    var configuration = turn.view.configuration();
    long since =
        configuration == null ? turn.now : turn.now - configuration.affinitySeconds() * 1000L;
    if (before != null) {
      previous = before.work();
      preferred = before.at() > since ? before.agent() : null;
    }
    if (preferred == null) {
      // a new conversation, but perhaps with somebody who was served on another channel
      preferred = turn.view.regular(c.contact(), since);
    }
    QueueId queue = c.outcome().queue();
    DivertCause diverted = null;
    // a ring of queues that send on to each other ends where it began
    for (int hops = 0; hops < MOST_HOPS; hops++) {
      QueueState state = turn.view.queueState(queue);
      QueueId closed = state == null || state.open ? null : state.settings.whenClosed();
      QueueId full = state == null || !state.full() ? null : state.settings.overflow();
      QueueId to = closed == null ? full : closed;
      if (to == null || !turn.view.knowsQueue(to)) {
        break;
      }
      queue = to;
      diverted = closed == null ? DivertCause.FULL : DivertCause.CLOSED;
      if (to.equals(c.outcome().queue())) {
        break;
      }
    }
    turn.say(
        new WorkQueued(
            turn.at,
            turn.desk(),
            turn.cause,
            id,
            c.conversation(),
            c.contact(),
            c.message(),
            c.channel(),
            c.account(),
            c.receivedAt(),
            dueAt(turn, c),
            c.automatic(),
            c.outcome(),
            preferred,
            previous,
            queue,
            queue.equals(c.outcome().queue()) ? null : diverted));
    WorkItem item = turn.view.item(id);
    if (item != null) {
      turn.waiting.add(item);
      warn(turn, item);
    }
  }

  /** Some contacts turn out to be one person, or not to be. */
  static void link(Turn turn, LinkContacts c) {
    if (c.contacts().isEmpty() || c.contacts().size() > MOST_CONTACTS) {
      turn.refuse(
          RefusalCode.INVALID,
          "Expected 1 to " + MOST_CONTACTS + " contacts, but found " + c.contacts().size());
      return;
    }
    turn.say(new ContactsLinked(turn.at, turn.desk(), turn.cause, c.contacts()));
  }

  private static Instant dueAt(Turn turn, RouteMessage c) {
    var queue = turn.view.queue(c.outcome().queue());
    long seconds = queue == null ? 86_400 : queue.firstResponseSeconds();
    Instant target = c.receivedAt().plusSeconds(seconds);
    Instant replyBy = c.replyBy();
    return replyBy != null && replyBy.isBefore(target) ? replyBy : target;
  }

  private static void warn(Turn turn, WorkItem item) {
    if (!turn.view.knowsQueue(item.queue)) {
      alert(
          turn,
          AlertKind.QUEUE_UNKNOWN,
          item,
          "There is no queue " + item.queue + "; the default queue's settings are used");
    }
    WorkClass work = item.workClass;
    for (int i = 0; work != null && i < work.skills.length; i++) {
      Standing standing = turn.view.standing();
      if (standing.lacking(work.skills[i], work.levels[i]) == standing.configured()) {
        alert(turn, AlertKind.NO_AGENT_CAN_SERVE, item, "No agent has " + work.subjects[i]);
      }
    }
  }

  private static void alert(Turn turn, AlertKind kind, WorkItem item, String text) {
    turn.say(new AlertRaised(turn.at, turn.desk(), turn.cause, kind, item.id(), text));
  }

  private static void attach(Turn turn, RouteMessage c, WorkItemId work) {
    turn.say(
        new MessageAttached(
            turn.at,
            turn.desk(),
            turn.cause,
            work,
            c.conversation(),
            c.message(),
            c.receivedAt(),
            c.automatic()));
  }
}
