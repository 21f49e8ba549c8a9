package io.tanggap.tracker;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * What a report is asked for; {@code to} is exclusive.
 *
 * @param queue absent for all
 * @param agent absent for all
 */
record Question(
    String desk, Instant from, Instant to, @Nullable String queue, @Nullable String agent) {
  private static final Duration LONGEST = Duration.ofDays(400);

  static Question of(
      @Nullable String desk,
      @Nullable String from,
      @Nullable String to,
      @Nullable String queue,
      @Nullable String agent) {
    if (desk == null || desk.isBlank()) {
      throw new Invalid("Expected a desk, but found none");
    }
    Instant start = time("from", from);
    Instant end = time("to", to);
    if (!start.isBefore(end)) {
      throw new Invalid("Expected from to be before to, but found " + start + " and " + end);
    }
    if (Duration.between(start, end).compareTo(LONGEST) > 0) {
      throw new Invalid("Expected at most " + LONGEST.toDays() + " days, but found more");
    }
    return new Question(desk, start, end, given(queue), given(agent));
  }

  private static Instant time(String name, @Nullable String text) {
    if (text == null) {
      throw new Invalid("Expected " + name + " like 2026-11-22T09:00:00Z, but found none");
    }
    try {
      Instant at = java.time.OffsetDateTime.parse(text).toInstant();
      if (at.isBefore(Instant.parse("1970-01-01T00:00:00Z"))
          || at.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
        throw new Invalid("Expected " + name + " from 1970 to 9999, but found " + text);
      }
      return at;
    } catch (DateTimeParseException e) {
      throw new Invalid(
          "Expected " + name + " like 2026-11-22T09:00:00Z, but found " + e.getParsedString(), e);
    }
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** Asked wrongly; the message is for who asked. */
  static final class Invalid extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Invalid(String message) {
      super(message);
    }

    Invalid(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
