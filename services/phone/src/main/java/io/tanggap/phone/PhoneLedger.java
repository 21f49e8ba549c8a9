package io.tanggap.phone;

import io.tanggap.phone.LogTail.Position;
import io.tanggap.phone.call.CallRow;
import io.tanggap.phone.call.Leg;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows of calls, what was made of them, and how far each log was read. */
final class PhoneLedger {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  PhoneLedger(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** A row as it came, and as it was read. */
  record Fresh(String body, Instant after, CallRow row) {}

  /** A row as it is kept. */
  record Kept(String feed, String body, Instant after) {}

  /** What cannot be read; the bytes are in the raw store. */
  record Bad(String raw, String reason) {}

  /** A call that waits to be looked at, with as many rows as there were then. */
  record Due(String call, int rows, String kind, String message) {}

  /** A cursor with the time of the last row. */
  record Cursor(Position position, Instant after) {}

  Cursor cursor(Account account, String feed) {
    return jdbc.sql(
            """
            select inode, position, line_length, line_crc, after from phone.cursor
            where account = ? and feed = ?""")
        .params(account.id(), feed)
        .query(
            (row, n) ->
                new Cursor(
                    new Position(row.getString(1), row.getLong(2), row.getInt(3), row.getLong(4)),
                    row.getObject(5, OffsetDateTime.class).toInstant()))
        .optional()
        .orElse(new Cursor(Position.NONE, Instant.EPOCH));
  }

  /**
   * Rows and the place they were read up to, together or not at all.
   *
   * @param moved absent where the source has no place to keep
   * @param place whose place it is: the feed, or one file of it
   * @return how many rows are new
   */
  int take(
      Account account,
      String feed,
      List<Fresh> rows,
      List<Bad> bad,
      @Nullable Cursor moved,
      String place) {
    Integer fresh =
        transaction.execute(
            status -> {
              int count = 0;
              for (Fresh row : rows) {
                count += insert(account, feed, row) ? 1 : 0;
              }
              bad.forEach(one -> quarantine(account, feed, one));
              if (moved != null) {
                move(account, place, moved);
              }
              return count;
            });
    return fresh == null ? 0 : fresh;
  }

  private boolean insert(Account account, String feed, Fresh fresh) {
    CallRow row = fresh.row();
    if (!row.self().isEmpty() && !row.self().equals(row.call())) {
      partOf(account, row.self(), row.call());
    }
    String call = whole(account, row.call());
    int added =
        jdbc.sql(
                """
                insert into phone.row (account, key, call, feed, body, after) values (?, ?, ?, ?, ?, ?)
                on conflict do nothing""")
            .params(account.id(), row.key(), call, feed, fresh.body(), at(fresh.after()))
            .update();
    if (added == 0) {
      return false;
    }
    count(account, call, 1, row instanceof Leg ? 1 : 0, row.last());
    return true;
  }

  private void count(Account account, String call, int rows, int legs, boolean complete) {
    jdbc.sql(
            """
            insert into phone.call (account, call, rows, legs, complete) values (?, ?, ?, ?, ?)
            on conflict (account, call) do update set rows = phone.call.rows + excluded.rows,
              legs = phone.call.legs + excluded.legs,
              complete = phone.call.complete or excluded.complete, last_row_at = now()""")
        .params(account.id(), call, rows, legs, complete)
        .update();
  }

  /** A channel is part of a call: what was taken for a call of its own joins it. */
  private void partOf(Account account, String name, String call) {
    int news =
        jdbc.sql(
                """
                insert into phone.alias (account, name, call) values (?, ?, ?)
                on conflict (account, name) do update set call = excluded.call
                where phone.alias.call <> excluded.call""")
            .params(account.id(), name, call)
            .update();
    if (news == 0) {
      return;
    }
    jdbc.sql("delete from phone.call where account = ? and call = ? returning rows, legs, complete")
        .params(account.id(), name)
        .query((row, n) -> new Object[] {row.getInt(1), row.getInt(2), row.getBoolean(3)})
        .optional()
        .ifPresent(
            had -> {
              jdbc.sql("update phone.row set call = ? where account = ? and call = ?")
                  .params(call, account.id(), name)
                  .update();
              count(account, call, (int) had[0], (int) had[1], (boolean) had[2]);
            });
  }

  private String whole(Account account, String call) {
    return jdbc.sql("select call from phone.alias where account = ? and name = ?")
        .params(account.id(), call)
        .query(String.class)
        .optional()
        .orElse(call);
  }

  private void move(Account account, String feed, Cursor moved) {
    Position position = moved.position();
    jdbc.sql(
            """
            insert into phone.cursor (account, feed, inode, position, line_length, line_crc, after)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (account, feed) do update set inode = excluded.inode, position = excluded.position,
              line_length = excluded.line_length, line_crc = excluded.line_crc, after = excluded.after,
              moved_at = now()""")
        .params(
            account.id(),
            feed,
            position.inode(),
            position.offset(),
            position.lineLength(),
            position.lineCrc(),
            at(moved.after()))
        .update();
  }

  private void quarantine(Account account, String feed, Bad bad) {
    jdbc.sql(
            """
            insert into phone.quarantine (account, raw, feed, reason) values (?, ?, ?, ?)
            on conflict do nothing""")
        .params(account.id(), bad.raw(), feed, bad.reason())
        .update();
  }

  long quarantineCount() {
    return jdbc.sql("select count(*) from phone.quarantine").query(Long.class).single();
  }

  /** When this room first heard of the account. */
  Instant firstSeen(Account account) {
    jdbc.sql("insert into phone.account (account) values (?) on conflict do nothing")
        .params(account.id())
        .update();
    return jdbc.sql("select first_seen from phone.account where account = ?")
        .params(account.id())
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  /**
   * Calls with rows that nobody has looked at, once they are over: said to be, or quiet. By the
   * database's clock: the telephone system's and ours may differ.
   */
  List<Due> due(Account account, int most) {
    var timing = account.timing();
    return jdbc.sql(
            """
            select call, rows, kind, message from phone.call
            where account = :account and rows <> seen and (
              (complete and last_row_at <= now() - make_interval(secs => :settle))
              or (not :waits and (legs > 0 or not :leg) and last_row_at <= now() - make_interval(secs => :quiet))
              or last_row_at <= now() - make_interval(secs => :longest))
            order by last_row_at limit :most""")
        .param("account", account.id())
        .param("settle", seconds(timing.settle()))
        .param("quiet", seconds(timing.quiet()))
        .param("longest", seconds(timing.longest()))
        .param("waits", account.saysWhenOver())
        .param("leg", account.needsLeg())
        .param("most", most)
        .query(
            (row, n) ->
                new Due(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)))
        .list();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  List<Kept> rows(Account account, String call) {
    return jdbc.sql(
            "select feed, body, after from phone.row where account = ? and call = ? order by read_at, key")
        .params(account.id(), call)
        .query(
            (row, n) ->
                new Kept(
                    row.getString(1),
                    row.getString(2),
                    row.getObject(3, OffsetDateTime.class).toInstant()))
        .list();
  }

  /** What became of a call; what is not published has no message. */
  record Outcome(String kind, String contact, String conversation, String message) {}

  /** The broker has what came of the call: rows that came in the meantime are looked at again. */
  void looked(Account account, Due due, Outcome outcome) {
    jdbc.sql(
            """
            update phone.call set seen = ?, kind = ?, contact = ?, conversation = ?, message = ?,
              published_at = now() where account = ? and call = ?""")
        .params(
            due.rows(),
            outcome.kind(),
            outcome.contact(),
            outcome.conversation(),
            outcome.message(),
            account.id(),
            due.call())
        .update();
  }

  /** Remembers where bytes of a call are; before they are told of, so that none is missed. */
  void keeps(Account account, String call, String reference, Instant until) {
    jdbc.sql(
            """
            insert into phone.kept (account, call, reference, until) values (?, ?, ?, ?)
            on conflict (account, call, reference) do update set until = excluded.until""")
        .params(account.id(), call, reference, at(until))
        .update();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  Optional<OffsetDateTime> lastRow(Account account) {
    return jdbc.sql("select max(read_at) from phone.row where account = ?")
        .params(account.id())
        .query(OffsetDateTime.class)
        .optional();
  }
}
