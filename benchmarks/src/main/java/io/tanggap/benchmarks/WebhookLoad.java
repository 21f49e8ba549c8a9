package io.tanggap.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.HdrHistogram.ConcurrentHistogram;

/** Calls as WhatsApp makes them, signed, sixteen at a time. */
final class WebhookLoad {
  static final String SECRET = "app secret of the benchmark";
  private static final int CALLS = 3_000;
  private static final int AT_ONCE = 16;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;

  WebhookLoad(String address) {
    this.address = URI.create(address);
  }

  /** Calls a second, and how long one took, in milliseconds. */
  record Figures(double perSecond, double p50, double p99) {}

  /** A server that reads what comes and answers 200. */
  record Nothing(HttpServer server) implements AutoCloseable {
    int port() {
      return server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  static Nothing nothing() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.setExecutor(Executors.newFixedThreadPool(AT_ONCE));
    server.start();
    return new Nothing(server);
  }

  void awaitAnswer(Duration patience) throws InterruptedException {
    Instant end = Instant.now().plus(patience);
    while (Instant.now().isBefore(end)) {
      try {
        if (http.send(request("first", 0), HttpResponse.BodyHandlers.discarding()).statusCode()
            == 200) {
          return;
        }
      } catch (IOException e) {
        Thread.sleep(200);
      }
    }
    throw new IllegalStateException("Expected " + address + " to take calls");
  }

  Figures run(String name) throws Exception {
    var times = new ConcurrentHistogram(3);
    long begun = System.nanoTime();
    try (var callers = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        HttpRequest request = request(name, i);
        all.add(callers.submit(() -> call(request, times)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Figures(
        CALLS / seconds,
        times.getValueAtPercentile(50) / 1e6,
        times.getValueAtPercentile(99) / 1e6);
  }

  private Void call(HttpRequest request, ConcurrentHistogram times) throws Exception {
    long from = System.nanoTime();
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    times.recordValue(System.nanoTime() - from);
    if (status != 200) {
      throw new IllegalStateException("Expected 200, but found " + status);
    }
    return null;
  }

  private HttpRequest request(String name, int number) {
    String body =
        """
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{\
        "messaging_product":"whatsapp","metadata":{"display_phone_number":"62215550100","phone_number_id":"106540352242922"},\
        "contacts":[{"profile":{"name":"Budi"},"wa_id":"628123456789"}],"messages":[{"from":"628123456789",\
        "id":"wamid.%s.%d","timestamp":"%d","text":{"body":"Di mana paket saya?"},"type":"text"}]}}]}]}
        """
            .formatted(name, number, Instant.now().getEpochSecond());
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/json")
        .header("X-Hub-Signature-256", "sha256=" + signature(body))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static String signature(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
