package io.tanggap.channel;

/**
 * Characters that must not get through: what breaks storage, terminals, headers or the reader's
 * eye.
 */
public final class Text {
  private static final int NAME_LENGTH = 150;

  private Text() {}

  /** Without NUL and lone surrogates; line ends become LF. */
  public static String body(String text) {
    return body(text, text.length());
  }

  /** The same, at most {@code limit} long. */
  public static String body(String text, int limit) {
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

  /**
   * One line without control characters and bidirectional overrides, at most {@code limit} long.
   */
  public static String line(String text, int limit) {
    String clean = body(text);
    var out = new StringBuilder(Math.min(clean.length(), limit));
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
  public static String fileName(String name) {
    String line = line(name, 4096);
    String last = line.substring(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1);
    var out = new StringBuilder();
    for (int i = 0; i < last.length(); i++) {
      out.append("<>:\"|?*".indexOf(last.charAt(i)) >= 0 ? '_' : last.charAt(i));
    }
    while (!out.isEmpty() && (out.charAt(0) == '.' || out.charAt(0) == ' ')) {
      out.deleteCharAt(0);
    }
    if (out.length() > NAME_LENGTH) {
      // the end names the type
      out.delete(NAME_LENGTH / 2, out.length() - NAME_LENGTH / 2);
    }
    return out.isEmpty() ? "attachment" : line(out.toString(), NAME_LENGTH);
  }

  /** True if the text would end the header it is put into. */
  public static boolean unsafeInHeader(String text) {
    return text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0);
  }

  private static boolean turnsTheReadingDirection(char c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }
}
