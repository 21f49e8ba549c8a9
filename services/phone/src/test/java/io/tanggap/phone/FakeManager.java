package io.tanggap.phone;

import static org.awaitility.Awaitility.await;

import io.tanggap.phone.call.Rows;
import io.tanggap.phone.call.UnreadableRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** As much of Asterisk's manager interface as a login and channel events need. */
final class FakeManager implements AutoCloseable {
  private static final List<String> COLUMNS =
      List.of(
          "EventName",
          "EventTime",
          "CallerIDname",
          "CallerIDnum",
          "CallerIDani",
          "CallerIDrdnis",
          "CallerIDdnid",
          "Exten",
          "Context",
          "Channel",
          "Application",
          "AppData",
          "AMAFlags",
          "AccountCode",
          "UniqueID",
          "LinkedID",
          "Peer",
          "Userfield",
          "UserDefType",
          "Extra");

  private final ServerSocket server;
  private final AtomicReference<Socket> client = new AtomicReference<>();
  private final AtomicInteger logins = new AtomicInteger();
  private volatile boolean refuses;

  FakeManager() {
    try {
      server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("manager").start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  void refuse() {
    refuses = true;
  }

  void awaitLogin(int number) {
    await().atMost(PhoneRig.SOON).until(() -> logins.get() >= number);
  }

  /** A line of the log as an event. */
  void tell(String line) {
    try {
      List<String> values = Rows.columns(line);
      var event = new LinkedHashMap<String, String>();
      event.put("Event", "CEL");
      event.put("Privilege", "call,all");
      for (int i = 0; i < COLUMNS.size(); i++) {
        if (!COLUMNS.get(i).equals("UserDefType")) {
          event.put(COLUMNS.get(i), values.get(i));
        }
      }
      send(client.get(), event);
    } catch (UnreadableRow e) {
      throw new AssertionError(line, e);
    }
  }

  void hangUp() {
    try {
      client.get().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try (var socket = server.accept()) {
        client.set(socket);
        socket
            .getOutputStream()
            .write("Asterisk Call Manager/11.0.0\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        talk(socket);
      } catch (IOException e) {
        // that one is gone; the next may come
        client.compareAndSet(null, null);
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    var asked = new LinkedHashMap<String, String>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.isEmpty()) {
        String[] pair = line.split(": ?", 2);
        asked.put(pair[0].toLowerCase(java.util.Locale.ROOT), pair.length > 1 ? pair[1] : "");
      } else {
        answer(socket, asked);
        asked.clear();
      }
    }
  }

  private void answer(Socket socket, Map<String, String> asked) {
    var answer = new LinkedHashMap<String, String>();
    String action = asked.getOrDefault("action", "").toLowerCase(java.util.Locale.ROOT);
    boolean login = action.equals("login");
    answer.put("Response", login && refuses ? "Error" : "Success");
    answer.put("ActionID", asked.getOrDefault("actionid", ""));
    switch (action) {
      case "challenge" -> answer.put("Challenge", "12345");
      case "login" ->
          answer.put("Message", refuses ? "Authentication failed" : "Authentication accepted");
      case "coresettings" -> {
        answer.put("AMIversion", "11.0.0");
        answer.put("AsteriskVersion", "22.10.1");
      }
      case "command" -> {
        answer.put("Message", "Command output follows");
        answer.put("Output", "Asterisk 22.10.1 built by nobody @ nowhere");
      }
      default -> answer.put("Message", "ok");
    }
    send(socket, answer);
    if (action.equals("coresettings") || action.equals("command")) {
      logins.incrementAndGet();
    }
  }

  private static synchronized void send(Socket socket, Map<String, String> fields) {
    var text = new StringBuilder();
    fields.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    try {
      socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      Socket last = client.get();
      if (last != null) {
        last.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
