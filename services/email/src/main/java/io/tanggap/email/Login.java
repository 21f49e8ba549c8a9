package io.tanggap.email;

import io.tanggap.email.EmailProperties.Account;
import io.tanggap.email.EmailProperties.OAuth;
import io.tanggap.email.EmailProperties.Server;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Logs in to mail servers, by password or with an access token that is kept until shortly before it
 * ends. A token that a server refuses is replaced once; a second refusal is a matter for a person.
 */
final class Login {
  /** Clocks differ, and a login that takes a while must still be in time. */
  private static final Duration EARLY = Duration.ofMinutes(2);

  private final TokenEndpoint endpoint = new TokenEndpoint();
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final Map<String, Instant> pauses = new ConcurrentHashMap<>();
  private final Counters counters;
  private final Clock clock;
  private final Duration pause;

  Login(Counters counters, Clock clock, Duration pause) {
    this.counters = counters;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * @throws AuthenticationFailedException if the server, or whoever gives out tokens, said no
   */
  void connect(Service service, Account account, Server server) throws MessagingException {
    try {
      OAuth oauth = account.oauth();
      if (server.user().isEmpty()) {
        service.connect(server.host(), server.port(), null, null);
      } else if (oauth == null) {
        service.connect(server.host(), server.port(), server.user(), server.password());
      } else {
        byToken(service, account, server, oauth);
      }
      pauses.remove(key(account, server));
    } catch (AuthenticationFailedException e) {
      pauses.put(key(account, server), clock.instant().plus(pause));
      throw e;
    }
  }

  /** Until when a refused login is not tried again: asking at once is how accounts get locked. */
  Optional<Instant> pausedUntil(Account account, Server server) {
    return Optional.ofNullable(pauses.get(key(account, server)))
        .filter(until -> until.isAfter(clock.instant()));
  }

  private void byToken(Service service, Account account, Server server, OAuth oauth)
      throws MessagingException {
    Held tokens = held.computeIfAbsent(account.id(), id -> new Held(oauth.refreshToken()));
    String token = tokens.token(account, oauth);
    try {
      service.connect(server.host(), server.port(), server.user(), token);
    } catch (AuthenticationFailedException e) {
      tokens.drop(token);
      counters.token(account, "refused");
      service.connect(server.host(), server.port(), server.user(), tokens.token(account, oauth));
    }
  }

  private static String key(Account account, Server server) {
    return account.id() + " " + server.place();
  }

  /** The token of one account; asked for by one thread at a time. */
  private final class Held {
    private String refreshToken;
    private @Nullable String token;
    private Instant until = Instant.MIN;

    Held(String refreshToken) {
      this.refreshToken = refreshToken;
    }

    synchronized String token(Account account, OAuth oauth) throws MessagingException {
      String known = token;
      if (known != null && clock.instant().isBefore(until)) {
        return known;
      }
      TokenEndpoint.Grant grant = endpoint.ask(oauth, refreshToken);
      counters.token(account, "renewed");
      if (!refreshToken.isEmpty() && !grant.refreshToken().isEmpty()) {
        // some servers take each refresh token once and give the next with the answer
        refreshToken = grant.refreshToken();
      }
      Duration early = EARLY.compareTo(grant.lifetime().dividedBy(2)) < 0 ? EARLY : half(grant);
      until = clock.instant().plus(grant.lifetime()).minus(early);
      token = grant.accessToken();
      return grant.accessToken();
    }

    /** Another thread may have replaced it already. */
    synchronized void drop(String refused) {
      if (refused.equals(token)) {
        token = null;
      }
    }

    private static Duration half(TokenEndpoint.Grant grant) {
      return grant.lifetime().dividedBy(2);
    }
  }
}
