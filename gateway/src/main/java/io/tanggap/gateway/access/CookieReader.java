package io.tanggap.gateway.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.security.token.reader.TokenReader;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Pages send their login in a cookie that no script can read. */
@Singleton
final class CookieReader implements TokenReader<HttpRequest<?>> {
  static final String NAME = "JWT";

  @Override
  public Optional<String> findToken(HttpRequest<?> request) {
    return request.getCookies().findCookie(NAME).map(Cookie::getValue);
  }
}
