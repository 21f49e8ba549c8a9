package io.tanggap.social.bluesky;

import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Json;
import io.tanggap.social.contract.Trouble;
import io.tanggap.social.contract.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A login, kept as long as it holds: making one is limited far tighter than using it. An expired
 * one is renewed, once, and only if that fails made anew.
 */
final class Session {
  private static final String USUAL = "https://bsky.social";

  private final Account account;
  private final Wire wire;
  private @Nullable Tokens tokens;

  Session(Account account, Wire wire) {
    this.account = account;
    this.wire = wire;
  }

  private record Tokens(String access, String refresh, String did) {}

  private interface Call {
    HttpRequest with(String token);
  }

  String did() throws IOException, InterruptedException {
    return tokens().did();
  }

  String get(String method, String query) throws IOException, InterruptedException {
    return call(
        method,
        token ->
            Wire.to(address(method + query)).header("Authorization", "Bearer " + token).build());
  }

  String post(String method, JsonNode body) throws IOException, InterruptedException {
    return call(
        method,
        token ->
            Wire.posting(address(method), Json.bytes(body))
                .header("Authorization", "Bearer " + token)
                .build());
  }

  private String call(String method, Call call) throws IOException, InterruptedException {
    Tokens now = tokens();
    try {
      return text(wire.ask(method, call.with(now.access())));
    } catch (Trouble e) {
      if (!expired(e)) {
        throw e;
      }
      return text(wire.ask(method, call.with(renewed(now).access())));
    }
  }

  private static boolean expired(Trouble e) {
    return Json.text(Json.answer(e.body()).path("error")).equals("ExpiredToken");
  }

  private synchronized Tokens tokens() throws IOException, InterruptedException {
    Tokens now = tokens;
    return now == null ? login() : now;
  }

  private synchronized Tokens renewed(Tokens old) throws IOException, InterruptedException {
    Tokens now = tokens;
    if (now != null && !now.equals(old)) {
      return now;
    }
    String method = "com.atproto.server.refreshSession";
    var request =
        Wire.to(address(method))
            .header("Authorization", "Bearer " + old.refresh())
            .POST(BodyPublishers.noBody())
            .build();
    try {
      return keep(text(wire.ask(method, request)));
    } catch (Trouble e) {
      if (!expired(e) && e.kind() != Trouble.Kind.LOCKED_OUT) {
        throw e;
      }
      return login();
    }
  }

  private Tokens login() throws IOException, InterruptedException {
    String method = "com.atproto.server.createSession";
    var body =
        Json.object()
            .put("identifier", account.handle())
            .put("password", account.credentials().token());
    return keep(text(wire.ask(method, Wire.posting(address(method), Json.bytes(body)).build())));
  }

  private Tokens keep(String answer) throws IOException {
    JsonNode session = Json.answer(answer);
    var made =
        new Tokens(
            Json.text(session.path("accessJwt")),
            Json.text(session.path("refreshJwt")),
            Json.text(session.path("did")));
    if (made.access().isEmpty() || made.did().isEmpty()) {
      throw new IOException("Expected a session, but found something else");
    }
    tokens = made;
    return made;
  }

  private URI address(String method) {
    return URI.create(account.base(USUAL) + "/xrpc/" + method);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
