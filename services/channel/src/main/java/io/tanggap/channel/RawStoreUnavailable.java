package io.tanggap.channel;

import java.io.IOException;

/** The disk does not take or give: nothing is read on until it does. */
public final class RawStoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RawStoreUnavailable(String message, IOException cause) {
    super(message, cause);
  }
}
