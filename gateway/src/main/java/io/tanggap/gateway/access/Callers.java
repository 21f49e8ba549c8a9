package io.tanggap.gateway.access;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.security.authentication.Authentication;
import io.tanggap.gateway.words.Language;
import io.tanggap.gateway.words.Refusal;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds out who sent the request at hand. */
@Singleton
public final class Callers {
  private final Accounts accounts;

  Callers(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Refuses whoever is not logged in. */
  public Caller current() {
    return find().orElseThrow(Callers::notLoggedIn);
  }

  /** Who is logged in, if anybody is. */
  public Optional<Caller> find() {
    Optional<HttpRequest<Object>> request = ServerRequestContext.currentRequest();
    return request
        .flatMap(asked -> asked.getUserPrincipal(Authentication.class))
        .flatMap(
            who ->
                accounts
                    .caller(who.getName(), Tokens.issuedAt(who))
                    .map(caller -> speaking(caller, request.get())));
  }

  /** The language to answer in when the person may be unknown. */
  public static Language language(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE))
        .flatMap(Language::accepted)
        .orElse(Language.EN);
  }

  private static Caller speaking(Caller caller, HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE))
        .flatMap(Language::accepted)
        .map(
            language ->
                new Caller(
                    caller.username(),
                    caller.displayName(),
                    caller.agentId(),
                    language,
                    caller.roles()))
        .orElse(caller);
  }

  private static Refusal notLoggedIn() {
    return Refusal.of(
        HttpStatus.UNAUTHORIZED,
        "NOT_LOGGED_IN",
        "You are not logged in, or your login has ended.",
        "Anda belum masuk, atau sesi Anda sudah berakhir.");
  }
}
