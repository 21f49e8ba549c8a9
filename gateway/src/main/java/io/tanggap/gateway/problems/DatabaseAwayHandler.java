package io.tanggap.gateway.problems;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.words.Sentence;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.ConnectionException;

/** No connection to PostgreSQL: the caller may try again soon. */
@Singleton
@Produces
final class DatabaseAwayHandler implements ExceptionHandler<ConnectionException, HttpResponse<?>> {
  private static final Sentence AWAY =
      new Sentence(
          "The database cannot be reached at the moment.",
          "Basis data sedang tidak dapat dihubungi.");

  @Override
  public HttpResponse<?> handle(HttpRequest request, ConnectionException away) {
    var response =
        HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, "5");
    return ProblemResponses.problem(
        response,
        HttpStatus.SERVICE_UNAVAILABLE,
        "DATABASE_AWAY",
        AWAY.in(Callers.language(request)));
  }
}
