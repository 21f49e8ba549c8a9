package io.tanggap.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A mail server that answers what a test tells it to; {@code HANG UP} closes the connection
 * instead.
 */
final class ScriptedSmtp implements AutoCloseable {
  final List<String> mails = Collections.synchronizedList(new ArrayList<>());
  final List<String> senders = Collections.synchronizedList(new ArrayList<>());
  final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final ServerSocket server;
  volatile UnaryOperator<String> script = command -> "";

  ScriptedSmtp() {
    try {
      server = new ServerSocket(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        talk(socket);
      } catch (IOException e) {
        // the client went, or the test is over
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    var in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    say(socket, "220 scripted");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      lines.add(line);
      String command =
          line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
      if (command.equals("MAIL")) {
        senders.add(line);
      }
      if (command.equals("DATA")) {
        say(socket, "354 go on");
        var mail = new StringBuilder();
        for (String part = in.readLine(); part != null && !part.equals("."); part = in.readLine()) {
          mail.append(part).append('\n');
        }
        mails.add(mail.toString());
      }
      String told = script.apply(command);
      if (told.equals("HANG UP")) {
        return;
      }
      say(socket, told.isEmpty() ? (command.equals("QUIT") ? "221 bye" : "250 fine") : told);
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
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
