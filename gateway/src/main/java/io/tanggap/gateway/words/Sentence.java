package io.tanggap.gateway.words;

/** One thing said in both languages. */
public record Sentence(String en, String id) {
  public String in(Language language) {
    return switch (language) {
      case EN -> en;
      case ID -> id;
    };
  }
}
