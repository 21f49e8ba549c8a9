package io.tanggap.email;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A stream that ends with an error once it is longer than announced. */
final class Bounded extends FilterInputStream {
  private long room;

  Bounded(InputStream in, long limit) {
    super(in);
    this.room = limit;
  }

  /** There was more. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Stands in for a mail that the server cannot hand out. */
  static InputStream note(long uid, long uidValidity) {
    String note = "Subject: Mail " + uid + "/" + uidValidity + " could not be fetched\r\n\r\n";
    return new ByteArrayInputStream(note.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    if (c >= 0 && --room < 0) {
      throw new TooLarge();
    }
    return c;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = super.read(into, offset, length);
    room -= Math.max(n, 0);
    if (room < 0) {
      throw new TooLarge();
    }
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
