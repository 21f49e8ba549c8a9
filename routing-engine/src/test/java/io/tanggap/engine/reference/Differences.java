package io.tanggap.engine.reference;

import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.CommandRefused;
import java.util.List;
import java.util.Objects;

/** Compares what the reference says with what the engine says. */
final class Differences {
  private Differences() {}

  /** Equal event by event; of a refusal the sentence is the engine's own. */
  static void none(List<RoutingEvent> expected, List<RoutingEvent> found) {
    for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
      RoutingEvent reference = i < expected.size() ? plain(expected.get(i)) : null;
      RoutingEvent engine = i < found.size() ? plain(found.get(i)) : null;
      if (!Objects.equals(reference, engine)) {
        throw new AssertionError(
            "event " + i + " differs\nreference " + reference + "\nengine    " + engine);
      }
    }
  }

  private static RoutingEvent plain(RoutingEvent event) {
    return event instanceof CommandRefused e
        ? new CommandRefused(e.at(), e.desk(), e.cause(), e.code(), "")
        : event;
  }
}
