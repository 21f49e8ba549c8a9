package io.tanggap.social;

import io.tanggap.social.contract.Account;
import io.tanggap.social.contract.Budget;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A budget in the database, one row for all replicas. */
final class StoredBudget implements Budget {
  private static final Logger LOG = LoggerFactory.getLogger(StoredBudget.class);
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  private final Account account;
  private final JdbcClient jdbc;
  private final Counters counters;
  private final Clock clock;

  StoredBudget(Account account, JdbcClient jdbc, Counters counters, Clock clock) {
    this.account = account;
    this.jdbc = jdbc;
    this.counters = counters;
    this.clock = clock;
  }

  @Override
  public Optional<Instant> request(String endpoint) {
    OffsetDateTime now = now();
    int taken =
        jdbc.sql(
                """
                update social.rate set remaining = remaining - 1
                where account = ? and endpoint = ? and resets_at > ? and remaining > 0""")
            .params(account.id(), endpoint, now)
            .update();
    return taken > 0
        ? Optional.empty()
        : jdbc.sql(
                """
                select resets_at from social.rate
                where account = ? and endpoint = ? and resets_at > ? and remaining <= 0""")
            .params(account.id(), endpoint, now)
            .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
            .optional();
  }

  /** Within one window the smaller number is right: answers overtake each other. */
  @Override
  public void learn(String endpoint, OptionalLong remaining, Instant resets) {
    if (remaining.isEmpty() || resets.isBefore(clock.instant())) {
      return;
    }
    jdbc.sql(
            """
            insert into social.rate (account, endpoint, remaining, resets_at) values (?, ?, ?, ?)
            on conflict (account, endpoint) do update set resets_at = excluded.resets_at,
              remaining = case when social.rate.resets_at >= excluded.resets_at
                then least(social.rate.remaining, excluded.remaining) else excluded.remaining end
            where social.rate.resets_at <= excluded.resets_at""")
        .params(account.id(), endpoint, remaining.getAsLong(), resets.atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  public boolean spend(long micros) {
    long most = account.monthlyBudget().multiply(MILLION).longValue();
    String month = month();
    jdbc.sql(
            "insert into social.spending (account, month, micros) values (?, ?, 0) on conflict do nothing")
        .params(account.id(), month)
        .update();
    int taken =
        jdbc.sql(
                """
                update social.spending set micros = micros + ?
                where account = ? and month = ? and (? = 0 or micros + ? <= ?)""")
            .params(micros, account.id(), month, most, micros, most)
            .update();
    if (taken == 0) {
      counters.overBudget(account.id());
      LOG.error(
          "account {}: the budget of {} US dollars for {} is spent",
          account.id(),
          account.monthlyBudget(),
          month);
    }
    return taken > 0;
  }

  @Override
  public void giveBack(long micros) {
    jdbc.sql("update social.spending set micros = micros - ? where account = ? and month = ?")
        .params(micros, account.id(), month())
        .update();
  }

  /** Millionths of a US dollar this month. */
  long spent() {
    return jdbc.sql("select micros from social.spending where account = ? and month = ?")
        .params(account.id(), month())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  private String month() {
    return YearMonth.from(now()).toString();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
