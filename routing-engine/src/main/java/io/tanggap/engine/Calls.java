package io.tanggap.engine;

import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingCommand.RecordCall;
import io.tanggap.protocol.RoutingEvent.CallRecorded;
import io.tanggap.protocol.RoutingEvent.WorkAnswered;
import io.tanggap.protocol.WorkState;
import org.jspecify.annotations.Nullable;

/** Calls that are over: whoever was spoken with needs to be called no more. */
final class Calls {
  private Calls() {}

  static void record(Turn turn, RecordCall c) {
    PhoneCall call = c.call();
    if (turn.view.hasSeen(name(call.id(), call.outcome()))) {
      turn.refuse(
          RefusalCode.DUPLICATE,
          "Expected a new call, but " + call.id() + " was recorded as that before");
      return;
    }
    WorkItem item = workOf(turn, call);
    AgentState owner = item == null ? null : item.agent;
    if (c.actor() != null && item != null && owner != null && !may(c, owner)) {
      turn.refuse(
          RefusalCode.NOT_YOURS,
          "Expected "
              + item.id()
              + " to be with "
              + c.actor().agent()
              + ", but "
              + owner.id
              + " has it");
      return;
    }
    turn.say(
        new CallRecorded(
            turn.at,
            turn.desk(),
            turn.cause,
            call.id(),
            call.conversation(),
            call.contact(),
            call.account(),
            call.direction(),
            call.outcome(),
            call.startedAt(),
            call.answeredAt(),
            call.endedAt(),
            call.agent(),
            item == null ? null : item.id()));
    if (item != null && call.spoken()) {
      turn.say(
          new WorkAnswered(
              turn.at,
              turn.desk(),
              turn.cause,
              item.id(),
              item.conversation,
              owner == null || item.state == WorkState.OFFERED ? null : owner.id,
              call.agent(),
              call.id()));
      if (owner != null) {
        Holding.freed(turn, owner);
      }
    }
  }

  private static boolean may(RecordCall c, AgentState owner) {
    return c.actor() == null || c.actor().supervisor() || owner.id.equals(c.actor().agent());
  }

  /**
   * Open work that this call can be about: rows of calls come late, and a call that was over before
   * the customer called in vain says nothing about that.
   */
  private static @Nullable WorkItem workOf(Turn turn, PhoneCall call) {
    WorkItem item = turn.view.openItem(call.conversation());
    return item == null
            || !item.conversation.equals(call.conversation())
            || item.state == WorkState.WRAP_UP
            || call.endedAt().toEpochMilli() < item.receivedAt
        ? null
        : item;
  }

  /**
   * A call is remembered with what came of it: one that was missed by its first rows and spoken by
   * the last is news.
   */
  static MessageId name(MessageId call, PhoneCall.Outcome outcome) {
    return new MessageId(call.value() + "/" + outcome);
  }
}
