package io.tanggap.gateway.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.security.token.generator.TokenGenerator;
import io.tanggap.gateway.access.Accounts.Account;
import io.tanggap.gateway.words.Language;
import io.tanggap.gateway.words.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Coming in, going out, and who one is. */
@Controller("/api/v1")
class LoginController {

  private final Accounts accounts;
  private final Callers callers;
  private final DeskNames desks;
  private final Passwords passwords;
  private final Throttle throttle;
  private final TokenGenerator tokens;

  LoginController(
      Accounts accounts,
      Callers callers,
      DeskNames desks,
      Passwords passwords,
      Throttle throttle,
      TokenGenerator tokens) {
    this.accounts = accounts;
    this.callers = callers;
    this.desks = desks;
    this.passwords = passwords;
    this.throttle = throttle;
    this.tokens = tokens;
  }

  @Post("/login")
  HttpResponse<Me.LoggedIn> login(@Body Me.Login login, HttpRequest<?> request) {
    String username = login.username().strip().toLowerCase(Locale.ROOT);
    String address = request.getRemoteAddress().getAddress().getHostAddress();
    throttle.check(username, address);
    Account account = accounts.account(username).orElse(null);
    boolean good =
        passwords.matches(login.password(), account == null ? null : account.passwordHash());
    if (!good || account == null) {
      throttle.failed(username, address);
      throw Refusal.of(
          HttpStatus.UNAUTHORIZED,
          "WRONG_LOGIN",
          "The user name or the password is wrong.",
          "Nama pengguna atau kata sandi salah.");
    }
    throttle.succeeded(username);
    String token = Tokens.issue(tokens, username);
    Instant expires = Instant.now().plus(Tokens.LIFE).truncatedTo(ChronoUnit.SECONDS);
    return HttpResponse.ok(new Me.LoggedIn(token, expires, me(accounts.caller(account))))
        .cookie(cookie(token, request).maxAge(Tokens.LIFE));
  }

  @Post("/logout")
  HttpResponse<Void> logout(HttpRequest<?> request) {
    return HttpResponse.<Void>noContent().cookie(cookie("", request).maxAge(0));
  }

  @Get("/me")
  Me me() {
    return me(callers.current());
  }

  @Put("/me")
  Me change(@Body Me.Change change) {
    Caller caller = callers.current();
    if (change.language() != null && Language.of(change.language()).isEmpty()) {
      throw Refusal.bad(
          "LANGUAGE_UNKNOWN",
          "Expected the language en or id, but found " + change.language() + ".",
          "Bahasa yang tersedia adalah en atau id, bukan " + change.language() + ".");
    }
    Me.NewPassword password = change.password();
    if (password != null) {
      Account account = accounts.account(caller.username()).orElseThrow();
      if (!passwords.matches(password.current(), account.passwordHash())) {
        throw Refusal.forbidden(
            "WRONG_PASSWORD", "The current password is wrong.", "Kata sandi saat ini salah.");
      }
      Passwords.check(password.next());
      accounts.changePassword(caller.username(), passwords.hash(password.next()));
    }
    accounts.change(caller.username(), change.displayName(), change.language(), null);
    return me(accounts.caller(accounts.account(caller.username()).orElseThrow()));
  }

  private Me me(Caller caller) {
    return new Me(
        caller.username(),
        caller.displayName(),
        caller.agentId(),
        caller.language().code(),
        caller.roles().entrySet().stream()
            .map(
                entry ->
                    new Me.DeskRole(entry.getKey(), desks.of(entry.getKey()), entry.getValue()))
            .toList());
  }

  private static Cookie cookie(String value, HttpRequest<?> request) {
    return Cookie.of(CookieReader.NAME, value)
        .path("/")
        .httpOnly()
        .sameSite(SameSite.Strict)
        .secure(request.isSecure());
  }
}
