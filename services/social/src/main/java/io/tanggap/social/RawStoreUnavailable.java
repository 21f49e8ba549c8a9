package io.tanggap.social;

import java.io.IOException;

/** The disk does not take or give: nothing is read on until it does. */
final class RawStoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RawStoreUnavailable(String message, IOException cause) {
    super(message, cause);
  }
}
