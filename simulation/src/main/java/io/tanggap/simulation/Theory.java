package io.tanggap.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code tanggap simulate theory}: the engine against what is exactly known. A figure holds if it
 * is within three standard errors and its 95 % interval is narrow enough to mean something.
 */
final class Theory {
  static final long SEED = 20_261_126;

  private static final int WARM = 4;
  private static final int FEWEST = 100;

  /** Half of the 95 % interval as it must be before luck is taken out. */
  private static final double LEAST_SEEN = 0.15;

  /** Batches are as long as so many times the time a centre takes to forget. */
  private static final double MEMORY = 30;

  private Theory() {}

  /**
   * Runs all rows, each on one thread, and prints a line per figure.
   *
   * @return whether every figure holds
   */
  static boolean run(int threads) throws InterruptedException {
    Simulate.line("theory: seed %d, rows on %d thread(s)", SEED, threads);
    Simulate.line(
        "%-5s %-34s %-22s %11s %11s %9s %7s %s",
        "table", "row", "figure", "simulated", "exact", "error", "half %", "verdict");
    int figures = 0;
    int failures = 0;
    var seeds = new SplittableRandom(SEED);
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var results = new ArrayList<Future<List<Figure>>>();
      for (TheoryRow row : TheoryTables.all()) {
        long seed = seeds.nextLong();
        results.add(pool.submit(() -> simulate(row, seed)));
      }
      for (var result : results) {
        for (Figure figure : result.get()) {
          figure.print();
          figures++;
          failures += figure.holds() ? 0 : 1;
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("Expected a row to be simulated", e.getCause());
    } finally {
      pool.shutdownNow();
    }
    Simulate.line(
        "1.3   level rule, 2 to 6 skills: not expressible: a freed agent takes the work that the"
            + " queues' order puts first; agents have no order of their own among their skills");
    Simulate.line("theory: %d figures, %d failures", figures, failures);
    return failures == 0;
  }

  /** One figure, measured. */
  record Figure(
      TheoryRow row, TheoryRow.Quantity quantity, Batches.Estimate estimate, long arrivals) {

    boolean narrow() {
      return estimate.halfWidth() <= quantity.widest();
    }

    /**
     * Whether to go on: the interval is too wide, with a little to spare, so that stopping at the
     * first luck does not help; or so little was seen that what is rare may not have been, which no
     * control makes up for.
     */
    boolean wants() {
      double plain = 1.96 * estimate.plain() / Math.abs(estimate.value());
      return estimate.halfWidth() > 0.95 * quantity.widest() || plain > LEAST_SEEN;
    }

    boolean near() {
      return Math.abs(estimate.value() - quantity.exact())
          <= 3 * Math.hypot(estimate.error(), quantity.error());
    }

    boolean holds() {
      return near() && narrow();
    }

    void print() {
      Simulate.line(
          "%-5s %-34s %-22s %11.6f %11.6f %9.2g %7.2f %s",
          row.table(),
          row.name(),
          quantity.name(),
          estimate.value(),
          quantity.exact(),
          estimate.error(),
          100 * estimate.halfWidth(),
          (near() ? narrow() ? "holds" : "TOO WIDE" : "DIFFERS")
              + (quantity.error() > 0 ? " (from a simulation by others)" : "")
              + String.format(Locale.ROOT, ", %.1fM arrivals", arrivals / 1e6));
    }
  }

  /**
   * Simulates until all intervals are narrow enough, or the row's cap. When it stops depends on the
   * widths only.
   */
  static List<Figure> simulate(TheoryRow row, long seed) {
    int batch = (int) Math.min(batch(row.centre()), row.cap() / FEWEST);
    var run = new CentreRun(row.centre(), row.level(), batch, seed);
    List<Figure> figures = List.of();
    int batches = FEWEST;
    boolean more = true;
    while (more) {
      run.until(batches + WARM + 2);
      figures = new ArrayList<>();
      for (var quantity : row.quantities()) {
        var estimate =
            run.batches()
                .ratio(quantity.over(), quantity.under(), quantity.factor(), WARM, WARM + batches);
        figures.add(new Figure(row, quantity, estimate, (long) batches * batch));
      }
      more = (long) batches * batch < row.cap() && figures.stream().anyMatch(Figure::wants);
      batches += batches / 5;
    }
    return figures;
  }

  private static int batch(Centre centre) {
    double services = centre.services();
    double rho = Math.min(centre.arrivals() / services, 1);
    double memory = 1 / Math.max(0.0025, Math.pow(1 - Math.sqrt(rho), 2) * 4);
    return (int) Math.max(10_000, MEMORY * Math.max(memory, centre.mu().length));
  }
}
