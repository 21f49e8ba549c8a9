package io.tanggap.phone.call;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Parts of a row. */
public final class Rows {
  private Rows() {}

  /**
   * The columns of a line. RFC 4180: a backslash is a character like any other, in Asterisk's lines
   * too, which have both {@code \"} and doubled quotes.
   */
  public static List<String> columns(String line) throws UnreadableRow {
    return columns(line, CSVFormat.RFC4180);
  }

  public static List<String> columns(String line, char delimiter) throws UnreadableRow {
    return columns(line, CSVFormat.RFC4180.builder().setDelimiter(delimiter).get());
  }

  private static List<String> columns(String line, CSVFormat format) throws UnreadableRow {
    try (CSVParser parser = CSVParser.parse(line, format)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() != 1) {
        throw new UnreadableRow("Expected one row in a line, but found " + records.size());
      }
      return records.getFirst().toList();
    } catch (IOException | java.io.UncheckedIOException | IllegalStateException e) {
      throw new UnreadableRow("Expected comma-separated columns, but quotes do not fit");
    }
  }

  /** A whole number of seconds; nothing is none. */
  public static int number(String text, String column) throws UnreadableRow {
    if (text.isEmpty()) {
      return 0;
    }
    try {
      return Math.max(0, (int) Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw new UnreadableRow(
          "Expected a number in " + column + ", but found " + text.length() + " other characters");
    }
  }

  /** The same parts give the same name; no two lists of parts run into one another. */
  public static String hash(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
