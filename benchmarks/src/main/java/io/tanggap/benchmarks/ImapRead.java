package io.tanggap.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Fetches all mails of a mailbox over IMAP and does nothing with them: what reading alone costs.
 */
record ImapRead(int port) {
  /** How many, how large, how long. */
  record Figures(int mails, long bytes, double seconds) {
    double perSecond() {
      return mails / seconds;
    }
  }

  Figures all() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      line(in);
      answer(socket, in, "a LOGIN bench secret");
      answer(socket, in, "b EXAMINE INBOX");
      long begun = System.nanoTime();
      socket
          .getOutputStream()
          .write("c UID FETCH 1:* BODY.PEEK[]\r\n".getBytes(StandardCharsets.US_ASCII));
      int mails = 0;
      long bytes = 0;
      for (String line = line(in); !line.startsWith("c "); line = line(in)) {
        int open = line.lastIndexOf('{');
        if (open > 0 && line.endsWith("}")) {
          int size = Integer.parseInt(line.substring(open + 1, line.length() - 1));
          in.skipNBytes(size);
          bytes += size;
          mails++;
        }
      }
      return new Figures(mails, bytes, (System.nanoTime() - begun) / 1e9);
    }
  }

  private static void answer(Socket socket, InputStream in, String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    String tag = command.substring(0, 2);
    String line = line(in);
    while (!line.startsWith(tag)) {
      line = line(in);
    }
    if (!line.startsWith(tag + "OK")) {
      throw new IOException("Expected OK, but found " + line);
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("Expected a line, but the connection ended");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
