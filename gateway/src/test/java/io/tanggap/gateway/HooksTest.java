package io.tanggap.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.tanggap.gateway.Client.Answer;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of other companies' servers on their way to a channel. */
class HooksTest {
  @TempDir private Path data;
  private final BlockingQueue<Passed> passed = new LinkedBlockingQueue<>();
  private volatile int status = 200;
  private HttpServer channel;
  private Gateway gateway;

  private record Passed(String method, String uri, Map<String, String> headers, byte[] body) {}

  @BeforeEach
  void start() throws Exception {
    channel = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    channel.createContext(
        "/",
        exchange -> {
          var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
          exchange.getRequestHeaders().forEach((name, all) -> headers.put(name, all.getFirst()));
          passed.add(
              new Passed(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  headers,
                  exchange.getRequestBody().readAllBytes()));
          exchange.getResponseHeaders().set("Content-Type", "text/plain;charset=UTF-8");
          exchange.sendResponseHeaders(status, 8);
          exchange.getResponseBody().write("ihr wort".getBytes());
          exchange.close();
        });
    channel.start();
    gateway =
        Gateway.start(
            data,
            "hooks",
            "tanggap.social-url",
            "http://127.0.0.1:" + channel.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    gateway.close();
    channel.stop(0);
  }

  @Test
  void passesMethodQueryHeadersAndEveryByteAndGivesTheChannelsAnswerBack() throws Exception {
    var random = RandomGenerator.of("L64X128MixRandom");
    byte[] body = new byte[200_000];
    random.nextBytes(body);

    for (String type : new String[] {"application/json", "application/x-www-form-urlencoded"}) {
      try (var http = HttpClient.newHttpClient()) {
        var answer =
            http.send(
                HttpRequest.newBuilder(URI.create(base() + "/hooks/social/shop-wa?a=%C3%A9&b=%2F"))
                    .header("Content-Type", type)
                    .header("X-Hub-Signature-256", "sha256=abc")
                    .header("Cookie", "session=secret")
                    .POST(BodyPublishers.ofByteArray(body))
                    .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ihr wort");
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
      }
      Passed one = passed.poll(10, TimeUnit.SECONDS);
      assertThat(one.method()).isEqualTo("POST");
      assertThat(one.uri()).isEqualTo("/hooks/social/shop-wa?a=%C3%A9&b=%2F");
      assertThat(one.body()).isEqualTo(body);
      assertThat(one.headers())
          .containsEntry("X-Hub-Signature-256", "sha256=abc")
          .containsEntry("Content-Type", type)
          .containsKey("X-Forwarded-Host")
          .doesNotContainKey("Cookie");
    }
  }

  @Test
  void passesAChallengeWithoutALogin() throws Exception {
    Answer answer = gateway.client().get("//hooks/social/shop-wa?hub.challenge=1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(passed.poll(10, TimeUnit.SECONDS).method()).isEqualTo("GET");
  }

  @Test
  void anUnknownChannelIsNotThereAndOneThatIsAwaySaysSo() {
    assertThat(gateway.client().post("//hooks/email/x", "{}").status()).isEqualTo(404);
    assertThat(gateway.client().post("//hooks/phone/x", "{}").status()).isEqualTo(503);
    assertThat(gateway.client().get("//hooks/nothing/x", "Accept", "text/html").status())
        .isEqualTo(404);
    assertThat(passed).isEmpty();
  }

  /** The framework once went round for ever over such a call, until there was no memory left. */
  @ParameterizedTest
  @CsvSource({
    "/hooks/email/x, application/json",
    "/hooks/nothing/x/y, application/json",
    "/nowhere, application/json",
    "/desk/support/x, application/json",
    "/forms/no/where, application/json",
    "/forms/no/where, application/x-www-form-urlencoded",
    "/api/v1/login, application/json",
    "/api/v1/nowhere, application/json"
  })
  void aCallToNowhereWhoseBodyComesLateIsAnswered(String path, String type) throws Exception {
    URI address = URI.create(base());
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n")
              .formatted(path, type)
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      Instant begun = Instant.now();
      await().until(() -> Duration.between(begun, Instant.now()).toMillis() > 300);
      out.write("2\r\n{}\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();

      byte[] status = socket.getInputStream().readNBytes(12);
      assertThat(new String(status, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 4");
    }
  }

  @Test
  void tooLargeACallIsNotPassedOn() {
    assertThat(gateway.client().post("//hooks/social/x", "x".repeat(5_000_000)).status())
        .isEqualTo(413);
    assertThat(passed).isEmpty();
  }

  @Test
  void whoIsRefusedAgainAndAgainIsNotPassedOnForAWhile() {
    status = 403;
    Client client = gateway.client();
    for (int i = 0; i < 60; i++) {
      assertThat(client.post("//hooks/social/x", "{}").status()).isEqualTo(403);
    }

    assertThat(client.post("//hooks/social/x", "{}").status()).isEqualTo(429);
  }

  private String base() {
    return gateway.url();
  }
}
