package io.tanggap.engine;

/**
 * What the rows of a group come to. With it a search knows at once how much a group's items are
 * worth at most and at least: they pass equally fast, so the one that is due first is worth no less
 * than what it saves, and none is worth more than what saves most would be if it were due first.
 */
final class RowSum {
  private long nextMove;

  /**
   * Rows with somebody waiting, those of them where somebody is offered, and of these the plain.
   */
  private int rows;

  int offered;
  private int plain;

  /** When the first of the plain ones is due, and what it saves. */
  private long due;

  int saved;

  /** The most that a plain one saves. */
  int mostSaved;

  void clear() {
    nextMove = Long.MAX_VALUE;
    rows = 0;
    offered = 0;
    plain = 0;
    due = Long.MAX_VALUE;
    saved = 0;
    mostSaved = 0;
  }

  void add(long move) {
    rows++;
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

  /** Whether all rows are offered and plain. */
  boolean plain() {
    return rows > 0 && plain == rows;
  }

  /** When the next item passes to another stage; of plain rows that is the one due first. */
  long nextMove() {
    return plain() ? due + 1 : nextMove;
  }
}
