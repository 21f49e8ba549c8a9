package io.tanggap.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A centre run by the real engine in virtual time. Each arrival is a {@code RouteMessage}, each end
 * of service a {@code ResolveWork}, each lost patience an {@code AbandonWork}; who gets what is
 * read from the events alone. Arrivals, types, services and patience have random streams of their
 * own.
 */
final class CentreRun {
  static final int TIME = 0;
  static final int SENT = 1;
  static final int BLOCKED = 2;
  static final int ENTERED = 3;
  static final int ABANDONED = 4;
  static final int WITHIN = 5;
  static final int LATER = 6;
  static final int QUEUE = 7;
  static final int ALL_BUSY = 8;
  private static final int FIRST = 9;

  /** Milliseconds of record time in a unit: rounding to them is below a thousandth of any wait. */
  private static final double UNIT = 1e6;

  /** From so many agents on, luck is measured by a {@link Comparison} too. */
  private static final int LARGE = 500;

  private static final int LEAVES = 1 << 24;

  private final Centre centre;
  private final double level;
  private final int batch;
  private final VirtualDesk desk;
  private final SplittableRandom gaps;
  private final SplittableRandom kinds;
  private final SplittableRandom works;
  private final SplittableRandom patiences;
  private final Controls controls;
  private final @Nullable Comparison comparison;
  private final Batches batches;
  private final int types;
  private final Moments moments = new Moments();
  private final Map<Integer, Call> waiting = new HashMap<>();
  private final double[] since;
  private double now;
  private double counted;
  private double nextArrival;
  private double gap;
  private int inside;
  private int busy;
  private int sent;
  private long arrivals;

  /** Somebody waiting. */
  private record Call(int batch, long at, double work, int type) {}

  /**
   * Prepares a run with everybody at their desk.
   *
   * @param level the wait that service levels are about
   * @param batch arrivals in a batch
   * @param seed all streams come from it
   */
  CentreRun(Centre centre, double level, int batch, long seed) {
    this.centre = centre;
    this.level = level;
    this.batch = batch;
    types = centre.lambda().length;
    desk = centre.desk();
    var streams = new SplittableRandom(seed);
    gaps = streams.split();
    kinds = streams.split();
    works = streams.split();
    patiences = streams.split();
    controls = new Controls(centre);
    since = new double[centre.mu().length];
    boolean large = since.length >= LARGE && centre.patience() == 0 && !centre.hangUp();
    comparison = large ? new Comparison(centre, level, streams.split()) : null;
    int more = comparison == null ? 0 : comparison.count();
    batches = new Batches(FIRST + 3 * types + since.length, controls.count() + more);
    for (int agent = 0; agent < since.length; agent++) {
      desk.come(agent, 0);
    }
    drawArrival();
  }

  Batches batches() {
    return batches;
  }

  static int sentOf(int type) {
    return FIRST + 3 * type;
  }

  static int waitsOf(int type) {
    return FIRST + 3 * type + 1;
  }

  static int waitOf(int type) {
    return FIRST + 3 * type + 2;
  }

  int busyOf(int agent) {
    return FIRST + 3 * types + agent;
  }

  /** Goes on until so many batches have begun. */
  void until(int whole) {
    while (arrivals < (long) whole * batch) {
      if (moments.next() < nextArrival) {
        pass(moments.next());
        long what = moments.remove();
        if (what < LEAVES) {
          finished((int) what);
        } else {
          impatient((int) (what - LEAVES));
        }
      } else {
        pass(nextArrival);
        arrived();
        drawArrival();
      }
    }
  }

  private void pass(double to) {
    double[] row = row();
    row[TIME] += to - counted;
    row[QUEUE] += (to - counted) * (inside - busy);
    row[ALL_BUSY] += busy == since.length ? to - counted : 0;
    counted = to;
    now = to;
  }

  private double[] row() {
    return batches.row((int) (arrivals / batch));
  }

  private long clock() {
    return (long) (now * UNIT);
  }

  private void arrived() {
    double[] row = row();
    int number = (int) (arrivals / batch);
    arrivals++;
    int type = type();
    double work = exponential(works);
    double patience = centre.patience() > 0 ? exponential(patiences) / centre.patience() : 0;
    int known = FIRST + 3 * types + since.length;
    controls.arrival(now, gap, work, type, row, known);
    if (comparison != null) {
      comparison.arrival(now, work, row, known + controls.count());
    }
    row[SENT]++;
    if (centre.lines() > 0 && inside == centre.lines()) {
      row[BLOCKED]++;
      return;
    }
    row[ENTERED]++;
    row[sentOf(type)]++;
    int item = sent++;
    int agent = desk.arrive(type, 0, 0, clock());
    inside++;
    if (agent >= 0) {
      row[WITHIN]++;
      begin(agent, work);
    } else if (centre.hangUp()) {
      desk.abandon(item, clock());
      inside--;
      row[BLOCKED]++;
    } else {
      row[waitsOf(type)]++;
      waiting.put(item, new Call(number, clock(), work, type));
      if (patience > 0) {
        moments.add(now + patience, (long) LEAVES + item);
      }
    }
  }

  private void begin(int agent, double work) {
    busy++;
    since[agent] = now;
    moments.add(now + work / centre.mu()[agent], agent);
  }

  private void finished(int agent) {
    busy--;
    inside--;
    row()[busyOf(agent)] += now - since[agent];
    int item = desk.finish(agent, clock());
    if (item >= 0) {
      Call call = waiting.remove(item);
      if (call == null) {
        throw new IllegalStateException("Expected item " + item + " to wait");
      }
      double wait = (clock() - call.at) / UNIT;
      double[] row = batches.row(call.batch);
      row[waitOf(call.type)] += wait;
      row[wait <= level ? WITHIN : LATER]++;
      begin(agent, call.work);
    }
  }

  private void impatient(int item) {
    Call call = waiting.remove(item);
    if (call != null) {
      desk.abandon(item, clock());
      inside--;
      double[] row = batches.row(call.batch);
      row[ABANDONED]++;
      row[waitOf(call.type)] += (clock() - call.at) / UNIT;
    }
  }

  private void drawArrival() {
    gap = exponential(gaps) / centre.arrivals();
    nextArrival = now + gap;
  }

  private int type() {
    if (types == 1) {
      return 0;
    }
    double left = kinds.nextDouble() * centre.arrivals();
    for (int t = 0; t < types - 1; t++) {
      left -= centre.lambda()[t];
      if (left < 0) {
        return t;
      }
    }
    return types - 1;
  }

  private static double exponential(SplittableRandom random) {
    return -Math.log1p(-random.nextDouble());
  }
}
