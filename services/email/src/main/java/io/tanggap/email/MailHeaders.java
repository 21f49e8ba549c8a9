package io.tanggap.email;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The header fields of one mail in their order, unfolded, encoded words not yet read. */
record MailHeaders(List<Entry> entries) {
  MailHeaders {
    entries = List.copyOf(entries);
  }

  /** One field; the name in lower case. */
  record Entry(String name, String value) {}

  Optional<String> first(String name) {
    return entries.stream().filter(e -> e.name().equals(name)).map(Entry::value).findFirst();
  }

  List<String> all(String name) {
    return entries.stream().filter(e -> e.name().equals(name)).map(Entry::value).toList();
  }

  boolean has(String name) {
    return first(name).isPresent();
  }

  /**
   * Reads what can be read of the headers of a mail that a parser gave up on, or of one that is cut
   * off: never fails on content, never reads further than {@code limit} bytes.
   */
  static MailHeaders scan(InputStream raw, int limit) throws IOException {
    byte[] bytes = LineEnds.normalised(raw).readNBytes(limit);
    var entries = new ArrayList<Entry>();
    var field = new StringBuilder();
    int at = 0;
    while (at < bytes.length && entries.size() < 1000) {
      int end = at;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      int length = end > at && bytes[end - 1] == '\r' ? end - at - 1 : end - at;
      if (length == 0) {
        break;
      }
      String line = HeaderText.ofBytes(bytes, at, Math.min(length, 1 << 16));
      if (bytes[at] == ' ' || bytes[at] == '\t') {
        if (field.length() < 1 << 16) {
          field.append(line);
        }
      } else {
        add(entries, field);
        field.append(line);
      }
      at = end + 1;
    }
    add(entries, field);
    return new MailHeaders(entries);
  }

  private static void add(List<Entry> entries, StringBuilder field) {
    int colon = field.indexOf(":");
    if (colon > 0 && field.substring(0, colon).indexOf(' ') < 0) {
      entries.add(entry(field.substring(0, colon), field.substring(colon + 1)));
    }
    field.setLength(0);
  }

  static Entry entry(String name, String value) {
    return new Entry(name.strip().toLowerCase(Locale.ROOT), HeaderText.unfold(value));
  }
}
