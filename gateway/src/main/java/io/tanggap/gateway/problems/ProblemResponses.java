package io.tanggap.gateway.problems;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.words.Language;
import io.tanggap.gateway.words.Problem;
import io.tanggap.gateway.words.Sentence;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the framework refuses (bad JSON, no such route, no login) in the one shape of all errors.
 */
@Singleton
@Primary
final class ProblemResponses implements ErrorResponseProcessor<Problem> {
  private static final String BLANK = "about:blank";

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = HttpStatus.valueOf(response.code());
    Language language = Callers.language(context.getRequest());
    String detail = said(status).in(language);
    if (status == HttpStatus.BAD_REQUEST && context.hasErrors()) {
      detail +=
          context.getErrors().stream()
              .map(error -> plain(error.getMessage()))
              .collect(Collectors.joining("; ", " (", ")"));
    }
    return problem(response, status, code(status), detail);
  }

  static MutableHttpResponse<Problem> problem(
      MutableHttpResponse<?> response, HttpStatus status, String code, String detail) {
    return response
        .body(new Problem(BLANK, status.getReason(), status.getCode(), detail, code, null))
        .contentType(MediaType.of(Problem.MEDIA_TYPE));
  }

  static Language language(HttpRequest<?> request, Callers callers) {
    return request.getHeaders().contains("Accept-Language")
        ? Callers.language(request)
        : callers.find().map(caller -> caller.language()).orElse(Language.EN);
  }

  /** The last cause is the one that helps; where it was found in our code is nobody's business. */
  private static String plain(String message) {
    String cause =
        message.substring(message.lastIndexOf("due to: ") + 1).replaceFirst("^ue to: ", "");
    return cause.split("\\R", 2)[0].replaceAll("\\b(?:[a-z]+\\.)+([A-Z])", "$1").strip();
  }

  private static String code(HttpStatus status) {
    return status == HttpStatus.UNAUTHORIZED
        ? "NOT_LOGGED_IN"
        : status.name().toUpperCase(Locale.ROOT);
  }

  private static Sentence said(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST ->
          new Sentence("The request could not be read.", "Permintaan tidak dapat dibaca.");
      case UNAUTHORIZED ->
          new Sentence(
              "You are not logged in, or your login has ended.",
              "Anda belum masuk, atau sesi Anda sudah berakhir.");
      case FORBIDDEN -> new Sentence("You may not do that.", "Anda tidak diizinkan melakukan itu.");
      case NOT_FOUND -> new Sentence("There is nothing here.", "Tidak ada apa-apa di sini.");
      case METHOD_NOT_ALLOWED ->
          new Sentence("This cannot be done here.", "Tindakan ini tidak tersedia di sini.");
      case REQUEST_ENTITY_TOO_LARGE ->
          new Sentence("The request is too large.", "Permintaan terlalu besar.");
      case UNSUPPORTED_MEDIA_TYPE ->
          new Sentence("This kind of content is not read here.", "Jenis isi ini tidak diterima.");
      default ->
          new Sentence("Something went wrong on our side.", "Terjadi kesalahan di pihak kami.");
    };
  }
}
