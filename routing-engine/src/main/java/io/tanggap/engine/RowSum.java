package io.tanggap.engine;

/**
 * What the rows of a group come to. With it a search knows at once how much a group's items are
 * worth at most and at least: they pass equally fast, so the one that is due first is worth no less
 * than what it saves, and none is worth more than what saves most would be if it were due first.
 */
final class RowSum {
  /** When the next item passes to another stage. */
  long nextMove;

  /** Rows with somebody who is offered, and those of them that are plain. */
  int offered;

  int plain;

  /** When the first of the plain ones is due, and what it saves. */
  long due;

  int saved;

  /** The most that a plain one saves. */
  int mostSaved;

  void clear() {
    nextMove = Long.MAX_VALUE;
    offered = 0;
    plain = 0;
    due = Long.MAX_VALUE;
    saved = 0;
    mostSaved = 0;
  }

  void add(long move) {
    nextMove = Math.min(nextMove, move);
  }

  void offer(boolean isPlain, long isDue, int saves) {
    offered++;
    if (!isPlain) {
      return;
    }
    plain++;
    mostSaved = Math.max(mostSaved, saves);
    if (isDue < due || (isDue == due && saves > saved)) {
      due = isDue;
      saved = saves;
    }
  }
}
