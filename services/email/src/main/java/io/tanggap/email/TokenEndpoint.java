package io.tanggap.email;

import io.tanggap.channel.Text;
import io.tanggap.email.EmailProperties.OAuth;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks an authorisation server for an access token (RFC 6749, sections 4.4 and 6). Nothing it sends
 * or receives but the error's code (section 5.2) is ever put into words.
 */
final class TokenEndpoint {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final JsonMapper json = new JsonMapper();

  /**
   * What the server gave.
   *
   * @param refreshToken the one to use from now on; empty if it named none
   */
  record Grant(String accessToken, Duration lifetime, String refreshToken) {
    @Override
    public String toString() {
      return "Grant[" + lifetime + "]";
    }
  }

  /**
   * @param refreshToken empty to ask with the client's own credentials
   * @throws AuthenticationFailedException if the server refuses, which asking again does not help
   */
  Grant ask(OAuth oauth, String refreshToken) throws MessagingException {
    var request =
        HttpRequest.newBuilder(URI.create(oauth.tokenEndpoint()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form(oauth, refreshToken)))
            .build();
    try {
      return grant(http.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new MessagingException("the token endpoint did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MessagingException("stopped while asking for a token", e);
    }
  }

  private Grant grant(HttpResponse<String> answer) throws MessagingException {
    JsonNode body = read(answer.body());
    String token = body.path("access_token").asString("");
    if (answer.statusCode() == 200 && !token.isEmpty()) {
      return new Grant(
          token,
          Duration.ofSeconds(body.path("expires_in").asLong(300)),
          body.path("refresh_token").asString(""));
    }
    String code = Text.line(body.path("error").asString("no error code"), 60);
    String words = "the token endpoint answered " + answer.statusCode() + ", " + code;
    if (answer.statusCode() == 400 || answer.statusCode() == 401 || answer.statusCode() == 403) {
      throw new AuthenticationFailedException(words);
    }
    throw new MessagingException(words);
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      // a proxy's page, say: what counts is that there is no token in it
      return json.createObjectNode();
    }
  }

  private static String form(OAuth oauth, String refreshToken) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("grant_type", refreshToken.isEmpty() ? "client_credentials" : "refresh_token");
    fields.put("client_id", oauth.clientId());
    fields.put("client_secret", oauth.clientSecret());
    fields.put("refresh_token", refreshToken);
    fields.put("scope", oauth.scope());
    return fields.entrySet().stream()
        .filter(field -> !field.getValue().isEmpty())
        .map(TokenEndpoint::encoded)
        .collect(Collectors.joining("&"));
  }

  private static String encoded(Map.Entry<String, String> field) {
    return field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8);
  }
}
