package io.tanggap.simulation;

/**
 * Least squares of a series on controls with mean 0.
 *
 * @param shift what the controls say the series is too high by, in the mean
 * @param error standard error of the mean that is left
 */
record Regression(double shift, double error) {

  static Regression of(double[] series, double[][] controls) {
    int count = series.length;
    int k = count == 0 ? 0 : controls[0].length;
    double[] mean = new double[k];
    double all = 0;
    for (int b = 0; b < count; b++) {
      all += series[b] / count;
      for (int i = 0; i < k; i++) {
        mean[i] += controls[b][i] / count;
      }
    }
    double[][] square = new double[k][k + 1];
    for (int b = 0; b < count; b++) {
      for (int i = 0; i < k; i++) {
        double x = controls[b][i] - mean[i];
        for (int j = 0; j < k; j++) {
          square[i][j] += x * (controls[b][j] - mean[j]);
        }
        square[i][k] += x * (series[b] - all);
      }
    }
    double[] beta = solve(square);
    double[] rest = new double[count];
    double squares = 0;
    double neighbours = 0;
    double shift = 0;
    for (int i = 0; i < k; i++) {
      shift += beta[i] * mean[i];
    }
    for (int b = 0; b < count; b++) {
      rest[b] = series[b] - all;
      for (int i = 0; i < k; i++) {
        rest[b] -= beta[i] * (controls[b][i] - mean[i]);
      }
      squares += rest[b] * rest[b];
      neighbours += b == 0 ? 0 : rest[b] * rest[b - 1];
    }
    double dependence = Math.min(0.9, Math.max(0, neighbours / squares));
    double variance = squares / Math.max(1, count - k - 1) / count;
    return new Regression(shift, Math.sqrt(variance * (1 + dependence) / (1 - dependence)));
  }

  /** Gauss with pivots; a control that says nothing new gets 0. */
  private static double[] solve(double[][] square) {
    int k = square.length;
    double[] scale = new double[k];
    for (int i = 0; i < k; i++) {
      scale[i] = square[i][i];
    }
    boolean[] used = new boolean[k];
    for (int i = 0; i < k; i++) {
      if (square[i][i] <= 1e-9 * scale[i]) {
        continue;
      }
      used[i] = true;
      for (int r = 0; r < k; r++) {
        double factor = r == i ? 0 : square[r][i] / square[i][i];
        for (int c = 0; c <= k && factor != 0; c++) {
          square[r][c] -= factor * square[i][c];
        }
      }
    }
    double[] beta = new double[k];
    for (int i = 0; i < k; i++) {
      beta[i] = used[i] ? square[i][k] / square[i][i] : 0;
    }
    return beta;
  }
}
