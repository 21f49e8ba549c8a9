package io.tanggap.email;

import io.tanggap.channel.Text;
import io.tanggap.email.EmailProperties.Account;
import io.tanggap.email.EmailProperties.OAuth;
import io.tanggap.email.EmailProperties.Server;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an account proves itself with: its password, or an access token that is fetched (OAuth 2.0,
 * RFC 6749, with a refresh token or the client's own credentials) and kept until shortly before it
 * ends. Nothing of it is ever logged.
 */
final class AccessTokens {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration EARLY = Duration.ofMinutes(2);
  private static final Duration SHORTEST = Duration.ofMinutes(5);

  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http;
  private final Clock clock;

  AccessTokens(HttpClient http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  private record Token(String value, Instant until) {}

  /**
   * The password, or the token, to log in with.
   *
   * @throws AuthenticationFailedException if the token's issuer refuses: asking again does not help
   * @throws MessagingException if the issuer does not answer
   */
  String secret(Account account, Server server) throws MessagingException {
    OAuth oauth = account.oauth();
    if (oauth == null) {
      return server.password();
    }
    Token token = tokens.get(account.id());
    if (token == null || !clock.instant().isBefore(token.until())) {
      token = fetch(account, oauth);
      tokens.put(account.id(), token);
    }
    return token.value();
  }

  /**
   * Forgets a token that a server refused.
   *
   * @return true if there is another one to try: the refused one may have been revoked or old
   */
  boolean forget(Account account) {
    return account.oauth() != null && tokens.remove(account.id()) != null;
  }

  private Token fetch(Account account, OAuth oauth) throws MessagingException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(oauth.tokenUrl()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form(oauth)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode body = json.readTree(answer.body());
      String value = body.path("access_token").asString("");
      if (answer.statusCode() != 200 || value.isEmpty()) {
        throw refused(account, answer.statusCode(), body);
      }
      Duration lives = Duration.ofSeconds(body.path("expires_in").asLong(SHORTEST.toSeconds()));
      Duration kept =
          lives.compareTo(EARLY.multipliedBy(2)) > 0 ? lives.minus(EARLY) : lives.dividedBy(2);
      return new Token(value, clock.instant().plus(kept));
    } catch (JacksonException e) {
      throw new MessagingException("Expected JSON of the token endpoint of " + account.id());
    } catch (IOException e) {
      throw new MessagingException(
          "the token endpoint of "
              + account.id()
              + " does not answer: "
              + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MessagingException("stopped while waiting for a token");
    }
  }

  /** RFC 6749 section 5.2: the error is a code; what stands beside it is for people. */
  private static MessagingException refused(Account account, int status, JsonNode body) {
    String code = Text.line(body.path("error").asString(""), 60);
    String sentence =
        "the token endpoint of " + account.id() + " refused with " + status + " " + code;
    return status >= 500 || status == 429
        ? new MessagingException(sentence)
        : new AuthenticationFailedException(sentence);
  }

  private static String form(OAuth oauth) {
    var fields = new LinkedHashMap<String, String>();
    boolean refreshes = !oauth.refreshToken().isEmpty();
    fields.put("grant_type", refreshes ? "refresh_token" : "client_credentials");
    fields.put("client_id", oauth.clientId());
    if (!oauth.clientSecret().isEmpty()) {
      fields.put("client_secret", oauth.clientSecret());
    }
    if (refreshes) {
      fields.put("refresh_token", oauth.refreshToken());
    }
    if (!oauth.scope().isEmpty()) {
      fields.put("scope", oauth.scope());
    }
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
