package io.tanggap.gateway.hooks;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import io.tanggap.gateway.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes calls of other companies' servers on to the channel, byte for byte, and its answer back:
 * who calls waits for the channel's own word, and what tells a true call from a forged one stays
 * with the channel.
 */
@Controller("/hooks/{channel}/{account}")
@Hidden
class HookController {
  private static final Logger LOG = LoggerFactory.getLogger(HookController.class);

  /** Shorter than the 10 s that networks wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final int LARGEST = 4 * 1024 * 1024;
  private static final int LONGEST_QUERY = 8_000;

  /** Of the caller's headers; the others are between the caller and us. */
  private static final List<String> PASSED = List.of("content-type", "authorization", "user-agent");

  private static final List<String> ANSWERED =
      List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.RETRY_AFTER, "X-Content-Type-Options");

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(2))
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final Map<String, String> channels;
  private final HookLimits limits;

  HookController(Settings settings, HookLimits limits) {
    this.channels = Map.of("phone", settings.phoneUrl(), "social", settings.socialUrl());
    this.limits = limits;
  }

  @Get
  @Produces(MediaType.ALL)
  HttpResponse<byte[]> challenge(String channel, String account, HttpRequest<?> request) {
    return pass(channel, account, request, new byte[0]);
  }

  @Post
  @Consumes(MediaType.ALL)
  @Produces(MediaType.ALL)
  HttpResponse<byte[]> call(String channel, String account, HttpRequest<byte[]> request) {
    return pass(channel, account, request, request.getBody().orElseGet(() -> new byte[0]));
  }

  private HttpResponse<byte[]> pass(
      String channel, String account, HttpRequest<?> request, byte[] body) {
    String service = channels.get(channel);
    String query = request.getUri().getRawQuery();
    if (service == null || !account.matches("[A-Za-z0-9._-]{1,200}")) {
      return HttpResponse.notFound();
    }
    if (body.length > LARGEST || (query != null && query.length() > LONGEST_QUERY)) {
      return HttpResponse.status(HttpStatus.REQUEST_ENTITY_TOO_LARGE);
    }
    String address = request.getRemoteAddress().getAddress().getHostAddress();
    if (!limits.enter(channel + "/" + account, address)) {
      return HttpResponse.<byte[]>status(HttpStatus.TOO_MANY_REQUESTS)
          .header(HttpHeaders.RETRY_AFTER, "5");
    }
    try {
      return pass(service, channel + "/" + account, request, body, address);
    } finally {
      limits.leave();
    }
  }

  private HttpResponse<byte[]> pass(
      String service, String hook, HttpRequest<?> request, byte[] body, String address) {
    String query = request.getUri().getRawQuery();
    var passed =
        java.net.http.HttpRequest.newBuilder(
                URI.create(service + "/hooks/" + hook + (query == null ? "" : "?" + query)))
            .timeout(PATIENCE)
            .method(
                request.getMethodName(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers(request, passed);
    try {
      var answer = http.send(passed.build(), BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 == 4) {
        limits.refused(address);
      }
      MutableHttpResponse<byte[]> back =
          HttpResponse.<byte[]>status(answer.statusCode(), "").body(answer.body());
      for (String name : ANSWERED) {
        answer.headers().firstValue(name).ifPresent(value -> back.getHeaders().set(name, value));
      }
      return back;
    } catch (HttpTimeoutException e) {
      LOG.warn("The channel of {} did not answer in time", hook);
      return HttpResponse.status(HttpStatus.GATEWAY_TIMEOUT);
    } catch (IOException e) {
      LOG.warn("The channel of {} cannot be reached: {}", hook, e.toString());
      return away();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return away();
    }
  }

  /** Signatures and tokens travel in headers that begin with x-; cookies are none of theirs. */
  private static void headers(HttpRequest<?> request, java.net.http.HttpRequest.Builder passed) {
    for (String name : request.getHeaders().names()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (PASSED.contains(lower) || (lower.startsWith("x-") && !lower.startsWith("x-forwarded-"))) {
        String value = request.getHeaders().get(name);
        if (value != null) {
          passed.header(name, value);
        }
      }
    }
    // some sign the address they called
    String host = request.getHeaders().get(HttpHeaders.HOST);
    String before = request.getHeaders().get("X-Forwarded-Host");
    String scheme = request.getHeaders().get("X-Forwarded-Proto");
    if (before != null || host != null) {
      passed.header("X-Forwarded-Host", before != null ? before : host);
    }
    passed.header(
        "X-Forwarded-Proto", scheme != null ? scheme : request.isSecure() ? "https" : "http");
  }

  private static HttpResponse<byte[]> away() {
    return HttpResponse.<byte[]>status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "5");
  }
}
