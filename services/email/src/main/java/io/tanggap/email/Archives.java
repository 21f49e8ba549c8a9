package io.tanggap.email;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds archives that nobody but their reader can look into. */
final class Archives {
  private static final int LOCAL_HEADER = 0x04034b50;

  private Archives() {}

  /**
   * True if the first entry of a ZIP file is encrypted (APPNOTE 4.4.4, bit 0). The stream must
   * support marks; it stands where it stood.
   */
  static boolean encrypted(InputStream content) throws IOException {
    content.mark(16);
    byte[] start = content.readNBytes(8);
    content.reset();
    return start.length == 8
        && ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt() == LOCAL_HEADER
        && (start[6] & 1) == 1;
  }
}
