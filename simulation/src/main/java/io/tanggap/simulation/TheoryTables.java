package io.tanggap.simulation;

import static io.tanggap.simulation.CentreRun.ABANDONED;
import static io.tanggap.simulation.CentreRun.BLOCKED;
import static io.tanggap.simulation.CentreRun.ENTERED;
import static io.tanggap.simulation.CentreRun.LATER;
import static io.tanggap.simulation.CentreRun.QUEUE;
import static io.tanggap.simulation.CentreRun.SENT;
import static io.tanggap.simulation.CentreRun.TIME;
import static io.tanggap.simulation.CentreRun.WITHIN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The systems whose steady state is known, as rows to simulate: Erlang's (1.1 and 1.2), equal rooms
 * that share lines (1.3, in the setting of R. Wallace and W. Whitt, Manufacturing and Service
 * Operations Management 7, 2005), and skills under first come first served (1.4, Adan and Weiss).
 */
final class TheoryTables {
  private static final double[][] ERLANG = {
    {1, 2}, {2, 3}, {5, 7}, {10, 12}, {14, 15}, {20, 22}, {48, 55}, {84, 90}, {100, 110}, {900, 930}
  };

  /** Arrivals, service, agents, patience, time of the service level. */
  private static final double[][] IMPATIENT = {
    {4.2, 0.5, 12, 1, 1.0 / 3},
    {48, 1, 50, 1, 0.1},
    {48, 1, 50, 0.5, 0.1},
    {55, 1, 50, 1, 0.1},
    {100, 1, 100, 0.5, 0.1},
    {84, 1, 90, 0.25, 0.05},
    {20, 1, 20, 2, 0.1}
  };

  private static final double HALF = 1.96;

  private TheoryTables() {}

  static List<TheoryRow> all() {
    var rows = new ArrayList<TheoryRow>();
    for (double[] row : ERLANG) {
      rows.add(losing(row[0], (int) row[1]));
      rows.add(waiting(row[0], (int) row[1]));
    }
    for (double[] row : IMPATIENT) {
      rows.add(impatient(row[0], row[1], (int) row[2], row[3], row[4]));
    }
    rows.add(rooms("6 x M/M/15, 120 lines (1 skill)", skilled(1, 120), 6, 15, 120));
    rows.add(published("2 skills, FCFS, longest idle", 2, .00387, .0003, .4280, .0092, .565, .020));
    rows.add(published("3 skills, FCFS, longest idle", 3, .00366, .0004, .3878, .0100, .471, .022));
    rows.add(rooms("M/M/90/+30 (6 skills)", skilled(6, 120), 1, 90, 120));
    Centre one = Centre.single(1.4, 15, 0.1).lines(20);
    rows.add(rooms("M/M/15/+5", one, 1, 15, 20));
    for (SkillGraph graph : SkillGraph.all()) {
      rows.add(graph.row());
    }
    return rows;
  }

  /** Calls that find nobody free hang up at once. */
  static TheoryRow losing(double load, int agents) {
    return TheoryRow.of(
            "1.1", name(load, agents), Centre.single(load, agents, 1).losing(), 1, TheoryRow.CAP)
        .with("blocked", BLOCKED, SENT, Erlang.blocked(load, agents));
  }

  /** Calls wait for ever. */
  static TheoryRow waiting(double load, int agents) {
    var row =
        TheoryRow.of("1.1", name(load, agents), Centre.single(load, agents, 1), 0.1, TheoryRow.CAP);
    return row.with("waits", CentreRun.waitsOf(0), SENT, Erlang.waits(load, agents))
        .with("mean wait", CentreRun.waitOf(0), SENT, Erlang.meanWait(load, agents))
        .with("waits over 0.1", LATER, SENT, Erlang.waitsLonger(load, agents, 0.1));
  }

  /** Calls hang up when their patience ends. */
  static TheoryRow impatient(
      double arrivals, double service, int agents, double patience, double level) {
    var exact = Erlang.impatient(arrivals, service, agents, patience, level);
    String name =
        String.format(
            Locale.ROOT,
            "lambda=%s mu=%s n=%d theta=%s",
            number(arrivals),
            number(service),
            agents,
            number(patience));
    var row =
        TheoryRow.of(
            "1.2",
            name,
            Centre.single(arrivals, agents, service).patient(patience),
            level,
            TheoryRow.CAP);
    String within = String.format(Locale.ROOT, "served within %.3g", level);
    return row.with("waits", CentreRun.waitsOf(0), SENT, exact.waits())
        .with("abandons", ABANDONED, SENT, exact.abandons())
        .with("mean queue", QUEUE, TIME, exact.queue())
        .with("mean wait", CentreRun.waitOf(0), SENT, exact.meanWait())
        .with("occupancy", row.agents(), time(), 1.0 / agents, exact.occupancy())
        .with(within, WITHIN, SENT, exact.servedWithin());
  }

  private static TheoryRow rooms(String name, Centre centre, int rooms, int agents, int lines) {
    double load = centre.arrivals() * 10 / rooms;
    var exact = Rooms.of(rooms, load, agents, lines, 0.05);
    var row = TheoryRow.of("1.3", name, centre, 0.5, TheoryRow.CAP);
    return row.with("blocked", BLOCKED, SENT, exact.blocked())
        .with("waits", row.all(1), entered(), 1, exact.waits())
        .with("mean wait", row.all(2), entered(), 1, exact.meanWait() * 10)
        .with("wait at most 0.5", WITHIN, ENTERED, exact.within())
        .with("utilisation", row.agents(), time(), 1.0 / centre.mu().length, exact.utilisation());
  }

  private static TheoryRow published(
      String name,
      int skills,
      double blocked,
      double blockedHalf,
      double waits,
      double waitsHalf,
      double wait,
      double waitHalf) {
    var row = TheoryRow.of("1.3", name, skilled(skills, 120), 0.5, TheoryRow.CAP);
    return row.with("blocked", one(BLOCKED), one(SENT), 1, blocked, blockedHalf / HALF)
        .with("waits", row.all(1), entered(), 1, waits, waitsHalf / HALF)
        .with("mean wait", row.all(2), entered(), 1, wait, waitHalf / HALF);
  }

  /**
   * Wallace and Whitt's centre in minutes: six types at 1.40, services of 10 in the mean, agent j
   * of group g with skill g and further ones spread over the other five.
   */
  static Centre skilled(int skills, int lines) {
    double[] lambda = new double[6];
    double[] mu = new double[90];
    long[] serves = new long[90];
    Arrays.fill(lambda, 1.4);
    Arrays.fill(mu, 0.1);
    for (int agent = 0; agent < 90; agent++) {
      int group = agent / 15;
      serves[agent] = 1L << group;
      for (int l = 1; l < skills; l++) {
        serves[agent] |= 1L << (group + 1 + (agent % 15 + l - 1) % 5) % 6;
      }
    }
    return new Centre(lambda, mu, serves, 0, lines, false);
  }

  private static String name(double load, int agents) {
    return "a=" + number(load) + " n=" + agents;
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static int[] one(int column) {
    return new int[] {column};
  }

  private static int[] entered() {
    return one(ENTERED);
  }

  private static int[] time() {
    return one(TIME);
  }
}
