package io.tanggap.engine;

import io.tanggap.engine.DeskView.Due;
import io.tanggap.protocol.RequeueCause;
import io.tanggap.protocol.ResumeCause;
import io.tanggap.protocol.RoutingEvent.BackoffEnded;
import io.tanggap.protocol.RoutingEvent.QueueHoursChanged;
import io.tanggap.protocol.RoutingEvent.RoomGrown;
import java.time.ZoneId;
import java.util.List;

/** What is due by now. Every command passes time, a tick does nothing else. */
final class Timers {
  private Timers() {}

  static void due(Turn turn) {
    DeskView view = turn.view;
    while (view.nextDue(Due.LEASE) <= turn.now) {
      Presences.leaseEnded(turn, view.dueAgent(Due.LEASE));
    }
    while (view.nextDue(Due.OFFER) <= turn.now) {
      Offers.expire(turn, view.dueItem(Due.OFFER));
    }
    while (view.nextDue(Due.GRACE) <= turn.now) {
      WorkItem item = view.dueItem(Due.GRACE);
      Handing.requeue(turn, item, item.queue, RequeueCause.OWNER_GONE);
    }
    while (view.nextDue(Due.PARK) <= turn.now) {
      Holding.wake(turn, view.dueItem(Due.PARK), ResumeCause.TIME);
    }
    while (view.nextDue(Due.WRAP_UP) <= turn.now) {
      Holding.wrapUpOver(turn, view.dueItem(Due.WRAP_UP));
    }
    while (view.nextDue(Due.BACKOFF) <= turn.now) {
      backoffs(turn, view.dueItem(Due.BACKOFF));
    }
    while (view.nextDue(Due.ROOM) <= turn.now) {
      AgentState agent = view.dueAgent(Due.ROOM);
      turn.say(
          new RoomGrown(turn.at, turn.desk(), turn.cause, agent.id, Math.max(1, agent.room) + 1));
      if (agent.present()) {
        turn.freed.add(agent);
      }
    }
    while (view.nextDue(Due.HOURS) <= turn.now) {
      hours(turn, view.dueQueue());
    }
    while (view.nextDue(Due.STEP) <= turn.now) {
      Steps.time(turn, view.dueItem(Due.STEP));
    }
  }

  private static void hours(Turn turn, QueueState queue) {
    var configuration = turn.view.configuration();
    String zone = configuration == null ? "UTC" : configuration.zone();
    boolean open = new OpeningHours(queue.settings, ZoneId.of(zone)).open(turn.now);
    turn.say(new QueueHoursChanged(turn.at, turn.desk(), turn.cause, queue.settings.id(), open));
    if (open) {
      turn.opened.add(queue);
    }
  }

  private static void backoffs(Turn turn, WorkItem item) {
    for (WorkItem.Backoff backoff : List.copyOf(item.backoffs)) {
      if (backoff.until() <= turn.now) {
        turn.say(new BackoffEnded(turn.at, turn.desk(), turn.cause, item.id(), backoff.agent().id));
      }
    }
    turn.waiting.add(item);
  }
}
