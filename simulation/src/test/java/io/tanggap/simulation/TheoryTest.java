package io.tanggap.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine in a few small systems; all of them are for {@code tanggap simulate theory}. */
class TheoryTest {
  private static final long SEED = 7;

  static List<TheoryRow> rows() {
    return List.of(
        TheoryTables.losing(2, 3),
        TheoryTables.waiting(5, 7),
        TheoryTables.impatient(4.2, 0.5, 12, 1, 1.0 / 3),
        SkillGraph.all().get(1).row());
  }

  /** The chance that one of these is off by luck is below one in ten thousand. */
  @ParameterizedTest
  @MethodSource("rows")
  void theEngineDoesWhatTheorySays(TheoryRow row) {
    var figures = Theory.simulate(row.atMost(300_000), SEED);

    assertThat(figures)
        .allSatisfy(
            figure -> {
              assertThat(figure.estimate().value())
                  .as("%s %s, seed %d", row.name(), figure.quantity().name(), SEED)
                  .isBetween(
                      figure.quantity().exact() - 5 * figure.estimate().error(),
                      figure.quantity().exact() + 5 * figure.estimate().error());
              assertThat(figure.estimate().halfWidth()).isLessThan(0.1);
            });
  }

  /** With the figures of one agent more. */
  @Test
  void whatIsWrongIsSeen() {
    var row = TheoryTables.waiting(5, 7).atMost(300_000);
    var other = TheoryTables.waiting(5, 8).quantities();

    var figures = Theory.simulate(row, SEED);

    for (int i = 0; i < other.size(); i++) {
      var estimate = figures.get(i).estimate();
      assertThat(new Theory.Figure(row, other.get(i), estimate, 0).near()).isFalse();
    }
  }
}
