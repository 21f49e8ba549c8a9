package io.tanggap.social;

/** Characters that must not get through: what breaks storage, terminals or the reader's eye. */
final class Text {
  private static final int NAME_LENGTH = 150;

  private Text() {}

  /** Without NUL and lone surrogates, at most {@code limit} long; line ends become LF. */
  static String body(String text, int limit) {
    var out = new StringBuilder(Math.min(text.length(), limit));
    for (int i = 0; i < text.length() && out.length() < limit; i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        if (i + 1 >= text.length() || text.charAt(i + 1) != '\n') {
          out.append('\n');
        }
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else if (c != 0 && !Character.isSurrogate(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** One line without control characters and bidirectional overrides. */
  static String line(String text, int limit) {
    String clean = body(text, text.length());
    var out = new StringBuilder();
    for (int i = 0; i < clean.length() && out.length() < limit; i++) {
      char c = clean.charAt(i);
      if (c == '\n' || c == '\t') {
        out.append(' ');
      } else if (!Character.isISOControl(c) && !turnsTheReadingDirection(c)) {
        out.append(c);
      }
    }
    if (!out.isEmpty() && Character.isHighSurrogate(out.charAt(out.length() - 1))) {
      out.setLength(out.length() - 1);
    }
    return out.toString().strip();
  }

  /** A file name without path parts, safe to show and to save under. */
  static String fileName(String name) {
    String line = line(name, 4096);
    String last = line.substring(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1);
    String safe = last.replaceAll("[<>:\"|?*]", "_").replaceAll("^[. ]+", "");
    if (safe.length() > NAME_LENGTH) {
      // the end names the type
      safe = safe.substring(0, NAME_LENGTH / 2) + safe.substring(safe.length() - NAME_LENGTH / 2);
    }
    return safe.isEmpty() ? "attachment" : line(safe, NAME_LENGTH);
  }

  private static boolean turnsTheReadingDirection(char c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }
}
