package io.tanggap.engine;

import io.tanggap.engine.DeskView.Due;

/** When what is due: of open items by their handles, of agents and queues by their numbers. */
final class Agenda {
  private final Deadlines[] due = new Deadlines[Due.values().length];
  final Handles handles = new Handles();

  Agenda() {
    for (int i = 0; i < due.length; i++) {
      due[i] = new Deadlines();
    }
  }

  long next(Due kind) {
    return due[kind.ordinal()].next();
  }

  /** The number of what is due first. */
  int first(Due kind) {
    return due[kind.ordinal()].first();
  }

  WorkItem firstItem(Due kind) {
    return handles.item(first(kind));
  }

  /** Sets or, with {@link Long#MAX_VALUE}, clears a deadline of an agent or a queue. */
  void set(Due kind, int number, long at) {
    if (at == Long.MAX_VALUE) {
      due[kind.ordinal()].clear(number);
    } else {
      due[kind.ordinal()].set(number, at, number);
    }
  }

  /** When an agent or a queue is due; {@link Long#MAX_VALUE} if it is not. */
  long of(Due kind, int number) {
    return due[kind.ordinal()].of(number);
  }

  /** Sets or clears a deadline; most items have none of most kinds, which costs nothing. */
  void set(Due kind, WorkItem item, long at) {
    int bit = 1 << kind.ordinal();
    if (at != Long.MAX_VALUE) {
      due[kind.ordinal()].set(item.handle, at, item.serial);
      item.deadlines |= bit;
    } else if ((item.deadlines & bit) != 0) {
      due[kind.ordinal()].clear(item.handle);
      item.deadlines &= ~bit;
    }
  }

  /** When this item's deadline of a kind is; {@link Long#MAX_VALUE} if it has none. */
  long of(Due kind, WorkItem item) {
    boolean set = (item.deadlines & 1 << kind.ordinal()) != 0;
    return set ? due[kind.ordinal()].of(item.handle) : Long.MAX_VALUE;
  }

  /** The item is over: nothing of it is due any more. */
  void forget(WorkItem item) {
    for (int bits = item.deadlines; bits != 0; bits &= bits - 1) {
      due[Integer.numberOfTrailingZeros(bits)].clear(item.handle);
    }
    item.deadlines = 0;
    handles.free(item);
  }
}
