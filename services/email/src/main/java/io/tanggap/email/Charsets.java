package io.tanggap.email;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Bytes of a text part to text: byte order mark, what was declared, strict UTF-8, a guess from the
 * bytes, Windows-1252. Never fails.
 */
final class Charsets {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** Names found in real mail that the JVM lacks, or that stand for a larger set in practice. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("iso-8859-8-i", "iso-8859-8"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("gb2312", "gb18030"),
          Map.entry("gbk", "gb18030"),
          Map.entry("x-gbk", "gb18030"),
          Map.entry("utf8", "utf-8"),
          Map.entry("utf-8mb4", "utf-8"),
          Map.entry("unicode-1-1-utf-8", "utf-8"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("cp-850", "ibm850"),
          Map.entry("macintosh", "x-macroman"),
          Map.entry("x-mac-roman", "x-macroman"));

  private Charsets() {}

  static String decode(byte[] bytes, @Nullable String declared) {
    if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
      return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
    }
    if (starts(bytes, 0xFF, 0xFE)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
    if (starts(bytes, 0xFE, 0xFF)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    }
    Optional<Charset> named = named(declared);
    return named
        .flatMap(charset -> strictly(bytes, charset))
        .or(() -> strictly(bytes, StandardCharsets.UTF_8))
        .or(() -> nearly(bytes, named.orElse(StandardCharsets.UTF_8)))
        .or(() -> guessed(bytes).flatMap(charset -> strictly(bytes, charset)))
        .orElseGet(() -> new String(bytes, WINDOWS_1252));
  }

  static Optional<Charset> named(@Nullable String declared) {
    if (declared == null || declared.isBlank()) {
      return Optional.empty();
    }
    String lower = declared.strip().toLowerCase(Locale.ROOT).replace("\"", "").replace("'", "");
    try {
      return Optional.of(Charset.forName(ALIASES.getOrDefault(lower, lower)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** One bad byte in a long text, a cut character at a limit: not worth another charset. */
  private static Optional<String> nearly(byte[] bytes, Charset charset) {
    String text = new String(bytes, charset);
    long bad = text.chars().filter(c -> c == '\uFFFD').count();
    return bad * 200 < text.length() ? Optional.of(text) : Optional.empty();
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      CharBuffer text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      return Optional.of(text.toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** A few accents in a short text look like any single-byte charset to a detector. */
  private static Optional<Charset> guessed(byte[] bytes) {
    int looked = Math.min(bytes.length, 1 << 16);
    int high = 0;
    for (int i = 0; i < looked; i++) {
      high += bytes[i] < 0 ? 1 : 0;
    }
    if (high * 4 < looked) {
      return Optional.empty();
    }
    var detector = new UniversalDetector();
    detector.handleData(bytes, 0, Math.min(bytes.length, 1 << 16));
    detector.dataEnd();
    return named(detector.getDetectedCharset());
  }

  private static boolean starts(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
