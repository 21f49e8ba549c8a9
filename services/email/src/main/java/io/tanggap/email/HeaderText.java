package io.tanggap.email;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** Header bytes to readable text. */
final class HeaderText {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private HeaderText() {}

  /** Bytes of a header as they are: UTF-8 where they are, else Windows-1252. */
  static String ofBytes(byte[] bytes, int offset, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, offset, length))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, offset, length, Charset.forName("windows-1252"));
    }
  }

  /** Without folds: each line end and the blanks around it become what they stood for. */
  static String unfold(String value) {
    var out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\r' && c != '\n') {
        out.append(c);
      }
    }
    return out.toString().strip();
  }

  /** Encoded words (RFC 2047) read; what cannot be read stays as it is. */
  static String decode(String value) {
    if (!value.contains("=?")) {
      return value;
    }
    try {
      return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  /** A mail's own name; some programs give a single word without brackets or an at sign. */
  static String ownId(String value) {
    List<String> ids = messageIds(value);
    String bare = value.strip();
    boolean word =
        !bare.isEmpty() && bare.length() <= 900 && bare.chars().allMatch(c -> c > ' ' && c != '<');
    return !ids.isEmpty() ? ids.getFirst() : word ? "<" + bare + ">" : "";
  }

  /** What stands in angle brackets, in order; where nothing does, a single word with an at sign. */
  static List<String> messageIds(String value) {
    var ids = new ArrayList<String>();
    int at = 0;
    while (ids.size() < 200) {
      int open = value.indexOf('<', at);
      int close = open < 0 ? -1 : value.indexOf('>', open);
      if (close < 0) {
        break;
      }
      // some programs fold a long id in its middle
      String id = BLANKS.matcher(value.substring(open + 1, close)).replaceAll("");
      if (!id.isEmpty() && id.length() <= 900) {
        ids.add("<" + id + ">");
      }
      at = close + 1;
    }
    String bare = value.strip();
    if (ids.isEmpty() && bare.indexOf('@') > 0 && bare.indexOf(' ') < 0 && bare.length() <= 900) {
      ids.add("<" + bare.replace("<", "").replace(">", "") + ">");
    }
    return ids;
  }
}
