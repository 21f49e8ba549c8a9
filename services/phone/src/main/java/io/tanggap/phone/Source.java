package io.tanggap.phone;

import java.io.IOException;

/** Where rows of an account come from, and which keeps its own place. */
interface Source {
  /** The name of it in metrics and health. */
  String feed();

  /**
   * Takes on what is there.
   *
   * @return true if there is more at once
   * @throws IOException if nothing can be read, with a reason for the operator
   */
  boolean round() throws IOException;

  /** Lets go of connections; the next round makes them anew. */
  default void close() {}
}
