package io.tanggap.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP as a page or a program does. */
final class Client {
  static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private String token = "";

  Client(String base) {
    this.base = base;
  }

  /** An answer with its JSON, if it is JSON. */
  record Answer(int status, HttpResponse<String> response) {
    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String body() {
      return response.body();
    }
  }

  Client login(String username, String password) {
    Answer answer =
        post("/login", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
    if (answer.status() != 200) {
      throw new AssertionError("Expected to log in " + username + ", but " + answer.body());
    }
    token = answer.json().get("accessToken").asString();
    return this;
  }

  Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  Answer post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  Answer put(String path, String body, String... headers) {
    return send("PUT", path, body, headers);
  }

  Answer send(String method, String path, String body, String... headers) {
    try {
      var answer = http.send(request(method, path, body, headers), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  InputStream stream(String path, String... headers) {
    try {
      return http.send(request("GET", path, null, headers), BodyHandlers.ofInputStream()).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(path, e);
    }
  }

  private HttpRequest request(String method, String path, String body, String... headers) {
    String full = path.startsWith("//") ? path.substring(1) : "/api/v1" + path;
    var request = HttpRequest.newBuilder(URI.create(base + full)).timeout(Duration.ofSeconds(20));
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    boolean typed = false;
    for (int i = 0; i + 1 < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
      typed |= headers[i].equalsIgnoreCase("Content-Type");
    }
    if (body != null && !typed) {
      request.header("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }
}
