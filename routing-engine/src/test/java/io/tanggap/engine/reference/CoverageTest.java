package io.tanggap.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.engine.Engine;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A simulation proves nothing about what never happens in it. */
class CoverageTest {
  private static final int SEEDS = 500;
  private static final int COMMANDS = 500;
  private static final int OFTEN = 10;

  @Test
  void theDaysCoverEverything() {
    var coverage = new Coverage();

    for (int seed = 0; seed < SEEDS; seed++) {
      live(seed, coverage);
    }

    assertThat(coverage.below(OFTEN)).as("too seldom, of all that is counted").isEmpty();
  }

  private static void live(int seed, Coverage coverage) {
    var engine = new Engine(RandomDesk.DESK);
    var day = new RandomDay(seed);
    RoutingCommand command = day.first();
    for (int i = 0; i <= COMMANDS; i++) {
      List<RoutingEvent> events = engine.handle(command, day.now()).events();
      coverage.saw(command, events);
      day.saw(events);
      command = day.next(i);
    }
  }
}
