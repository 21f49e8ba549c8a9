package io.tanggap.social.contract;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Requests to a network over the JDK's HTTP client, each within its budget. Redirects are not
 * followed: no network of ours sends any, and a token must not travel.
 */
public final class Wire {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LARGEST = 4 * 1024 * 1024;

  private final HttpClient http;
  private final Budget budget;
  private final Clock clock;

  public Wire(HttpClient http, Budget budget, Clock clock) {
    this.http = http;
    this.budget = budget;
    this.clock = clock;
  }

  public Instant now() {
    return clock.instant();
  }

  public Budget budget() {
    return budget;
  }

  /** A request still without its address and method. */
  public static HttpRequest.Builder to(URI address) {
    return HttpRequest.newBuilder(address)
        .timeout(PATIENCE)
        .header("Accept", "application/json")
        .header("User-Agent", "tanggap");
  }

  public static HttpRequest.Builder posting(URI address, byte[] json) {
    return to(address)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(json));
  }

  /**
   * Asks, and answers with the body of a 2xx.
   *
   * @param endpoint what the network counts together
   */
  public byte[] ask(String endpoint, HttpRequest request) throws IOException, InterruptedException {
    try (InputStream body = open(endpoint, request).body()) {
      return bounded(body);
    }
  }

  /** Asks for what does not end; the caller closes it. */
  public HttpResponse<InputStream> open(String endpoint, HttpRequest request)
      throws IOException, InterruptedException {
    Optional<Instant> wait = budget.request(endpoint);
    if (wait.isPresent()) {
      throw new Trouble(Trouble.Kind.TOO_MANY, 0, wait.get(), "the budget of requests is used up");
    }
    HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
    Instant resets = resets(answer.headers());
    OptionalLong remaining =
        number(
            answer.headers(),
            "x-rate-limit-remaining",
            "ratelimit-remaining",
            "x-ratelimit-remaining");
    int status = answer.statusCode();
    if (resets != null && (remaining.isPresent() || status == 429)) {
      budget.learn(endpoint, status == 429 ? OptionalLong.of(0) : remaining, resets);
    }
    if (status / 100 == 2) {
      return answer;
    }
    String body;
    try (InputStream in = answer.body()) {
      body = new String(bounded(in), StandardCharsets.UTF_8);
    }
    throw new Trouble(kind(status), status, status == 429 || status == 503 ? resets : null, body);
  }

  private static Trouble.Kind kind(int status) {
    return switch (status) {
      case 429 -> Trouble.Kind.TOO_MANY;
      case 401 -> Trouble.Kind.LOCKED_OUT;
      default -> status >= 500 || status == 408 ? Trouble.Kind.BROKEN : Trouble.Kind.REFUSED;
    };
  }

  private static byte[] bounded(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IOException("Expected an answer of at most " + LARGEST + " bytes");
    }
    return bytes;
  }

  /** Seconds since 1970 (X), RFC 3339 (Mastodon) or seconds from now. */
  private @Nullable Instant resets(HttpHeaders headers) {
    OptionalLong later = number(headers, "retry-after");
    if (later.isPresent()) {
      return now().plusSeconds(Math.min(later.getAsLong(), 86_400));
    }
    for (String name :
        new String[] {"x-rate-limit-reset", "ratelimit-reset", "x-ratelimit-reset"}) {
      String value = headers.firstValue(name).orElse("");
      if (value.matches("\\d{1,12}")) {
        long number = Long.parseLong(value);
        return number < 1_000_000_000 ? now().plusSeconds(number) : Instant.ofEpochSecond(number);
      }
      if (!value.isEmpty()) {
        try {
          return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
          return null;
        }
      }
    }
    return null;
  }

  private static OptionalLong number(HttpHeaders headers, String... names) {
    for (String name : names) {
      String value = headers.firstValue(name).orElse("");
      if (value.matches("\\d{1,12}")) {
        return OptionalLong.of(Long.parseLong(value));
      }
    }
    return OptionalLong.empty();
  }
}
