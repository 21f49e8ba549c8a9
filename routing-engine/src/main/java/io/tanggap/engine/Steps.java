package io.tanggap.engine;

import io.tanggap.protocol.AlertKind;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DivertCause;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RoutingEvent.AlertRaised;
import io.tanggap.protocol.RoutingEvent.StepReached;
import io.tanggap.protocol.RoutingEvent.WorkDiverted;
import io.tanggap.protocol.Step;
import io.tanggap.protocol.StepCause;

/** Waiting work goes on to its queue's next routing step: in time, or when nobody takes it. */
final class Steps {
  private Steps() {}

  static void time(Turn turn, WorkItem item) {
    next(turn, item, StepCause.TIME);
  }

  /** After an offer nobody took: with the last one a queue allows, people hear of it. */
  static void unanswered(Turn turn, WorkItem item) {
    DeskConfiguration.Queue queue = turn.view.queue(item.queue);
    int most = queue == null ? 0 : queue.maxOffers();
    if (most == 0 || item.unanswered % most != 0) {
      return;
    }
    turn.say(
        new AlertRaised(
            turn.at,
            turn.desk(),
            turn.cause,
            AlertKind.NOBODY_TAKES_IT,
            item.id(),
            item.id() + " was offered " + item.unanswered + " times and nobody took it"));
    if (queue != null && item.step < queue.steps().size()) {
      next(turn, item, StepCause.OFFERS);
    }
  }

  private static void next(Turn turn, WorkItem item, StepCause why) {
    DeskConfiguration.Queue queue = turn.view.queue(item.queue);
    if (queue == null || item.step >= queue.steps().size()) {
      throw new IllegalStateException("Expected " + item.id() + " to have a step to go to");
    }
    Step step = queue.steps().get(item.step);
    QueueId to = step.moveTo();
    if (to != null && turn.view.knowsQueue(to) && !to.equals(item.queue)) {
      turn.say(
          new WorkDiverted(
              turn.at, turn.desk(), turn.cause, item.id(), item.queue, to, DivertCause.STEP));
    } else {
      turn.say(new StepReached(turn.at, turn.desk(), turn.cause, item.id(), item.step + 1, why));
    }
    if (step.alert()) {
      turn.say(
          new AlertRaised(
              turn.at,
              turn.desk(),
              turn.cause,
              AlertKind.STEP_REACHED,
              item.id(),
              item.id() + " has waited " + step.afterSeconds() + " s in " + queue.name()));
    }
    turn.waiting.add(item);
  }
}
