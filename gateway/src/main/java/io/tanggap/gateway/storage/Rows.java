package io.tanggap.gateway.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what may be absent from a row. */
public final class Rows {
  private Rows() {}

  public static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  public static Instant instantOf(ResultSet rs, String column) throws SQLException {
    return rs.getTimestamp(column).toInstant();
  }

  public static @Nullable String text(ResultSet rs, String column) throws SQLException {
    return rs.getString(column);
  }
}
