package io.tanggap.phone;

import io.tanggap.phone.call.RowReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A telephone system that hands out its log line by line to whoever connects. It keeps nothing:
 * what it says while nobody is connected is gone, which is why a file is better where there is one.
 */
final class TcpSource implements Source {
  private static final int PATIENCE = 5_000;
  private static final int LISTEN = 200;

  private final Account account;
  private final int longest;
  private final RowIntake intake;
  private final RowReader reader;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private @Nullable Socket socket;
  private Instant after = Instant.EPOCH;

  TcpSource(Account account, PhoneProperties.Reading reading, RowIntake intake) {
    this.account = account;
    this.longest = reading.longestLine();
    this.intake = intake;
    this.reader = Readers.of(account, Readers.MAPPED);
  }

  @Override
  public String feed() {
    return "tcp";
  }

  @Override
  public boolean round() throws IOException {
    Socket live = socket;
    if (live == null) {
      live = new Socket();
      socket = live;
      try {
        live.connect(new InetSocketAddress(account.tcp().host(), account.tcp().port()), PATIENCE);
      } catch (IOException e) {
        close();
        throw new IOException("nobody answers at " + account.tcp(), e);
      }
      live.setSoTimeout(LISTEN);
      live.setKeepAlive(true);
    }
    try {
      return read(live.getInputStream());
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** One line; what there is of the next stays for the next round. */
  private boolean read(InputStream in) throws IOException {
    for (int c = in.read(); ; c = in.read()) {
      if (c < 0) {
        throw new IOException(account.tcp() + " closed the connection");
      }
      if (c == '\n' || line.size() > longest) {
        String text = line.toString(StandardCharsets.UTF_8).strip();
        if (!text.isEmpty()) {
          var read = intake.read(reader, List.of(text), after);
          intake.take(account, Readers.MAPPED, read, null);
          after = read.after();
        }
        line.reset();
        return true;
      }
      line.write(c);
    }
  }

  @Override
  public void close() {
    Socket old = socket;
    socket = null;
    line.reset();
    if (old != null) {
      try {
        old.close();
      } catch (IOException e) {
        // it was lost already
        line.reset();
      }
    }
  }
}
