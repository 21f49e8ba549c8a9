package io.tanggap.engine;

/**
 * Moments at which numbered things are due, one per thing; all times are milliseconds of the record
 * clock.
 */
final class Deadlines {
  private final HeapKeys keys = new HeapKeys();
  private final Heap heap = new Heap(keys);

  /**
   * Sets or moves the deadline of a thing.
   *
   * @param tie decides between things due at once
   */
  void set(int thing, long at, long tie) {
    clear(thing);
    heap.add(thing, at, tie);
  }

  void clear(int thing) {
    if (keys.present(thing)) {
      heap.remove(thing);
    }
  }

  /** When this thing is due; {@link Long#MAX_VALUE} if it is not. */
  long of(int thing) {
    return keys.present(thing) ? keys.key[thing] : Long.MAX_VALUE;
  }

  /** When the first thing is due; {@link Long#MAX_VALUE} if nothing ever is. */
  long next() {
    return heap.isEmpty() ? Long.MAX_VALUE : keys.key[heap.first()];
  }

  /** The thing that is due first; ask only if {@link #next} says there is one. */
  int first() {
    return heap.first();
  }
}
