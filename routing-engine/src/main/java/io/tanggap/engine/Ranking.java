package io.tanggap.engine;

import io.tanggap.protocol.WorkItemId;

/** The best few of the items compared in one search and one order, best first. */
final class Ranking {
  static final int BEST = 3;

  /** Stands for the first place of the stage, which is looked up only if it matters. */
  static final int HEAD = -1;

  /** The same where all of the class are in one stage: the first in line, which is place 0. */
  static final int FIRST = -2;

  final long[] score = new long[BEST];
  final long[] arrival = new long[BEST];
  final int[] work = new int[BEST];
  final int[] stage = new int[BEST];
  private final int[] places = new int[BEST];
  int count;

  void clear() {
    count = 0;
  }

  /** Where it stands in the line of its class. */
  int place(int i, WaitingIndex index) {
    return place(work[i], stage[i], places[i], index);
  }

  static int place(int work, int stage, int place, WaitingIndex index) {
    if (place != HEAD) {
      return Math.max(place, 0);
    }
    ClassRows rows = index.rows;
    boolean olderStages = ClassRows.stages(rows.kind(rows.row(work))) >>> (stage + 1) != 0;
    return olderStages ? index.work(work).waiting.head(stage) : 0;
  }

  long serial(int i, WaitingIndex index) {
    return serial(work[i], stage[i], places[i], index);
  }

  WorkItem item(int i, WaitingIndex index) {
    return places[i] < 0
        ? index.heads.first(work[i], stage[i])
        : index.work(work[i]).waiting.item(places[i]);
  }

  WorkItemId id(int i, WaitingIndex index, ItemTable items) {
    return places[i] < 0
        ? index.heads.id(work[i], stage[i])
        : items.id(index.serial(work[i], places[i]));
  }

  static long serial(int work, int stage, int place, WaitingIndex index) {
    return place < 0 ? index.heads.serial(work, stage) : index.serial(work, place);
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
    } else if (!before(newScore, newArrival, newWork, newPlace, newStage, i, index)) {
      return;
    }
    while (i > 0 && before(newScore, newArrival, newWork, newPlace, newStage, i - 1, index)) {
      copy(i - 1, i);
      i--;
    }
    score[i] = newScore;
    arrival[i] = newArrival;
    work[i] = newWork;
    places[i] = newPlace;
    stage[i] = newStage;
  }

  /** Whether the first of this is older than the first of the other. */
  boolean before(Ranking other, WaitingIndex index) {
    return arrival[0] < other.arrival[0]
        || (arrival[0] == other.arrival[0] && serial(0, index) < other.serial(0, index));
  }

  private boolean before(
      long newScore,
      long newArrival,
      int newWork,
      int newPlace,
      int newStage,
      int i,
      WaitingIndex index) {
    if (newScore != score[i]) {
      return newScore > score[i];
    }
    if (newArrival != arrival[i]) {
      return newArrival < arrival[i];
    }
    return serial(newWork, newStage, newPlace, index) < serial(i, index);
  }

  private void copy(int from, int to) {
    score[to] = score[from];
    arrival[to] = arrival[from];
    work[to] = work[from];
    places[to] = places[from];
    stage[to] = stage[from];
  }
}
