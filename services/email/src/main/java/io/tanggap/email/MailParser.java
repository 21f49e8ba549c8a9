package io.tanggap.email;

import io.tanggap.channel.RawStore;
import io.tanggap.email.EmailProperties.Limits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Instant;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Reads one mail from its bytes, as a stream and within limits: the limits are checked before
 * anything is nested, since the library below has none on depth and number of parts.
 */
final class MailParser {
  private static final int HEADER_LENGTH = 1 << 16;

  private final Limits limits;
  private final RawStore store;
  private final MimeConfig config;

  MailParser(Limits limits, RawStore store) {
    this.limits = limits;
    this.store = store;
    this.config =
        MimeConfig.custom()
            .setMaxHeaderCount(limits.maxHeaderCount())
            .setMaxHeaderLen(HEADER_LENGTH)
            .setMaxLineLen(HEADER_LENGTH)
            .setMaxContentLen(-1)
            .build();
  }

  /**
   * @throws MimeException if the mail breaks a limit
   */
  ParsedMail parse(InputStream raw, Instant receivedAt) throws IOException, MimeException {
    var stream = new MimeTokenStream(config);
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    stream.parse(new Interruptible(LineEnds.normalised(raw)));
    var parts = new MailParts(limits, store);
    for (EntityState state = stream.getState();
        state != EntityState.T_END_OF_STREAM;
        state = stream.next()) {
      parts.on(state, stream);
    }
    return parts.mail(receivedAt);
  }

  /** Lets a parser that takes too long be stopped. */
  private static final class Interruptible extends FilterInputStream {
    Interruptible(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      check();
      return super.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      check();
      return super.read(into, offset, length);
    }

    private static void check() throws InterruptedIOException {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("stopped");
      }
    }
  }
}
