package io.tanggap.gateway.projection;

import io.tanggap.gateway.live.Announcer;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.CommandRefused;
import io.tanggap.protocol.RoutingEvent.ConfigurationApplied;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Notes which command of ours an event answers; only the first answer counts. */
final class Answers {
  private final Handle handle;
  private final List<String> answered = new ArrayList<>();

  Answers(Handle handle) {
    this.handle = handle;
  }

  List<String> answered() {
    return answered;
  }

  void apply(RoutingEvent event) {
    boolean refused = event instanceof CommandRefused;
    int updated =
        handle
            .createUpdate(
                """
                update command set answered_at = :at, refusal = :refusal, sentence = :sentence, work = :work
                where id = :cause and answered_at is null
                  and (:refused or :type = any(string_to_array(awaits, ',')))""")
            .bind("at", event.at())
            .bind("refusal", event instanceof CommandRefused no ? no.code().name() : null)
            .bind("sentence", event instanceof CommandRefused no ? no.sentence() : null)
            .bind("work", event instanceof WorkAssigned given ? given.work() : null)
            .bind("cause", event.cause())
            .bind("refused", refused)
            .bind("type", event.getClass().getSimpleName())
            .execute();
    if (event instanceof ConfigurationApplied applied) {
      answered.add(Announcer.version(applied.desk().value(), applied.configuration().version()));
    }
    if (updated > 0) {
      answered.add(event.cause().value());
    }
  }
}
