package io.tanggap.gateway.words;

import java.util.Locale;
import java.util.Optional;

/** The languages the gateway speaks. */
public enum Language {
  EN("en"),
  ID("id");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** The two-letter code, as in HTTP headers and in {@code Me}. */
  public String code() {
    return code;
  }

  public Locale locale() {
    return Locale.forLanguageTag(code);
  }

  /** The language of that code; empty for one the gateway does not speak. */
  public static Optional<Language> of(String code) {
    for (Language language : values()) {
      if (code.equalsIgnoreCase(language.code)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /** The first language of an Accept-Language header that the gateway speaks. */
  public static Optional<Language> accepted(String header) {
    try {
      return Locale.LanguageRange.parse(header).stream()
          .map(range -> range.getRange().split("-", 2)[0])
          // Indonesian was "in" once, and some Java clients still say so
          .map(code -> code.equals("in") ? "id" : code)
          .flatMap(code -> of(code).stream())
          .findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
