package io.tanggap.engine;

import io.tanggap.protocol.ConstraintKind;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.Decision.Constraint;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingAnswer.Nearest;
import io.tanggap.protocol.RoutingAnswer.NoAnswer;
import io.tanggap.protocol.RoutingAnswer.WhyWaiting;
import io.tanggap.protocol.RoutingCommand.AskWhyWaiting;
import io.tanggap.protocol.WorkState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Answers about the live state. They change nothing and may take their time: a question walks, a
 * decision does not.
 */
final class Questions {
  private static final int NEAREST = 5;

  private Questions() {}

  static void whyWaiting(Turn turn, AskWhyWaiting c) {
    WorkItem item = turn.view.item(c.work());
    if (item == null) {
      turn.answers.add(
          new NoAnswer(
              turn.at,
              turn.desk(),
              turn.cause,
              RefusalCode.UNKNOWN_WORK,
              "Expected open work, but " + c.work() + " has ended or never was"));
      return;
    }
    WorkClass work = item.workClass;
    if (item.state != WorkState.WAITING || work == null) {
      turn.answers.add(
          new WhyWaiting(
              turn.at,
              turn.desk(),
              turn.cause,
              item.id(),
              item.state,
              0,
              null,
              List.of(),
              "nothing"));
      return;
    }
    int ahead = Ahead.of(item, work, turn.now, turn.view.scope());
    Decision decision = Explanations.waiting(turn, item, work, ahead);
    List<Nearest> nearest = nearest(turn, item, work);
    long at = turn.view.deadline(DeskView.Due.STEP, item);
    turn.answers.add(
        new WhyWaiting(
            turn.at,
            turn.desk(),
            turn.cause,
            item.id(),
            item.state,
            ahead,
            decision,
            nearest,
            unblock(nearest),
            at == Long.MAX_VALUE ? 0 : item.step + 1,
            at == Long.MAX_VALUE ? null : Instant.ofEpochMilli(at)));
  }

  private static List<Nearest> nearest(Turn turn, WorkItem item, WorkClass work) {
    var all = new ArrayList<Nearest>();
    for (AgentState agent : turn.view.agents()) {
      if (agent.configured) {
        all.add(new Nearest(agent.id, Explanations.blocking(turn, item, work, agent)));
      }
    }
    all.sort(
        Comparator.<Nearest>comparingInt(n -> distance(n.blockedBy()))
            .thenComparing(Nearest::agent));
    return all.subList(0, Math.min(NEAREST, all.size()));
  }

  /**
   * What is quickest to change counts least: a back-off ends by itself, a skill has to be learnt.
   */
  private static int distance(List<Constraint> blockedBy) {
    int sum = 0;
    for (Constraint constraint : blockedBy) {
      sum +=
          switch (constraint.kind()) {
            case BACKOFF -> 1;
            case CAPACITY, CHANNEL_CAPACITY -> 10;
            case PRESENCE -> 100;
            case SKILL, QUEUE -> 1000;
            case BLOCKED -> 10;
            case QUOTA -> 500;
            case CLOSED, DELIVERY -> 200;
          };
    }
    return sum;
  }

  private static String unblock(List<Nearest> nearest) {
    if (nearest.isEmpty()) {
      return "nothing";
    }
    List<Constraint> blockedBy = nearest.getFirst().blockedBy();
    if (blockedBy.isEmpty()) {
      return "nothing";
    }
    ConstraintKind kind = blockedBy.getFirst().kind();
    return switch (kind) {
      case SKILL -> "skill";
      case PRESENCE -> "presence";
      case CAPACITY, CHANNEL_CAPACITY -> "capacity";
      case BACKOFF -> "backoff";
      case QUEUE -> "queue";
      case BLOCKED -> "capacity";
      case QUOTA -> "presence";
      case CLOSED -> "hours";
      case DELIVERY -> "request";
    };
  }
}
