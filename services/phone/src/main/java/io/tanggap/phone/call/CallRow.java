package io.tanggap.phone.call;

import java.time.Instant;

/** One row of a telephone system's log: a leg that is over, or a moment. */
public sealed interface CallRow permits Leg, Mark {
  /** The same row read twice has the same key; no two rows share one. */
  String key();

  /** The call this row belongs to, as far as the row knows. */
  String call();

  /** The row's own channel: what other rows may take for the call. */
  String self();

  /** When it happened, a leg's end. */
  Instant at();

  /** True if the telephone system says that no row of this call follows. */
  boolean last();
}
