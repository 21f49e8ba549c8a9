package io.tanggap.auditor;

import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.Topic;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole audit, pure: records go in, in the order of each partition, and findings come out. How
 * the partitions and topics are mixed does not matter.
 */
final class Audit {
  /** A reply's name; the gateway makes it, so that two desks might make the same. */
  record Reply(DeskId desk, ReplyId reply) {}

  private static final class Partition {
    final Dialogue dialogue;
    final RecentIds ids = new RecentIds();
    @Nullable DeskAudit desk;
    @Nullable Place last;

    Partition(Dialogue dialogue) {
      this.dialogue = dialogue;
    }
  }

  private final Findings findings;
  private final Messages messages;
  private final Passage<Messages.Key> routed;
  private final Passage<DeliveryReport> reported;
  private final Passage<Reply> replied;
  private final Map<Integer, Partition> partitions = new HashMap<>();
  private final Map<DeskId, DeskAudit> desks = new HashMap<>();

  Audit(Findings findings) {
    this.findings = findings;
    messages = new Messages(findings);
    routed =
        new Passage<>(
            findings,
            Check.MESSAGE_ROUTED,
            false,
            key -> "message " + key.message() + " for intake");
    reported =
        new Passage<>(
            findings,
            Check.REPORT_PASSED_ON,
            false,
            report -> "the report that " + report.reply() + " is " + report.state());
    replied =
        new Passage<>(findings, Check.REPLY_ONCE, true, key -> "accepted reply " + key.reply());
  }

  void message(Place place, Instant recordTime, InboundMessage message) {
    routed.in(new Messages.Key(message.desk(), message.id()), place, recordTime.toEpochMilli());
  }

  void report(Place place, Instant recordTime, DeliveryReport report) {
    reported.in(report, place, recordTime.toEpochMilli());
  }

  void command(Place place, Instant recordTime, RoutingCommand command) {
    long at = recordTime.toEpochMilli();
    if (command instanceof RoutingCommand.RouteMessage route) {
      routed.out(new Messages.Key(route.desk(), route.message()), place, at);
    } else if (command instanceof RoutingCommand.RecordDelivery delivery) {
      reported.out(delivery.report(), place, at);
    }
    partition(place).dialogue.command(place, at, command);
  }

  /**
   * @param id the record's {@code ce_id}; empty if it has none
   * @param input the offset of the command it answers
   */
  void event(Place place, String id, long input, RoutingEvent event) {
    Partition partition = partition(place);
    findings.looked(Check.EVENT_ONCE);
    if (id.isEmpty()) {
      findings.violated(Check.EVENT_ONCE, place, "Expected an id, but there is none");
    } else if (!partition.ids.isNew(id)) {
      findings.violated(
          Check.EVENT_ONCE, place, "Expected a new event, but " + id + " was there before");
    }
    if (partition.dialogue.begins(input)) {
      commandEnded(partition);
    }
    partition.dialogue.event(place, input, event);
    DeskAudit desk =
        desks.computeIfAbsent(
            event.desk(), made -> new DeskAudit(made, findings, messages, replied));
    partition.desk = desk;
    partition.last = place;
    desk.event(place, event);
  }

  void reply(Place place, Instant recordTime, OutboundReply reply) {
    replied.out(new Reply(reply.desk(), reply.id()), place, recordTime.toEpochMilli());
  }

  /** The log of this topic begins later than it did: what is older than that is gone. */
  void begins(Topic topic, Instant at) {
    long from = at.toEpochMilli();
    if (topic == Topic.ROUTING_COMMANDS) {
      routed.outBegins(from);
      reported.outBegins(from);
    } else if (topic == Topic.REPLIES_OUTBOUND) {
      replied.outBegins(from);
    }
  }

  /**
   * Everything that was committed by some moment has been read; what is older than {@code horizon}
   * must have come all the way.
   */
  void settle(Instant horizon) {
    long before = horizon.toEpochMilli();
    for (Partition partition : partitions.values()) {
      commandEnded(partition);
      partition.dialogue.settle(before);
    }
    routed.settle(before);
    reported.settle(before);
    replied.settle(before);
  }

  private static void commandEnded(Partition partition) {
    if (partition.desk != null && partition.last != null) {
      partition.desk.commandEnded(partition.last);
      partition.desk = null;
    }
  }

  private Partition partition(Place place) {
    return partitions.computeIfAbsent(
        place.partition(), made -> new Partition(new Dialogue(findings, messages)));
  }
}
