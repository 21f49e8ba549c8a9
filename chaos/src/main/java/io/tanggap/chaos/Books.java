package io.tanggap.chaos;

import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was written and what the broker said it has, against what the log says became of it: each
 * message accepted once, each further copy refused as a duplicate, each command where it was put.
 */
final class Books {
  /** How often something was written, and how often the broker said that it has it. */
  private record Copies(int asked, int acked) {
    Copies plus(Copies more) {
      return new Copies(asked + more.asked, acked + more.acked);
    }
  }

  /** What the events say of a message. */
  private record Fate(int queued, int attached, int refused) {
    Fate plus(Fate more) {
      return new Fate(queued + more.queued, attached + more.attached, refused + more.refused);
    }
  }

  /** Where the broker said that a command stands. */
  record Spot(int partition, long offset) {}

  /**
   * What was found.
   *
   * @param amiss a sentence for each message or command that is not as it must be
   */
  record Account(
      int messages,
      int copies,
      int queued,
      int attached,
      int duplicates,
      int commands,
      List<String> amiss) {}

  private static final Fate UNHEARD = new Fate(0, 0, 0);

  private final Map<MessageId, Copies> messages = new ConcurrentHashMap<>();
  private final Map<Spot, CommandId> commands = new ConcurrentHashMap<>();

  void asked(MessageId message) {
    messages.merge(message, new Copies(1, 0), Copies::plus);
  }

  void acked(MessageId message) {
    messages.merge(message, new Copies(0, 1), Copies::plus);
  }

  void taken(CommandId command, int partition, long offset) {
    commands.put(new Spot(partition, offset), command);
  }

  /**
   * Compares with the whole log.
   *
   * @param standing what stands on the topic of commands
   */
  Account account(List<RoutingEvent> events, Map<Spot, CommandId> standing) {
    Map<MessageId, Fate> fates = fates(events);
    var amiss = new ArrayList<String>();
    int acked = 0;
    int queued = 0;
    int attached = 0;
    int duplicates = 0;
    for (var entry : messages.entrySet()) {
      Copies copies = entry.getValue();
      Fate fate = fates.getOrDefault(entry.getKey(), UNHEARD);
      acked += copies.acked();
      queued += fate.queued();
      attached += fate.attached();
      duplicates += fate.refused();
      int accepted = fate.queued() + fate.attached();
      int answers = accepted + fate.refused();
      // a copy that was never acknowledged may stand in the log all the same
      if (accepted > 1
          || (copies.acked() > 0 && accepted == 0)
          || answers < copies.acked()
          || answers > copies.asked()) {
        amiss.add(entry.getKey() + ": " + copies + " led to " + fate);
      }
    }
    commands.forEach(
        (spot, command) -> {
          if (!command.equals(standing.get(spot))) {
            amiss.add(command + ": not at " + spot + ", there stands " + standing.get(spot));
          }
        });
    return new Account(
        messages.size(), acked, queued, attached, duplicates, commands.size(), List.copyOf(amiss));
  }

  private static Map<MessageId, Fate> fates(List<RoutingEvent> events) {
    Map<MessageId, Fate> fates = new ConcurrentHashMap<>();
    for (RoutingEvent event : events) {
      switch (event) {
        case RoutingEvent.WorkQueued e -> fates.merge(e.message(), new Fate(1, 0, 0), Fate::plus);
        case RoutingEvent.MessageAttached e ->
            fates.merge(e.message(), new Fate(0, 1, 0), Fate::plus);
        case RoutingEvent.CommandRefused e when e.code() == RefusalCode.DUPLICATE -> {
          String cause = e.cause().value();
          if (cause.startsWith("route-")) {
            fates.merge(
                new MessageId(cause.substring("route-".length())), new Fate(0, 0, 1), Fate::plus);
          }
        }
        default -> {}
      }
    }
    return fates;
  }
}
