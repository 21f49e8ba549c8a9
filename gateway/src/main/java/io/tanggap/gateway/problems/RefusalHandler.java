package io.tanggap.gateway.problems;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.words.Problem;
import io.tanggap.gateway.words.Refusal;
import jakarta.inject.Singleton;

/** Answers a request that we refuse. */
@Singleton
@Produces
final class RefusalHandler implements ExceptionHandler<Refusal, HttpResponse<?>> {
  private final Callers callers;

  RefusalHandler(Callers callers) {
    this.callers = callers;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, Refusal refusal) {
    var status = refusal.status();
    String detail = refusal.sentence().in(ProblemResponses.language(request, callers));
    var response = HttpResponse.status(status);
    if (refusal.retryAfter() != null) {
      response.header(
          HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, refusal.retryAfter().toSeconds())));
    }
    return response
        .contentType(MediaType.of(Problem.MEDIA_TYPE))
        .body(
            new Problem(
                "about:blank",
                status.getReason(),
                status.getCode(),
                detail,
                refusal.code(),
                refusal.findings().isEmpty() ? null : refusal.findings()));
  }
}
