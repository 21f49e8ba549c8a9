package io.tanggap.social.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events, read until the server falls silent. A connection that nobody closes and
 * nothing comes over is closed from here: reading it would wait for ever.
 */
public final class EventStream implements AutoCloseable {
  private static final int LONGEST = 1 << 20;

  private final InputStream in;
  private final Thread watchdog;
  private volatile long lastByte = System.nanoTime();
  private volatile boolean closed;

  public EventStream(InputStream in, Duration silence) {
    this.in = in;
    this.watchdog =
        Thread.ofPlatform().daemon().name("silence").unstarted(() -> watch(silence.toNanos()));
    watchdog.start();
  }

  /** One event; a heartbeat has neither a name nor data. */
  public record Event(String name, String data) {
    public boolean heartbeat() {
      return data.isEmpty();
    }
  }

  /**
   * Waits for the next event or heartbeat.
   *
   * @throws IOException if the stream ends, breaks or falls silent
   */
  public Event next() throws IOException {
    String name = "message";
    var data = new StringBuilder();
    while (true) {
      String line = line();
      if (line == null) {
        throw new IOException(closed ? "the stream fell silent" : "the stream ended");
      }
      if (line.startsWith(":")) {
        return new Event("", "");
      } else if (line.isEmpty() && !data.isEmpty()) {
        return new Event(name, data.substring(0, data.length() - 1));
      } else if (line.startsWith("event:")) {
        name = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        data.append(line.substring(5).strip()).append('\n');
      }
    }
  }

  private @Nullable String line() throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      lastByte = System.nanoTime();
      if (b == '\n') {
        String line = bytes.toString(StandardCharsets.UTF_8);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      }
      bytes.write(b);
      if (bytes.size() > LONGEST) {
        throw new IOException("Expected lines of at most " + LONGEST + " bytes");
      }
    }
    return null;
  }

  private void watch(long silence) {
    try {
      long left = silence;
      while (left > 0) {
        Thread.sleep(Duration.ofNanos(left).plusMillis(1));
        left = silence - (System.nanoTime() - lastByte);
      }
      closed = true;
      in.close();
    } catch (InterruptedException e) {
      // the reader has closed the stream
      closed = true;
    } catch (IOException e) {
      // closed or not, the reader will not wait on it any longer
      closed = true;
    }
  }

  @Override
  public void close() throws IOException {
    watchdog.interrupt();
    in.close();
  }
}
