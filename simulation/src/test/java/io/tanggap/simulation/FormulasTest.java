package io.tanggap.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exact values, against tables that were computed by other programs. */
class FormulasTest {

  @ParameterizedTest
  @CsvSource({
    "1, 2, 0.200000000, 0.333333333, 0.333333333, 0.301612473",
    "2, 3, 0.210526316, 0.444444444, 0.444444444, 0.402149964",
    "5, 7, 0.120518635, 0.324149949, 0.162074975, 0.265391532",
    "10, 12, 0.119739188, 0.449388224, 0.224694112, 0.367927959",
    "14, 15, 0.147787763, 0.722318581, 0.722318581, 0.653580880",
    "20, 22, 0.106733950, 0.567915162, 0.283957581, 0.464969608",
    "48, 55, 0.038374281, 0.238700936, 0.034100134, 0.118535377",
    "84, 90, 0.044619871, 0.411957314, 0.068659552, 0.226086967",
    "100, 110, 0.027463448, 0.237007500, 0.023700750, 0.087190187",
    "900, 930, 0.009437111, 0.228000476, 0.007600016, 0.011351475"
  })
  void erlangBAndC(double load, int agents, double b, double c, double wait, double longer) {
    assertThat(Erlang.blocked(load, agents)).isCloseTo(b, within(6e-10));
    assertThat(Erlang.waits(load, agents)).isCloseTo(c, within(6e-10));
    assertThat(Erlang.meanWait(load, agents)).isCloseTo(wait, within(6e-10));
    assertThat(Erlang.waitsLonger(load, agents, 0.1)).isCloseTo(longer, within(6e-10));
  }

  @Test
  void aPublishedExample() {
    double load = 0.2 * 240;

    assertThat(Erlang.waits(load, 55)).isCloseTo(0.2387, within(5e-5));
    assertThat(Erlang.meanWait(load, 55) * 240).isCloseTo(8.184, within(5e-4));
    assertThat(1 - Erlang.waitsLonger(load, 55, 15.0 / 240)).isCloseTo(0.8459, within(5e-5));
  }

  @ParameterizedTest
  @CsvSource({
    "4.2, 0.5, 12, 1, 0.127372, 0.029679, 0.12465, 0.029679, 0.679225, 0.33333333333, 0.945270",
    "48, 1, 50, 1, 0.405404, 0.039418, 1.89204, 0.039418, 0.922159, 0.1, 0.812316",
    "48, 1, 50, 0.5, 0.467774, 0.030912, 2.96758, 0.061824, 0.930324, 0.1, 0.738622",
    "55, 1, 50, 1, 0.767795, 0.110301, 6.06656, 0.110301, 0.978669, 0.1, 0.481236",
    "100, 1, 100, 0.5, 0.596703, 0.033030, 6.60603, 0.066060, 0.966970, 0.1, 0.701110",
    "84, 1, 90, 0.25, 0.341189, 0.008596, 2.88830, 0.034384, 0.925310, 0.05, 0.776775",
    "20, 1, 20, 2, 0.450093, 0.103882, 1.03882, 0.051941, 0.896118, 0.1, 0.727454"
  })
  void erlangA(
      double arrivals,
      double service,
      int agents,
      double patience,
      double waits,
      double abandons,
      double queue,
      double wait,
      double occupancy,
      double level,
      double within) {
    var exact = Erlang.impatient(arrivals, service, agents, patience, level);

    assertThat(exact.waits()).isCloseTo(waits, within(6e-7));
    assertThat(exact.abandons()).isCloseTo(abandons, within(6e-7));
    assertThat(exact.queue()).isCloseTo(queue, within(6e-6));
    assertThat(exact.meanWait()).isCloseTo(wait, within(6e-7));
    assertThat(exact.occupancy()).isCloseTo(occupancy, within(6e-7));
    assertThat(exact.servedWithin()).isCloseTo(within, within(6e-7));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 84, 90, 120, 0.00364308, 0.379706, 0.450023, 0.732922, 0.929933",
    "1, 14, 15, 20, 0.06526995, 0.431471, 0.823333, 0.640645, 0.872415",
    "6, 14, 15, 120, 0.04165868, 0.573563, 3.054324, , 0.894452"
  })
  void roomsThatShareLines(
      int rooms,
      double load,
      int agents,
      int lines,
      double blocked,
      double waits,
      double minutes,
      Double within,
      double utilisation) {
    var exact = Rooms.of(rooms, load, agents, lines, 0.05);

    assertThat(exact.blocked()).isCloseTo(blocked, within(6e-9));
    assertThat(exact.waits()).isCloseTo(waits, within(6e-7));
    assertThat(exact.meanWait() * 10).isCloseTo(minutes, within(6e-7));
    assertThat(exact.utilisation()).isCloseTo(utilisation, within(6e-7));
    if (within != null) {
      assertThat(exact.within()).isCloseTo(within, within(6e-7));
    }
  }

  @Test
  void productForms() {
    var graphs = SkillGraph.all();

    holds(graphs.get(0), 0.68794788, new double[] {.854723, .687948}, 2.970684, 1.719870);
    holds(graphs.get(1), 0.34599626, new double[] {.471528, .518602}, 0.562823, 0.710386);
    holds(graphs.get(2), 0.60952381, new double[] {.685714}, 1.248677);
    holds(graphs.get(3), 0.49200274, new double[] {.750351}, 1.349308);
    holds(graphs.get(4), 0.62405014, new double[] {.624050}, 0.693389);
    holds(graphs.get(5), 0.37714952, new double[] {.85}, 5.666667);
    holds(
        graphs.get(6),
        0.25849566,
        new double[] {.518333, .522360, .564731, .857136},
        0.375921,
        0.407724,
        0.433909,
        1.792731);
    double[] busy = graphs.get(6).exact().busy();
    double[] table = {
      .7377, .7377, .8381, .7459, .7459, .8805, .7639, .7639, .9542, .9086, .9574, .8666
    };
    assertThat(busy).usingComparatorWithPrecision(6e-5).containsExactly(table);
  }

  /** Without impatience to speak of, the offered wait is Erlang's. */
  @Test
  void theOfferedWaitOfPatientCustomers() {
    double[] offered = Erlang.offered(5, 1, 7, 1e-9, 0, 0.1);

    assertThat(offered[0]).isCloseTo(Erlang.meanWait(5, 7), within(1e-6));
    assertThat(offered[1]).isCloseTo(Erlang.waits(5, 7), within(1e-6));
    assertThat(offered[2]).isCloseTo(Erlang.waitsLonger(5, 7, 0.1), within(1e-6));
  }

  /** Where everybody can do everything and where everybody can do one thing, others know better. */
  @Test
  void bothEndsAreErlangs() {
    var full = SkillGraph.all().get(4).exact();
    var dedicated = SkillGraph.all().get(5).exact();

    assertThat(full.waits()[0]).isCloseTo(Erlang.waits(5.1, 6), within(1e-12));
    assertThat(full.meanWait()[0]).isCloseTo(Erlang.meanWait(5.1, 6), within(1e-12));
    assertThat(dedicated.meanWait()[0]).isCloseTo(Erlang.meanWait(.85, 1), within(1e-12));
  }

  private static void holds(SkillGraph graph, double allBusy, double[] waits, double... meanWait) {
    var exact = graph.exact();

    assertThat(exact.allBusy()).as(graph.name()).isCloseTo(allBusy, within(6e-9));
    for (int t = 0; t < exact.waits().length; t++) {
      assertThat(exact.waits()[t]).isCloseTo(waits[Math.min(t, waits.length - 1)], within(6e-7));
      assertThat(exact.meanWait()[t])
          .isCloseTo(meanWait[Math.min(t, meanWait.length - 1)], within(6e-7));
    }
  }
}
