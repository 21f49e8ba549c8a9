package io.tanggap.email;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An authorisation server on loopback: gives out tokens (RFC 6749) and says which are good (RFC
 * 7662).
 */
final class TokenServer implements AutoCloseable {
  final List<String> forms = new CopyOnWriteArrayList<>();
  final Set<String> revoked = ConcurrentHashMap.newKeySet();
  volatile String refusal = "";
  volatile boolean revokesAll;
  volatile int lifetime = 3600;
  private final HttpServer server;

  TokenServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/token", this::token);
    server.createContext("/introspect", this::introspect);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  String introspection() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/introspect";
  }

  private void token(HttpExchange exchange) throws IOException {
    forms.add(body(exchange));
    if (!refusal.isEmpty()) {
      String[] parts = refusal.split(" ", 2);
      say(exchange, Integer.parseInt(parts[0]), "{\"error\":\"" + parts[1] + "\"}");
      return;
    }
    int n = forms.size();
    say(
        exchange,
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":%d,\"access_token\":\"token-%d\",\"refresh_token\":\"next-%d\"}"
            .formatted(lifetime, n, n));
  }

  private void introspect(HttpExchange exchange) throws IOException {
    String body = body(exchange);
    String token = body.substring(body.indexOf("token=") + 6).replaceAll("&.*", "");
    boolean good = token.startsWith("token-") && !revoked.contains(token) && !revokesAll;
    say(exchange, 200, "{\"active\":\"" + good + "\",\"username\":\"support\"}");
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void say(HttpExchange exchange, int code, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
