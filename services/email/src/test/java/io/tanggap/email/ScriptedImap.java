package io.tanggap.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An IMAP server (RFC 3501) of one mailbox, which can only what a test says it can; mails are
 * numbered as they lie in the list.
 */
final class ScriptedImap implements AutoCloseable {
  final List<String> mails = new CopyOnWriteArrayList<>();
  final List<String> commands = new CopyOnWriteArrayList<>();

  /** The number of a mail that another client removes before it is fetched. */
  volatile int vanished;

  private volatile boolean asked;
  private volatile boolean told;
  volatile long claimedSize;
  private final String capabilities;
  private final ServerSocket server;

  ScriptedImap(String capabilities) {
    this.capabilities = capabilities;
    try {
      server = new ServerSocket(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofPlatform().daemon().start(() -> talk(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      OutputStream out = socket.getOutputStream();
      say(out, "* OK scripted");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int space = line.indexOf(' ');
        String tag = line.substring(0, space);
        String command = line.substring(space + 1);
        commands.add(command);
        answer(out, command.toUpperCase(Locale.ROOT));
        if (command.toUpperCase(Locale.ROOT).equals("IDLE")) {
          in.readLine();
        }
        boolean unknown = command.toUpperCase(Locale.ROOT).matches("(ENABLE|NAMESPACE|ID ).*");
        say(out, tag + (unknown ? " BAD unknown" : " OK done"));
      }
    } catch (IOException e) {
      // the client went, or the test is over
    }
  }

  private void answer(OutputStream out, String command) throws IOException {
    if (command.equals("CAPABILITY")) {
      say(out, "* CAPABILITY IMAP4rev1 " + capabilities);
    } else if (command.startsWith("LIST")) {
      say(out, "* LIST () \"/\" INBOX");
    } else if (command.startsWith("EXAMINE")) {
      say(out, "* " + mails.size() + " EXISTS");
      say(out, "* OK [UIDVALIDITY 7] valid");
      say(out, "* OK [UIDNEXT " + (mails.size() + 1) + "] next");
    } else if (command.equals("NOOP")) {
      if (asked && !told) {
        told = true;
        mails.remove(vanished - 1);
        say(out, "* " + vanished + " EXPUNGE");
      }
      say(out, "* " + mails.size() + " EXISTS");
    } else if (command.equals("IDLE")) {
      say(out, "+ idling");
    } else if (command.contains("SEARCH")) {
      var all = new StringBuilder("* SEARCH");
      for (int i = 1; i <= mails.size(); i++) {
        all.append(' ').append(i);
      }
      say(out, all.toString());
    } else if (command.startsWith("UID FETCH")) {
      String[] range = command.split(" ")[2].split(":");
      for (int i = 1; i <= mails.size(); i++) {
        // "n:*" names the last mail, whatever its UID
        if (uid(i) >= Long.parseLong(range[0]) || i == mails.size()) {
          say(out, "* " + i + " FETCH (UID " + uid(i) + ")");
        }
      }
    } else if (command.startsWith("FETCH")) {
      fetch(out, command);
    }
  }

  private int uid(int number) {
    return told && number >= vanished ? number + 1 : number;
  }

  private void fetch(OutputStream out, String command) throws IOException {
    for (String part : command.split(" ")[1].split(",")) {
      String[] range = part.split(":");
      for (int i = Integer.parseInt(range[0]);
          i <= Integer.parseInt(range[range.length - 1]);
          i++) {
        if (!command.contains("BODY")) {
          long size = claimedSize > 0 ? claimedSize : mails.get(i - 1).length();
          say(
              out,
              "* %d FETCH (UID %d RFC822.SIZE %d INTERNALDATE \"26-Nov-2026 10:00:00 +0000\")"
                  .formatted(i, uid(i), size));
        } else if (i == vanished && !told) {
          asked = true;
        } else {
          boolean header = command.contains("HEADER");
          String raw = mails.get(i - 1);
          String body = header ? raw.substring(0, raw.indexOf("\r\n\r\n") + 4) : raw;
          if (!command.contains("<0.")) {
            body = "";
          }
          say(
              out,
              "* %d FETCH (UID %d BODY[%s]<0> {%d}\r\n%s)"
                  .formatted(i, uid(i), header ? "HEADER" : "", body.length(), body));
        }
      }
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
