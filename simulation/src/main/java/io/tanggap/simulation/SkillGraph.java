package io.tanggap.simulation;

import static io.tanggap.simulation.CentreRun.ALL_BUSY;
import static io.tanggap.simulation.CentreRun.TIME;

import java.util.Arrays;
import java.util.List;

/**
 * Who can do what: a system of table 1.4.
 *
 * @param alike whether all types are alike and all agents are: then they are one figure each
 */
record SkillGraph(String name, boolean alike, Centre centre) {

  static List<SkillGraph> all() {
    return List.of(
        of("N", false, new double[] {.5, 1.1}, new double[] {1, 1}, 3, 2),
        of("W", false, new double[] {.9, .9}, new double[] {1, 1, .8}, 1, 3, 2),
        of("chain of 3", true, of(3, .8), of(3, 1), 3, 6, 5),
        of("ring of 6, 2 skills", true, of(6, .85), of(6, 1), 3, 6, 12, 24, 48, 33),
        of("6, all skills", true, of(6, .85), of(6, 1), 63, 63, 63, 63, 63, 63),
        of("6, one skill", true, of(6, .85), of(6, 1), 1, 2, 4, 8, 16, 32),
        het12());
  }

  private static SkillGraph het12() {
    double[] lambda = {2.4, 2.0, 3.0, 1.4};
    double[] mu = {1, 1, 1, .8, .8, .8, 1.2, 1.2, .5, .5, 1, 1};
    return of("12 unlike agents", false, lambda, mu, 1, 1, 3, 2, 2, 6, 4, 4, 12, 8, 15, 5);
  }

  private static SkillGraph of(
      String name, boolean alike, double[] lambda, double[] mu, long... serves) {
    return new SkillGraph(name, alike, new Centre(lambda, mu, serves, 0, 0, false));
  }

  private static double[] of(int count, double value) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }

  ProductForm exact() {
    return ProductForm.of(centre.lambda(), centre.mu(), centre.serves());
  }

  TheoryRow row() {
    var exact = exact();
    var row =
        TheoryRow.of("1.4", name, centre, 0.1, TheoryRow.CAP)
            .with("all busy", ALL_BUSY, TIME, exact.allBusy());
    if (alike) {
      return row.with("waits, each type", row.all(1), row.all(0), 1, exact.waits()[0])
          .with("mean wait, each type", row.all(2), row.all(0), 1, exact.meanWait()[0])
          .with(
              "busy, each agent",
              row.agents(),
              new int[] {TIME},
              1.0 / centre.mu().length,
              exact.busy()[0]);
    }
    for (int t = 0; t < centre.lambda().length; t++) {
      int all = CentreRun.sentOf(t);
      row = row.with("waits, type " + t, CentreRun.waitsOf(t), all, exact.waits()[t]);
      row = row.with("mean wait, type " + t, CentreRun.waitOf(t), all, exact.meanWait()[t]);
    }
    for (int a = 0; a < centre.mu().length; a++) {
      row = row.with("busy, agent " + a, row.busy(a), TIME, exact.busy()[a]);
    }
    return row;
  }
}
