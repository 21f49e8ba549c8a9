package io.tanggap.channel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets one replica at a time read an account: advisory locks of one database session, which end
 * with it when a replica dies.
 */
public final class AccountLocks {
  private static final int VALID_SECONDS = 5;

  private final String room;
  private final DataSource database;
  private final Set<String> held = new HashSet<>();
  private @Nullable Connection session;

  /**
   * @param room keeps the accounts of one channel apart from another's of the same name
   */
  public AccountLocks(String room, DataSource database) {
    this.room = room;
    this.database = database;
  }

  /** True if this replica holds the account, from before or from now on. */
  public synchronized boolean acquire(String account) {
    try {
      Connection live = live();
      if (held.contains(account)) {
        return true;
      }
      try (var statement =
          live.prepareStatement(
              "select pg_try_advisory_lock(hashtext('tanggap.' || ?), hashtext(?))")) {
        statement.setString(1, room);
        statement.setString(2, account);
        try (var row = statement.executeQuery()) {
          if (row.next() && row.getBoolean(1)) {
            held.add(account);
            return true;
          }
        }
      }
      return false;
    } catch (SQLException e) {
      lose();
      return false;
    }
  }

  /** True if the lock is still ours: a lost database session is a lost lock. */
  public synchronized boolean held(String account) {
    try {
      live();
      return held.contains(account);
    } catch (SQLException e) {
      lose();
      return false;
    }
  }

  public synchronized void release() {
    Connection old = session;
    if (old != null) {
      try (var statement = old.createStatement()) {
        statement.execute("select pg_advisory_unlock_all()");
        old.close();
        held.clear();
        session = null;
      } catch (SQLException e) {
        lose();
      }
    }
  }

  private Connection live() throws SQLException {
    Connection now = session;
    if (now == null || !now.isValid(VALID_SECONDS)) {
      lose();
      now = database.getConnection();
      session = now;
    }
    return now;
  }

  private void lose() {
    held.clear();
    Connection old = session;
    session = null;
    if (old != null) {
      try {
        // back in the pool, a session that only seemed dead would keep the locks from everybody
        old.abort(Runnable::run);
        old.close();
      } catch (SQLException e) {
        // it was lost already
        held.clear();
      }
    }
  }
}
