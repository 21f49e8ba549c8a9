package io.tanggap.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway as a program sees it, with one person's login. */
public final class GatewayClient implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final JsonMapper json = JsonMapper.shared();
  private final String base;
  private String token = "";

  /** What the gateway answered: the status and the body, which is empty where there is none. */
  public record Answer(int status, JsonNode body) {}

  public GatewayClient(String base) {
    this.base = base + "/api/v1";
  }

  /** Logs in; the token is used from then on. */
  public Answer login(String user, String password) throws IOException, InterruptedException {
    Answer answer = call("POST", "/login", Map.of("username", user, "password", password));
    if (answer.status() == 200) {
      token = answer.body().path("accessToken").asString("");
    }
    return answer;
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  /**
   * Sends a body (an object to be written as JSON); commands get an idempotency key of their own.
   */
  public Answer call(String method, String path, Object body)
      throws IOException, InterruptedException {
    return call(method, path, body, UUID.randomUUID().toString());
  }

  /** As {@link #call}, with a key of the caller's: the same key is the same command. */
  public Answer call(String method, String path, Object body, String key)
      throws IOException, InterruptedException {
    var publisher = HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("X-Requested-With", "tanggap")
            .header("Idempotency-Key", key)
            .method(method, publisher)
            .build());
  }

  /** Sends a text of this type as it is: a configuration in YAML. */
  public Answer put(String path, String contentType, String text)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .header("X-Requested-With", "tanggap")
            .PUT(HttpRequest.BodyPublishers.ofString(text))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    var builder = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
    return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    boolean readable =
        answer.headers().firstValue("content-type").orElse("").contains("json")
            && answer.body().length > 0;
    return new Answer(
        answer.statusCode(), readable ? json.readTree(answer.body()) : json.createObjectNode());
  }

  @Override
  public void close() {
    http.close();
  }
}
