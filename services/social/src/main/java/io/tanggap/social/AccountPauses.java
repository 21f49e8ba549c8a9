package io.tanggap.social;

import io.tanggap.social.contract.Account;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Accounts that their networks let in no longer. A pause ends when the credentials are others: each
 * replica compares them by fingerprint, so that nobody has to tell it.
 */
final class AccountPauses {
  private static final Logger LOG = LoggerFactory.getLogger(AccountPauses.class);

  private final JdbcClient jdbc;
  private final Counters counters;

  AccountPauses(JdbcClient jdbc, Counters counters) {
    this.jdbc = jdbc;
    this.counters = counters;
  }

  /** Pauses the account: nothing is asked and nothing is sent; what was read stays read. */
  void pause(Account account, String reason) {
    int news =
        jdbc.sql(
                """
                insert into social.pause (account, reason, fingerprint) values (?, ?, ?)
                on conflict (account) do update set reason = excluded.reason,
                  fingerprint = excluded.fingerprint, paused_at = now()
                where social.pause.fingerprint <> excluded.fingerprint""")
            .params(account.id(), reason, fingerprint(account))
            .update();
    if (news > 0) {
      counters.paused(account);
      LOG.error(
          "account {}: paused, {} lets us in no longer ({}); it goes on with other credentials",
          account.id(),
          account.network(),
          reason);
    }
  }

  /** Why the account is paused; empty if it is not. */
  Optional<String> reason(Account account) {
    return jdbc.sql("select reason from social.pause where account = ? and fingerprint = ?")
        .params(account.id(), fingerprint(account))
        .query(String.class)
        .optional();
  }

  private static String fingerprint(Account account) {
    var c = account.credentials();
    return Digests.name(
        c.token(), c.tokenSecret(), c.key(), c.secret(), account.base("none:").toString());
  }
}
