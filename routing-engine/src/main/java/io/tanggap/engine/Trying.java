package io.tanggap.engine;

import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingAnswer;
import io.tanggap.protocol.RoutingAnswer.NoAnswer;
import io.tanggap.protocol.RoutingAnswer.Tried;
import io.tanggap.protocol.RoutingAnswer.WhyWaiting;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingCommand.TryMessage;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.ConfigurationApplied;
import io.tanggap.protocol.WorkItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a message: the same engine on a copy of the desk, with the draft as its
 * configuration. The desk itself changes nothing.
 */
final class Trying {
  /** A desk with more open work is too large to copy between two commands. */
  static final int LARGEST = 100_000;

  private static final int MOST_EVENTS = 100;

  private Trying() {}

  static void message(Turn turn, TryMessage c, Engine engine) {
    if (turn.view.items().size() > LARGEST) {
      no(
          turn,
          "Expected at most "
              + LARGEST
              + " open items to try on, but there are "
              + turn.view.items().size());
      return;
    }
    Engine copy = Engine.restore(turn.desk(), engine.configuration(), engine.snapshot());
    Instant now = turn.at;
    var events = new ArrayList<RoutingEvent>();
    DeskConfiguration draft = c.configuration();
    if (draft != null) {
      int version = engine.configuration().map(DeskConfiguration::version).orElse(0);
      events.addAll(
          copy.handle(
                  new RoutingCommand.ApplyConfiguration(
                      c.id(), turn.desk(), draft.withVersion(version + 1)),
                  now)
              .events());
      // the draft itself is no news to who wrote it
      events.removeIf(ConfigurationApplied.class::isInstance);
    }
    List<RoutingEvent> routed = copy.handle(c.message(), now).events();
    events.addAll(routed);
    turn.answers.add(
        new Tried(
            turn.at,
            turn.desk(),
            turn.cause,
            events.subList(Math.max(0, events.size() - MOST_EVENTS), events.size()),
            waiting(copy, routed, c.id(), now)));
  }

  private static @Nullable WhyWaiting waiting(
      Engine copy, List<RoutingEvent> routed, CommandId id, Instant now) {
    WorkItemId work = null;
    for (RoutingEvent event : routed) {
      if (event instanceof RoutingEvent.WorkQueued queued) {
        work = queued.work();
      }
    }
    if (work == null) {
      return null;
    }
    var question = new RoutingCommand.AskWhyWaiting(id, copy.state().desk(), work);
    for (RoutingAnswer answer : copy.handle(question, now).answers()) {
      if (answer instanceof WhyWaiting why
          && why.state() == io.tanggap.protocol.WorkState.WAITING) {
        return why;
      }
    }
    return null;
  }

  private static void no(Turn turn, String sentence) {
    turn.answers.add(new NoAnswer(turn.at, turn.desk(), turn.cause, RefusalCode.INVALID, sentence));
  }
}
