package io.tanggap.gateway.pages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Headers that keep pages to themselves; an answer that has its own policy keeps it. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class PageHeaders {
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; frame-ancestors 'none'";
  private static final String POLICY_HEADER = "Content-Security-Policy";

  @ResponseFilter
  void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (!response.getHeaders().contains(POLICY_HEADER)) {
      response.header(POLICY_HEADER, POLICY);
    }
    response.header("X-Content-Type-Options", "nosniff");
    if (!response.getHeaders().contains("Referrer-Policy")) {
      response.header("Referrer-Policy", "no-referrer");
    }
    if (request.getPath().startsWith("/assets/") && response.code() == 200) {
      // their names carry a hash of their content
      response.getHeaders().set("Cache-Control", "public, max-age=31536000, immutable");
    } else if (!request.getPath().startsWith("/api/") && !request.getPath().startsWith("/health")) {
      response.getHeaders().set("Cache-Control", "no-cache");
    }
    if (request.getPath().startsWith("/api/") && !response.getHeaders().contains("Cache-Control")) {
      response.header("Cache-Control", "no-store");
    }
  }
}
