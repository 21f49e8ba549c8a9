package io.tanggap.tracker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Errors as RFC 9457 says, with a sentence for a person and a word for a program. */
@RestControllerAdvice
final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ProblemDetail invalid(Question.Invalid e) {
    return problem(HttpStatus.BAD_REQUEST, "INVALID", String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail unknown(HttpInterface.UnknownWork e) {
    return problem(HttpStatus.NOT_FOUND, "UNKNOWN_WORK", String.valueOf(e.getMessage()));
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ProblemDetail noDatabase(RuntimeException e) {
    log.warn("a question stays unanswered", e);
    return problem(
        HttpStatus.SERVICE_UNAVAILABLE, "NO_DATABASE", "The tracker's database does not answer");
  }

  private static ProblemDetail problem(HttpStatus status, String code, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    return problem;
  }
}
