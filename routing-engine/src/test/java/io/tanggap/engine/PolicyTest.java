package io.tanggap.engine;

import static io.tanggap.engine.Day.agent;
import static io.tanggap.engine.Day.desk;
import static io.tanggap.engine.Day.has;
import static io.tanggap.engine.Day.needs;
import static io.tanggap.engine.Day.only;
import static io.tanggap.engine.Day.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.*;
import io.tanggap.protocol.RoutingEvent.*;
import org.junit.jupiter.api.Test;

/** What the engine did otherwise than the policy says, until the reference showed it. */
class PolicyTest {
  private final Day day =
      new Day(
          desk(
              1,
              queue(false, 0),
              agent("sari", 2, has("billing", 3)),
              agent("joko", 2, has("billing", 5), has("tech", 2)),
              agent("wati", 2, has("tech", 4))));

  @Test
  void aRestoredDeskCountsSlotsForWorkOfWhichNoneWaits() {
    day.presence("sari", Presence.AVAILABLE);
    OfferMade offer = only(day.mail("c1", "q", 5, needs("billing", 1)), OfferMade.class);
    day.accept("sari", offer.offer().value());
    Engine copy = restored(day);

    day.resolve("sari", "support-1").forEach(copy::replay);

    assertThat(copy.fingerprint()).isEqualTo(day.engine.fingerprint());
  }

  private static Engine restored(Day day) {
    return Engine.restore(Day.DESK, day.engine.configuration(), day.engine.snapshot());
  }
}
