package io.tanggap.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums by batch of arrivals: what a quantity and its standard error are made of. A quantity is the
 * ratio of two sums; batches are long against the memory of the system, and what is left of their
 * dependence widens the error.
 */
final class Batches {
  private final List<double[]> rows = new ArrayList<>();
  private final int columns;
  private final int controls;

  /** The last {@code controls} columns have mean 0. */
  Batches(int columns, int controls) {
    this.columns = columns;
    this.controls = controls;
  }

  double[] row(int batch) {
    while (rows.size() <= batch) {
      rows.add(new double[columns + controls]);
    }
    return rows.get(batch);
  }

  /**
   * A figure with its standard error.
   *
   * @param plain the standard error had luck not been taken out
   */
  record Estimate(double value, double error, double plain) {
    /** Half of the 95 % interval, as a share of the value. */
    double halfWidth() {
      return 1.96 * error / Math.abs(value);
    }
  }

  /**
   * The ratio of two sums of columns.
   *
   * @param from the first batch that counts: those before warm up
   * @param to the batch after the last that counts
   */
  Estimate ratio(int[] over, int[] under, double factor, int from, int to) {
    int count = to - from;
    double[] top = new double[count];
    double[] bottom = new double[count];
    double tops = 0;
    double bottoms = 0;
    for (int b = 0; b < count; b++) {
      top[b] = sum(rows.get(from + b), over) * factor;
      bottom[b] = sum(rows.get(from + b), under);
      tops += top[b];
      bottoms += bottom[b];
    }
    double ratio = tops / bottoms;
    double[] rest = new double[count];
    double[][] known = new double[count][];
    for (int b = 0; b < count; b++) {
      rest[b] = (top[b] - ratio * bottom[b]) * count / bottoms;
      known[b] = known(rows.get(from + b));
    }
    Regression luck = Regression.of(rest, known);
    double plain = Regression.of(rest, new double[count][0]).error();
    return new Estimate(ratio - luck.shift(), luck.error(), plain);
  }

  private double[] known(double[] row) {
    double[] known = new double[controls];
    System.arraycopy(row, columns, known, 0, controls);
    return known;
  }

  private static double sum(double[] row, int[] columns) {
    double sum = 0;
    for (int column : columns) {
      sum += row[column];
    }
    return sum;
  }
}
