package io.tanggap.gateway.access;

import io.tanggap.gateway.words.Refusal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Slows down whoever guesses passwords: failures are counted per user and per address, in the
 * database, so that more gateways do not mean more guesses.
 */
@Singleton
final class Throttle {
  static final int FAILURES_PER_USER = 5;
  static final int FAILURES_PER_ADDRESS = 30;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Jdbi jdbi;

  Throttle(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Refuses a try when too many failed before it. */
  void check(String username, String address) {
    check("user " + username, FAILURES_PER_USER);
    check("address " + address, FAILURES_PER_ADDRESS);
  }

  void failed(String username, String address) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("delete from login_failure where at < now() - interval '10 minutes'");
          for (String subject : List.of("user " + username, "address " + address)) {
            handle.execute("insert into login_failure (subject, at) values (?, now())", subject);
          }
        });
  }

  void succeeded(String username) {
    jdbi.useHandle(
        handle ->
            handle.execute("delete from login_failure where subject = ?", "user " + username));
  }

  private void check(String subject, int most) {
    List<Instant> failures =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select at from login_failure where subject = :subject and at > now() - interval '10 minutes'
                        order by at desc limit :most""")
                    .bind("subject", subject)
                    .bind("most", most)
                    .map((rs, context) -> rs.getTimestamp(1).toInstant())
                    .list());
    if (failures.size() >= most) {
      Duration wait = Duration.between(Instant.now(), failures.getLast().plus(WINDOW));
      throw Refusal.tooMany(
          wait.isNegative() ? Duration.ofSeconds(1) : wait,
          "Too many failed logins. Try again in " + (wait.toMinutes() + 1) + " minutes.",
          "Terlalu banyak percobaan masuk yang gagal. Coba lagi dalam "
              + (wait.toMinutes() + 1)
              + " menit.");
    }
  }
}
