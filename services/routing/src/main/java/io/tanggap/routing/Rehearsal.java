package io.tanggap.routing;

import io.tanggap.engine.Engine;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.Actor;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RuleOutcome;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A desk that nobody has, played before real ones are taken over: the code that decides, replays,
 * reads and writes is loaded and compiled while others still hold the desks, not while nobody does.
 */
final class Rehearsal {
  private static final DeskId DESK = new DeskId("rehearsal");
  private static final QueueId QUEUE = new QueueId("q");
  private static final AgentId AGENT = new AgentId("a");
  private static final CommandId CAUSE = new CommandId("c");
  private static final int MESSAGES = 400;

  /** A real desk may have a million waiting, and nothing is decided until all are read. */
  private static final int RESTORED = 200;

  /** Nor until what happened since the snapshot is read, which may be hundreds of thousands. */
  private static final int REREAD = 30;

  private final Engine engine = new Engine(DESK);
  private final Engine successor = new Engine(DESK);
  private final List<byte[]> events = new ArrayList<>();

  private Rehearsal() {}

  /** How many events it led to. */
  static int play() {
    var rehearsal = new Rehearsal();
    rehearsal.say(new RoutingCommand.ApplyConfiguration(CAUSE, DESK, configuration()));
    rehearsal.say(
        new RoutingCommand.ChangePresence(
            CAUSE, DESK, new Actor(AGENT, false), AGENT, Presence.AVAILABLE, ""));
    for (int n = 0; n < MESSAGES; n++) {
      rehearsal.say(message(n));
      rehearsal.say(
          new RoutingCommand.DeclineOffer(CAUSE, DESK, AGENT, new OfferId("none"), "no such"));
    }
    byte[] state = rehearsal.successor.snapshot();
    for (int i = 0; i < RESTORED; i++) {
      Engine.restore(DESK, rehearsal.successor.configuration(), state);
    }
    for (int i = 0; i < REREAD; i++) {
      var reader = new Engine(DESK);
      rehearsal.events.forEach(event -> read(event, reader));
    }
    return rehearsal.events.size();
  }

  private void say(RoutingCommand command) {
    if (Codec.command(Codec.encode(command))
        instanceof Decoded.Value<RoutingCommand>(var understood)) {
      for (RoutingEvent event : engine.handle(understood, Instant.EPOCH).events()) {
        byte[] told = Codec.encode(event);
        events.add(told);
        read(told, successor);
      }
    }
  }

  private static void read(byte[] told, Engine reader) {
    if (Codec.event(told) instanceof Decoded.Value<RoutingEvent>(var event)) {
      reader.replay(event);
    }
  }

  private static RoutingCommand message(int n) {
    return new RoutingCommand.RouteMessage(
        CAUSE,
        DESK,
        new MessageId("m-" + n),
        new ConversationId("e-" + n),
        new ContactId("x"),
        Channel.EMAIL,
        new AccountId("mail"),
        Instant.EPOCH,
        false,
        null,
        new RuleOutcome(1, "rest", QUEUE, 5, List.of(), List.of()));
  }

  static DeskConfiguration configuration() {
    return new DeskConfiguration(
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
        List.of(),
        List.of(new DeskConfiguration.Queue(QUEUE, "", 5, 3600, 60, 300, false, 0)),
        List.of(new DeskConfiguration.Agent(AGENT, "", List.of(), MESSAGES, List.of())),
        List.of(new DeskConfiguration.Rule("rest", "", QUEUE, -1, List.of(), List.of())));
  }
}
