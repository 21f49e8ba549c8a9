package io.tanggap.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A real PostgreSQL for a test. */
public final class Database implements AutoCloseable {
  private final EmbeddedPostgres postgres;

  private Database(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** A fresh, empty server on a free port. */
  public static Database start() {
    try {
      return new Database(EmbeddedPostgres.builder().start());
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to start PostgreSQL", e);
    }
  }

  /** For {@code user} and {@code password} "postgres". */
  public String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  public DataSource dataSource() {
    return postgres.getPostgresDatabase();
  }

  /** A further, empty database of this name. */
  public void create(String name) {
    tell("create database \"" + name.replace("\"", "") + "\"");
  }

  /** Ends all sessions of a database and lets no new ones begin. */
  public void away(String name) {
    allow(name, false);
    tell(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
            + name.replace("'", "")
            + "'");
  }

  public void back(String name) {
    allow(name, true);
  }

  private void allow(String name, boolean yes) {
    tell("alter database \"" + name.replace("\"", "") + "\" allow_connections " + yes);
  }

  private void tell(String sql) {
    try (var connection = dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("Expected to carry out " + sql, e);
    }
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
