package io.tanggap.social;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The other side of the network: answers as a network's documents say, remembers what it was asked.
 */
final class Loopback implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  final List<Asked> asked = new CopyOnWriteArrayList<>();

  record Asked(String method, String path, String query, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }
  }

  record Answer(int status, Map<String, String> headers, byte[] body) {
    static Answer ok(String json) {
      return new Answer(200, Map.of("Content-Type", "application/json"), bytes(json));
    }

    static Answer of(int status, String json) {
      return new Answer(status, Map.of("Content-Type", "application/json"), bytes(json));
    }

    Answer with(String name, String value) {
      var more = new java.util.HashMap<>(headers);
      more.put(name, value);
      return new Answer(status, more, body);
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Writes the answer itself: streams, stalls. */
  interface Script {
    void run(HttpExchange exchange, Asked asked) throws IOException;
  }

  Loopback() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool(r -> new Thread(r, "loopback")));
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What begins with this path is answered so. */
  void on(String path, Function<Asked, Answer> answer) {
    script(
        path,
        (exchange, asked) -> {
          Answer made = answer.apply(asked);
          made.headers().forEach((n, v) -> exchange.getResponseHeaders().set(n, v));
          exchange.sendResponseHeaders(
              made.status(), made.body().length == 0 ? -1 : made.body().length);
          if (made.body().length > 0) {
            exchange.getResponseBody().write(made.body());
          }
          exchange.close();
        });
  }

  void script(String path, Script script) {
    scripts.put(path, script);
  }

  List<Asked> asked(String path) {
    return asked.stream().filter(a -> a.path().startsWith(path)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var headers = new java.util.HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((n, v) -> headers.put(n.toLowerCase(java.util.Locale.ROOT), v.getFirst()));
    var one =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            String.valueOf(exchange.getRequestURI().getQuery()),
            headers,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    asked.add(one);
    Script script =
        scripts.entrySet().stream()
            .filter(e -> one.path().startsWith(e.getKey()))
            .max(java.util.Comparator.comparingInt(e -> e.getKey().length()))
            .map(Map.Entry::getValue)
            .orElse(null);
    if (script == null) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    script.run(exchange, one);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
