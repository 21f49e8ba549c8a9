package io.tanggap.gateway.words;

import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that is not carried out, and the answer it gets. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;
  private final transient Sentence sentence;
  private final transient List<?> findings;
  private final @Nullable Duration retryAfter;

  private Refusal(
      HttpStatus status,
      String code,
      Sentence sentence,
      List<?> findings,
      @Nullable Duration retryAfter) {
    super(code + ": " + sentence.en(), null, false, false);
    this.status = status;
    this.code = code;
    this.sentence = sentence;
    this.findings = findings;
    this.retryAfter = retryAfter;
  }

  public static Refusal of(HttpStatus status, String code, String en, String id) {
    return new Refusal(status, code, new Sentence(en, id), List.of(), null);
  }

  /** There is no such thing, or none that this person may see. */
  public static Refusal notFound(String en, String id) {
    return of(HttpStatus.NOT_FOUND, "NOT_FOUND", en, id);
  }

  /** The thing is there, but this person may not do that. */
  public static Refusal forbidden(String code, String en, String id) {
    return of(HttpStatus.FORBIDDEN, code, en, id);
  }

  public static Refusal bad(String code, String en, String id) {
    return of(HttpStatus.BAD_REQUEST, code, en, id);
  }

  /** Something the gateway needs is away; asking again later may help. */
  public static Refusal unavailable(String code, String en, String id) {
    return new Refusal(
        HttpStatus.SERVICE_UNAVAILABLE,
        code,
        new Sentence(en, id),
        List.of(),
        Duration.ofSeconds(5));
  }

  /** Asked too often. */
  public static Refusal tooMany(Duration wait, String en, String id) {
    return new Refusal(
        HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_ATTEMPTS", new Sentence(en, id), List.of(), wait);
  }

  /** A document that did not pass its check. */
  public static Refusal findings(List<?> findings) {
    return new Refusal(
        HttpStatus.UNPROCESSABLE_ENTITY,
        "CHECK_FAILED",
        new Sentence(
            "The configuration has errors; nothing was published.",
            "Konfigurasi masih mengandung kesalahan; tidak ada yang diterbitkan."),
        findings,
        null);
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Sentence sentence() {
    return sentence;
  }

  public List<?> findings() {
    return findings;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
