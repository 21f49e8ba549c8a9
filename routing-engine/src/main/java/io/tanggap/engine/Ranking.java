package io.tanggap.engine;

/** The best few of the items compared in one search and one order, best first. */
final class Ranking {
  static final int BEST = 3;

  final long[] score = new long[BEST];
  final long[] arrival = new long[BEST];
  final int[] work = new int[BEST];
  final int[] place = new int[BEST];
  final int[] stage = new int[BEST];
  int count;

  void clear() {
    count = 0;
  }

  /** Whether something with these keys would get a place; equal keys need a look at the serial. */
  boolean reaches(long newScore, long newArrival) {
    int last = BEST - 1;
    return count < BEST
        || newScore > score[last]
        || (newScore == score[last] && newArrival <= arrival[last]);
  }

  void offer(
      long newScore, long newArrival, int newWork, int newPlace, int newStage, WaitingIndex index) {
    int i = BEST - 1;
    if (count < BEST) {
      i = count++;
    } else if (!before(newScore, newArrival, newWork, newPlace, i, index)) {
      return;
    }
    while (i > 0 && before(newScore, newArrival, newWork, newPlace, i - 1, index)) {
      copy(i - 1, i);
      i--;
    }
    score[i] = newScore;
    arrival[i] = newArrival;
    work[i] = newWork;
    place[i] = newPlace;
    stage[i] = newStage;
  }

  /** Whether the first of this is older than the first of the other. */
  boolean before(Ranking other, WaitingIndex index) {
    return arrival[0] < other.arrival[0]
        || (arrival[0] == other.arrival[0]
            && index.serial(work[0], place[0]) < index.serial(other.work[0], other.place[0]));
  }

  private boolean before(
      long newScore, long newArrival, int newWork, int newPlace, int i, WaitingIndex index) {
    if (newScore != score[i]) {
      return newScore > score[i];
    }
    if (newArrival != arrival[i]) {
      return newArrival < arrival[i];
    }
    return index.serial(newWork, newPlace) < index.serial(work[i], place[i]);
  }

  private void copy(int from, int to) {
    score[to] = score[from];
    arrival[to] = arrival[from];
    work[to] = work[from];
    place[to] = place[from];
    stage[to] = stage[from];
  }
}
