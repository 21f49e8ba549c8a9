package io.tanggap.simulation;

import java.util.Arrays;

/** What is due when, earliest first: a heap of moments, each with a number that says what. */
final class Moments {
  private double[] at = new double[64];
  private long[] what = new long[64];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  /** When the first is due; infinity if nothing is. */
  double next() {
    return size == 0 ? Double.POSITIVE_INFINITY : at[0];
  }

  int size() {
    return size;
  }

  void add(double time, long payload) {
    if (size == at.length) {
      at = Arrays.copyOf(at, size * 2);
      what = Arrays.copyOf(what, size * 2);
    }
    int i = size++;
    while (i > 0 && at[(i - 1) / 2] > time) {
      at[i] = at[(i - 1) / 2];
      what[i] = what[(i - 1) / 2];
      i = (i - 1) / 2;
    }
    at[i] = time;
    what[i] = payload;
  }

  /** Takes the first away and says what it was. */
  long remove() {
    long first = what[0];
    size--;
    double time = at[size];
    long payload = what[size];
    int i = 0;
    while (2 * i + 1 < size) {
      int child = 2 * i + 1;
      child += child + 1 < size && at[child + 1] < at[child] ? 1 : 0;
      if (at[child] >= time) {
        break;
      }
      at[i] = at[child];
      what[i] = what[child];
      i = child;
    }
    at[i] = time;
    what[i] = payload;
    return first;
  }
}
