package io.tanggap.phone.call;

import java.time.Instant;
import java.util.Optional;

/** Reads rows of one kind of log: pure, from what is kept to what it says. */
public interface RowReader {
  /**
   * One row.
   *
   * @param text the line or document as it came
   * @param after the time of the row before it in the same file, which decides between the two
   *     readings of the hour that a clock change repeats
   * @return empty for what is no row of a call: a header, a queue's own events
   * @throws UnreadableRow if it cannot be read, with the reason
   */
  Optional<CallRow> read(String text, Instant after) throws UnreadableRow;
}
