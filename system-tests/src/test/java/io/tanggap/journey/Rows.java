package io.tanggap.journey;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of tables as lines of text, so that what is there can be laid beside what should be. */
final class Rows {
  private final Map<String, List<String>> tables = new TreeMap<>();

  /** A further row of this table. */
  void add(String table, @Nullable Object... values) {
    tables
        .computeIfAbsent(table, t -> new ArrayList<>())
        .add(Arrays.stream(values).map(Rows::text).collect(Collectors.joining(" | ")));
  }

  /** All that this question answers, as rows of this table. */
  void read(Connection database, String table, String sql) throws SQLException {
    tables.computeIfAbsent(table, t -> new ArrayList<>());
    try (var statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var values = new Object[columns];
        for (int i = 0; i < columns; i++) {
          values[i] =
              rows.getMetaData().getColumnTypeName(i + 1).equals("timestamptz")
                  ? rows.getObject(i + 1, OffsetDateTime.class)
                  : rows.getObject(i + 1);
        }
        add(table, values);
      }
    }
  }

  int count(String table) {
    return tables.getOrDefault(table, List.of()).size();
  }

  /** What is missing in the other and what is too many there; empty if both are the same. */
  List<String> differences(Rows other) {
    var differences = new ArrayList<String>();
    tables.forEach(
        (table, rows) -> {
          List<String> there = other.tables.getOrDefault(table, List.of());
          without(rows, there).forEach(row -> differences.add(table + " lacks " + row));
          without(there, rows).forEach(row -> differences.add(table + " has beyond " + row));
        });
    return differences;
  }

  private static List<String> without(List<String> rows, List<String> others) {
    var counts = new TreeMap<String, Integer>();
    others.forEach(row -> counts.merge(row, 1, Integer::sum));
    return rows.stream().filter(row -> counts.merge(row, -1, Integer::sum) < 0).toList();
  }

  /** Times to the millisecond, which is what the log has. */
  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "-";
      case OffsetDateTime at -> Long.toString(at.toInstant().toEpochMilli());
      case Instant at -> Long.toString(at.toEpochMilli());
      default -> value.toString();
    };
  }
}
