package io.tanggap.channel;

import java.io.IOException;
import java.io.InputStream;

/**
 * Keeps the bytes of messages and their files under the hash of their content, so that keeping
 * twice is keeping once.
 */
public interface RawStore {
  /**
   * Keeps everything the stream gives. When this returns, the bytes survive a power cut.
   *
   * @throws IOException if the stream fails; a failing store throws {@link RawStoreUnavailable}
   */
  Stored keep(InputStream content) throws IOException;

  /** Gives back what was kept. */
  InputStream open(String reference);

  /** Takes bytes away: their writer took them back. */
  void erase(String reference);

  /** A kept entry: where, and how long. */
  record Stored(String reference, long size) {}
}
