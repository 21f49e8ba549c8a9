package io.tanggap.auditor;

import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All that a day left on the topics, to be audited as it is or after somebody meddled with it. */
final class Tape {
  record Event(String id, long input, RoutingEvent event) {}

  record Command(long offset, Instant at, RoutingCommand command) {}

  final List<InboundMessage> messages = new ArrayList<>();
  final List<Command> commands = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  final List<OutboundReply> replies = new ArrayList<>();
  final List<DeliveryReport> reports = new ArrayList<>();

  Tape copy() {
    var copy = new Tape();
    copy.messages.addAll(messages);
    copy.commands.addAll(commands);
    copy.events.addAll(events);
    copy.replies.addAll(replies);
    copy.reports.addAll(reports);
    return copy;
  }

  /** Reads topic by topic, the events before what they answer: the mixture must not matter. */
  Findings audit() {
    var findings = new Findings();
    var audit = new Audit(findings);
    events(audit);
    int at = 0;
    for (Command c : commands) {
      audit.command(new Place(Topic.ROUTING_COMMANDS, 0, c.offset()), c.at(), c.command());
    }
    for (InboundMessage message : messages) {
      Place place = new Place(Topic.MESSAGES_INBOUND, 0, at++);
      audit.message(place, message.receivedAt(), message);
    }
    for (OutboundReply reply : replies) {
      audit.reply(new Place(Topic.REPLIES_OUTBOUND, 0, at++), reply.acceptedAt(), reply);
    }
    for (DeliveryReport report : reports) {
      audit.report(new Place(Topic.DELIVERY_REPORTS, 0, at++), report.at(), report);
    }
    audit.settle(Instant.parse("2100-01-01T00:00:00Z"));
    return findings;
  }

  void events(Audit audit) {
    for (int i = 0; i < events.size(); i++) {
      Event e = events.get(i);
      audit.event(new Place(Topic.ROUTING_EVENTS, 0, i), e.id(), e.input(), e.event());
    }
  }
}
