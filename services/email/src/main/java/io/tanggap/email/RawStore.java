package io.tanggap.email;

import java.io.IOException;
import java.io.InputStream;

/**
 * Keeps the bytes of mails and attachments under the hash of their content, so that keeping twice
 * is keeping once.
 */
interface RawStore {
  /**
   * Keeps everything the stream gives. When this returns, the bytes survive a power cut.
   *
   * @throws IOException if the stream fails; a failing store throws {@link RawStoreUnavailable}
   */
  Stored keep(InputStream content) throws IOException;

  InputStream open(String reference);

  /** A kept entry: where, and how long. */
  record Stored(String reference, long size) {}
}
