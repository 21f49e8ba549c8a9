package io.tanggap.email;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Makes mails with bare CR line ends readable: a parser that waits for LF takes such a mail for one
 * long header line and finds no subject, without a word.
 */
final class LineEnds {
  private static final int LOOK = 1 << 16;

  private LineEnds() {}

  /** The stream itself if its lines end in LF, else one where each bare CR is an LF. */
  static InputStream normalised(InputStream raw) throws IOException {
    var in = new BufferedInputStream(raw, LOOK);
    in.mark(LOOK);
    byte[] start = in.readNBytes(LOOK - 1);
    in.reset();
    int feeds = 0;
    int bare = 0;
    for (int i = 0; i < start.length; i++) {
      if (start[i] == '\n') {
        feeds++;
      } else if (start[i] == '\r' && i + 1 < start.length && start[i + 1] != '\n') {
        bare++;
      }
    }
    return bare > feeds ? new BareCr(in) : in;
  }

  private static final class BareCr extends FilterInputStream {
    private int last;

    BareCr(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int c = super.read();
      if (c == '\n' && last == '\r') {
        c = super.read();
      }
      last = c;
      return c == '\r' ? '\n' : c;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = 0;
      while (n < length) {
        int c = read();
        if (c < 0) {
          break;
        }
        into[offset + n++] = (byte) c;
      }
      return n == 0 && length > 0 ? -1 : n;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
