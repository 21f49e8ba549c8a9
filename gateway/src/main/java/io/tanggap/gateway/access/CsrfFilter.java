package io.tanggap.gateway.access;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.tanggap.gateway.words.Refusal;

/**
 * Unsafe requests that carry the cookie must carry a header that a page of another origin cannot
 * set; bearer tokens are not sent by a browser on its own, so they need none.
 */
@ServerFilter("/api/**")
class CsrfFilter {
  private static final String HEADER = "X-Requested-With";
  private static final String VALUE = "tanggap";

  @RequestFilter
  void check(HttpRequest<?> request) {
    HttpMethod method = request.getMethod();
    boolean safe =
        method == HttpMethod.GET || method == HttpMethod.HEAD || method == HttpMethod.OPTIONS;
    @Nullable String header = request.getHeaders().get(HEADER);
    if (!safe && request.getCookies().contains(CookieReader.NAME) && !VALUE.equals(header)) {
      throw Refusal.forbidden(
          "CSRF",
          "Expected the header "
              + HEADER
              + ": "
              + VALUE
              + " with a request that carries the cookie.",
          "Permintaan dengan cookie harus membawa header " + HEADER + ": " + VALUE + ".");
    }
  }
}
