package io.tanggap.benchmarks;

import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.Requirement;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RuleOutcome;
import java.time.Instant;
import java.util.List;

/** The desk of the benchmarks that go through a broker: one queue, mails with one requirement. */
final class MailDesk {
  static final DeskId DESK = new DeskId("bench");
  private static final QueueId QUEUE = new QueueId("q");

  private MailDesk() {}

  static RoutingCommand configured(
      List<DeskConfiguration.Skill> skills, List<DeskConfiguration.Agent> agents) {
    return new RoutingCommand.ApplyConfiguration(
        new CommandId("c"),
        DESK,
        new DeskConfiguration(
            DESK,
            1,
            "",
            "",
            List.of(),
            List.of(),
            3600,
            60,
            60,
            List.of(),
            skills,
            List.of(new DeskConfiguration.Queue(QUEUE, "", 5, 3600, 60, 300, true, 0)),
            agents,
            List.of(new DeskConfiguration.Rule("default", "", QUEUE, -1, List.of(), List.of()))));
  }

  /** The n-th mail, of a customer of its own. */
  static RoutingCommand mail(int n, int priority, Requirement asked) {
    return new RoutingCommand.RouteMessage(
        new CommandId("route-m-" + n),
        DESK,
        new MessageId("m-" + n),
        new ConversationId("e-" + n),
        new ContactId("c" + n + "@example.com"),
        Channel.EMAIL,
        new AccountId("mail"),
        Instant.now(),
        false,
        null,
        new RuleOutcome(1, "invoices", QUEUE, priority, List.of(asked), List.of()));
  }
}
