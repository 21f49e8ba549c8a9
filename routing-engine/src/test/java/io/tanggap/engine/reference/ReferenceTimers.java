package io.tanggap.engine.reference;

import io.tanggap.protocol.AlertKind;
import io.tanggap.protocol.DeskConfiguration.Queue;
import io.tanggap.protocol.DivertCause;
import io.tanggap.protocol.OfferEnd;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RequeueCause;
import io.tanggap.protocol.ResumeCause;
import io.tanggap.protocol.RoutingEvent.AlertRaised;
import io.tanggap.protocol.RoutingEvent.BackoffEnded;
import io.tanggap.protocol.RoutingEvent.QueueHoursChanged;
import io.tanggap.protocol.RoutingEvent.RoomGrown;
import io.tanggap.protocol.RoutingEvent.StepReached;
import io.tanggap.protocol.RoutingEvent.WorkDiverted;
import io.tanggap.protocol.Step;
import io.tanggap.protocol.StepCause;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is due by now: kind by kind in this order, within a kind the earliest first, and of those
 * due at once the one that was known first.
 */
final class ReferenceTimers {
  private final ReferenceDesk desk;

  ReferenceTimers(ReferenceDesk desk) {
    this.desk = desk;
  }

  void due(ReferenceHanding handing, ReferenceHolding holding, ReferencePresence presence) {
    each(desk.agents, agent -> agent.leaseUntil, presence::leaseEnded);
    each(
        desk.items,
        item -> item.offerUntil,
        item -> handing.end(item, OfferEnd.EXPIRED, "no answer in time"));
    each(
        desk.items,
        item -> item.graceUntil,
        item -> holding.requeue(item, RequeueCause.OWNER_GONE));
    each(desk.items, item -> item.parkedUntil, item -> holding.wake(item, ResumeCause.TIME));
    each(desk.items, item -> item.wrapUpUntil, holding::wrapUpOver);
    each(desk.items, ReferenceItem::nextBackoffEnd, this::backoffs);
    each(desk.agents, agent -> agent.roomGrowsAt, this::roomGrown);
    each(queues(), this::hoursChange, this::hours);
    each(desk.items, this::stepAt, item -> step(desk, item, queue(item), StepCause.TIME));
  }

  private <T> void each(List<T> things, ToLongFunction<T> due, Consumer<T> action) {
    while (true) {
      T first = null;
      long at = ReferenceItem.NEVER;
      for (T thing : things) {
        long when = due.applyAsLong(thing);
        if (when <= desk.now && when < at) {
          first = thing;
          at = when;
        }
      }
      if (first == null) {
        return;
      }
      action.accept(first);
    }
  }

  private void backoffs(ReferenceItem item) {
    for (ReferenceItem.Backoff backoff : List.copyOf(item.backoffs)) {
      if (backoff.until() <= desk.now) {
        desk.say(new BackoffEnded(desk.at(), desk.id, desk.cause(), item.id(), backoff.agent().id));
      }
    }
  }

  private void roomGrown(ReferenceAgent agent) {
    desk.say(
        new RoomGrown(desk.at(), desk.id, desk.cause(), agent.id, Math.max(1, agent.room) + 1));
  }

  private List<Queue> queues() {
    return desk.configuration == null ? List.of() : desk.configuration.queues();
  }

  private long hoursChange(Queue queue) {
    return desk.hoursChange.getOrDefault(queue.id(), ReferenceItem.NEVER);
  }

  private void hours(Queue queue) {
    boolean open = ReferenceHours.open(queue, desk.zone(), desk.now);
    desk.say(new QueueHoursChanged(desk.at(), desk.id, desk.cause(), queue.id(), open));
  }

  private long stepAt(ReferenceItem item) {
    Queue queue = desk.settings(item.queue);
    return !item.waits() || queue == null || item.step >= queue.steps().size()
        ? ReferenceItem.NEVER
        : item.stepsFrom + queue.steps().get(item.step).afterSeconds() * 1000L;
  }

  private Queue queue(ReferenceItem item) {
    @Nullable Queue queue = desk.settings(item.queue);
    if (queue == null) {
      throw new IllegalStateException("Expected a queue for " + item);
    }
    return queue;
  }

  /** The item goes to its next step, or to the queue the step sends it to. */
  static void step(ReferenceDesk desk, ReferenceItem item, Queue queue, StepCause why) {
    Step step = queue.steps().get(item.step);
    QueueId to = step.moveTo();
    if (to != null && desk.knowsQueue(to) && !to.equals(item.queue)) {
      desk.say(
          new WorkDiverted(
              desk.at(), desk.id, desk.cause(), item.id(), item.queue, to, DivertCause.STEP));
    } else {
      desk.say(new StepReached(desk.at(), desk.id, desk.cause(), item.id(), item.step + 1, why));
    }
    if (step.alert()) {
      desk.say(
          new AlertRaised(
              desk.at(),
              desk.id,
              desk.cause(),
              AlertKind.STEP_REACHED,
              item.id(),
              item.id() + " has waited " + step.afterSeconds() + " s in " + queue.name()));
    }
  }
}
