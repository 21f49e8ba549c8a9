package io.tanggap.engine;

import io.tanggap.protocol.AlertKind;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingCommand.RecordDelivery;
import io.tanggap.protocol.RoutingCommand.SendReply;
import io.tanggap.protocol.RoutingEvent.AlertRaised;
import io.tanggap.protocol.RoutingEvent.DeliveryRecorded;
import io.tanggap.protocol.RoutingEvent.ReplyAccepted;
import io.tanggap.protocol.WorkState;
import java.util.EnumSet;

/** Answers to the customer: from the owner only, once, and what became of them. */
final class Replies {
  private Replies() {}

  static void send(Turn turn, SendReply c) {
    if (turn.view.hasSeen(c.reply())) {
      turn.refuse(
          RefusalCode.DUPLICATE, "Expected a new reply, but " + c.reply() + " was accepted before");
      return;
    }
    WorkItem item =
        Holding.held(
            turn,
            c.actor(),
            c.work(),
            EnumSet.of(WorkState.ACTIVE, WorkState.PARKED, WorkState.WRAP_UP));
    if (item == null) {
      return;
    }
    AgentState owner = Holding.owner(item);
    if (!owner.id.equals(c.actor().agent())) {
      turn.refuse(
          RefusalCode.NOT_YOURS,
          "Expected the owner to answer the customer, but " + owner.id + " has " + item.id());
      return;
    }
    turn.say(
        new ReplyAccepted(
            turn.at, turn.desk(), turn.cause, c.reply(), item.id(), item.conversation, owner.id));
    turn.replies.add(
        new OutboundReply(
            c.reply(),
            turn.desk(),
            item.conversation,
            item.id(),
            owner.id,
            item.channel,
            item.account,
            turn.at,
            c.content()));
    if (c.resolve() && item.state != WorkState.WRAP_UP) {
      Holding.end(turn, item, c.disposition());
    }
  }

  static void delivered(Turn turn, RecordDelivery c) {
    DeliveryReport report = c.report();
    turn.say(
        new DeliveryRecorded(
            turn.at,
            turn.desk(),
            turn.cause,
            report.reply(),
            report.conversation(),
            report.state(),
            report.at(),
            report.detail()));
    if (report.state() == DeliveryState.BOUNCED || report.state() == DeliveryState.REFUSED) {
      WorkItem item = turn.view.openItem(report.conversation());
      DeskView.Ended ended = turn.view.endedItem(report.conversation());
      turn.say(
          new AlertRaised(
              turn.at,
              turn.desk(),
              turn.cause,
              AlertKind.REPLY_UNDELIVERABLE,
              item != null ? item.id() : ended != null ? ended.work() : null,
              "The reply " + report.reply() + " did not reach the customer: " + report.detail()));
    }
  }
}
