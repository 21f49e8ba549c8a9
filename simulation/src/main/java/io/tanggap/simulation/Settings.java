package io.tanggap.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * Days unlike the base, to see where the default order is weak.
 *
 * @param reference the ratio of the default order in the study that the order comes from, on days
 *     drawn by another program
 * @param error its standard error: six days a setting, of which the study gives the range
 */
record Settings(String name, Scenario scenario, double reference, double error) {

  private static final int[] OTHER_TARGETS = {30, 120, 600, 3_600, 14_400};
  private static final int[] OTHER_WEIGHTS = {10, 5, 2, 1, 1};

  static List<Settings> all() {
    var all = new ArrayList<Settings>();
    all.add(new Settings("base", Scenario.base(0.70), 1.034, .005));
    all.add(new Settings("base", Scenario.base(1.20), 1.132, .003));
    double[] few = {1.040, 1.059, 1.082};
    double[] fewErrors = {.002, .002, .004};
    double[] many = {1.047, 1.240, 1.178};
    double[] manyErrors = {.024, .029, .024};
    for (int i = 0; i < 3; i++) {
      Scenario base = Scenario.base(0.85 + 0.1 * i);
      all.add(new Settings("20 agents", base.agents(20, 480), few[i], fewErrors[i]));
      all.add(new Settings("200 agents", base.agents(200, 150), many[i], manyErrors[i]));
    }
    all.addAll(
        loaded(
            0.95,
            new double[] {
              1.092, 1.051, 1.133, 1.034, 1.153, 1.148, 1.333, 1.049, 1.699, 1.076, 1.094
            },
            new double[] {.009, .005, .002, .008, .012, .005, .049, .004, .047, .002, .005}));
    all.addAll(
        loaded(
            1.05,
            new double[] {
              1.156, 1.134, 1.116, 1.045, 1.168, 1.169, 1.799, 1.063, 1.842, 1.101, 1.143
            },
            new double[] {.008, .008, .003, .009, .020, .005, .054, .003, .039, .005, .006}));
    all.add(new Settings("one type 45 %", Scenario.base(0.85).first(0.45), 1.196, .010));
    return all;
  }

  private static List<Settings> loaded(double load, double[] reference, double[] error) {
    Scenario base = Scenario.base(load);
    return List.of(
        new Settings("3 skills each", base.skills(3), reference[0], error[0]),
        new Settings("no bursts", base.burst(0), reference[1], error[1]),
        new Settings("bursts of 70 %", base.burst(0.7), reference[2], error[2]),
        new Settings(
            "other targets",
            base.classes(OTHER_TARGETS, OTHER_WEIGHTS, .1, .2, .3, .25, .15),
            reference[3],
            error[3]),
        new Settings(
            "one class 75 %",
            base.classes(base.targets(), base.weights(), .05, .05, .05, .75, .05, .05),
            reference[4],
            error[4]),
        new Settings("one type 30 %", base.first(0.30), reference[5], error[5]),
        new Settings("equal weights", base.weights(1, 1, 1, 1, 1, 1), reference[6], error[6]),
        new Settings("weights 64 to 1", base.weights(64, 16, 4, 2, 1, 1), reference[7], error[7]),
        new Settings("inverted weights", base.weights(1, 1, 2, 3, 5, 8), reference[8], error[8]),
        new Settings("12 types", base.types(12), reference[9], error[9]),
        new Settings("24 requirement sets", base.split(4), reference[10], error[10]));
  }
}
