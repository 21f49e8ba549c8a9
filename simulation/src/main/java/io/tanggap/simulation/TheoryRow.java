package io.tanggap.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * One system with what theory says of it.
 *
 * @param table of which it is
 * @param name its parameters in words
 * @param level the wait that its service level is about
 * @param cap arrivals after which it stops whether or not all intervals are narrow enough
 */
record TheoryRow(
    String table, String name, Centre centre, double level, long cap, List<Quantity> quantities) {
  /** Arrivals that any row makes do with. */
  static final long CAP = 90_000_000;

  /**
   * One figure: the ratio of two sums of a run.
   *
   * @param exact what it must be
   * @param error standard error of {@code exact}: 0 if it is a formula, more if it was simulated by
   *     others
   */
  record Quantity(String name, int[] over, int[] under, double factor, double exact, double error) {

    /** The widest 95 % half interval accepted, as a share of the value. */
    double widest() {
      boolean rare = name.equals("blocked") && exact < 0.01;
      return rare ? 0.05 : 0.01;
    }
  }

  static TheoryRow of(String table, String name, Centre centre, double level, long cap) {
    return new TheoryRow(table, name, centre, level, cap, new ArrayList<>());
  }

  TheoryRow with(String what, int[] over, int[] under, double factor, double exact) {
    return with(what, over, under, factor, exact, 0);
  }

  TheoryRow with(String what, int over, int under, double exact) {
    return with(what, new int[] {over}, new int[] {under}, 1, exact, 0);
  }

  TheoryRow with(String what, int[] over, int[] under, double factor, double exact, double error) {
    var more = new ArrayList<>(quantities);
    more.add(new Quantity(what, over, under, factor, exact, error));
    return new TheoryRow(table, name, centre, level, cap, more);
  }

  /** The same, simulated no longer than this. */
  TheoryRow atMost(long arrivals) {
    return new TheoryRow(table, name, centre, level, arrivals, quantities);
  }

  int types() {
    return centre.lambda().length;
  }

  /** Columns of all types; {@code which}: 0 sent, 1 waited, 2 time waited. */
  int[] all(int which) {
    int[] columns = new int[types()];
    for (int t = 0; t < columns.length; t++) {
      columns[t] = CentreRun.sentOf(t) + which;
    }
    return columns;
  }

  /** Columns of the busy time of all agents. */
  int[] agents() {
    int[] columns = new int[centre.mu().length];
    for (int a = 0; a < columns.length; a++) {
      columns[a] = busy(a);
    }
    return columns;
  }

  int busy(int agent) {
    return CentreRun.sentOf(types()) + agent;
  }
}
