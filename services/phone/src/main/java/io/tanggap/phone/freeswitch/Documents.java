package io.tanggap.phone.freeswitch;

import java.util.ArrayList;
import java.util.List;

/** The rows of a file: its lines, or its JSON documents, which may stand on many lines each. */
public final class Documents {
  private Documents() {}

  public static List<String> in(String text) {
    String bare = text.strip();
    if (bare.startsWith("{") || bare.startsWith("[")) {
      return documents(bare);
    }
    return text.lines().filter(line -> !line.isBlank()).toList();
  }

  /** Objects at the top, alone, one after the other or in an array; the last may be torn. */
  private static List<String> documents(String text) {
    var found = new ArrayList<String>();
    int depth = 0;
    int begun = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' && depth++ == 0) {
        begun = i;
      } else if (c == '}' && depth > 0 && --depth == 0) {
        found.add(text.substring(begun, i + 1));
      }
    }
    if (depth > 0) {
      found.add(text.substring(begun));
    }
    return found;
  }
}
