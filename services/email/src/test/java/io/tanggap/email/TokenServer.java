package io.tanggap.email;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Gives access tokens and says which are good: the issuer of a mail provider, on loopback. */
final class TokenServer implements AutoCloseable {
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  final Set<String> good = ConcurrentHashMap.newKeySet();
  volatile String refuses = "";
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

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void token(HttpExchange exchange) throws IOException {
    asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if (!refuses.isEmpty()) {
      say(exchange, 400, "{\"error\":\"" + refuses + "\"}");
      return;
    }
    String token = "token-" + asked.size();
    good.add(token);
    say(
        exchange,
        200,
        "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":3599}");
  }

  private void introspect(HttpExchange exchange) throws IOException {
    String token = exchange.getRequestURI().getQuery().replaceAll("^token=|&.*", "");
    say(
        exchange,
        200,
        good.contains(token) ? "{\"active\":true,\"username\":\"support\"}" : "{\"active\":false}");
  }

  private static void say(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
