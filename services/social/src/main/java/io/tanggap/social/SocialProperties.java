package io.tanggap.social;

import io.tanggap.protocol.AccountId;
import io.tanggap.social.contract.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings of this room, checked when it starts; {@code application.yml} explains each. */
@ConfigurationProperties("tanggap.social")
record SocialProperties(
    @DefaultValue List<Account> accounts,
    @DefaultValue("data") Path rawStore,
    @DefaultValue Hooks hooks,
    @DefaultValue MediaLimits media,
    @DefaultValue Reading reading,
    @DefaultValue Sending sending) {

  SocialProperties {
    accounts = List.copyOf(accounts);
    var ids = new HashSet<String>();
    for (Account account : accounts) {
      if (!ids.add(account.id())) {
        throw new IllegalArgumentException(
            "Expected each account under tanggap.social.accounts once, but found "
                + account.id()
                + " twice");
      }
      if (!Networks.NAMES.contains(account.network())) {
        throw new IllegalArgumentException(
            "Expected tanggap.social.accounts[].network of "
                + account.id()
                + " to be one of "
                + Networks.NAMES
                + ", but found "
                + account.network());
      }
    }
  }

  Optional<Account> account(AccountId id) {
    return accounts.stream().filter(account -> account.accountId().equals(id)).findFirst();
  }

  /** What networks may call us with. */
  record Hooks(@DefaultValue("3145728") int maxBytes) {
    Hooks {
      positive(maxBytes, "hooks.max-bytes");
    }
  }

  /** What files may cost. */
  record MediaLimits(
      @DefaultValue("26214400") long maxBytes,
      @DefaultValue("10s") Duration patience,
      @DefaultValue("false") boolean allowPrivate) {
    MediaLimits {
      positive(maxBytes, "media.max-bytes");
      positive(patience.toMillis(), "media.patience");
    }
  }

  /** How networks are asked. */
  record Reading(
      @DefaultValue("1s") Duration backoffFirst,
      @DefaultValue("5m") Duration backoffMost,
      @DefaultValue("40s") Duration silence,
      @DefaultValue("10s") Duration takeover) {
    Reading {
      positive(backoffFirst.toMillis(), "reading.backoff-first");
      positive(backoffMost.toMillis(), "reading.backoff-most");
      positive(silence.toMillis(), "reading.silence");
      positive(takeover.toMillis(), "reading.takeover");
    }
  }

  /** How replies are sent. */
  record Sending(
      @DefaultValue("10s") Duration firstRetry,
      @DefaultValue("24h") Duration giveUp,
      @DefaultValue("2m") Duration claim,
      @DefaultValue("4") int concurrency) {
    Sending {
      positive(firstRetry.toMillis(), "sending.first-retry");
      positive(concurrency, "sending.concurrency");
      if (claim.compareTo(Duration.ofSeconds(30)) < 0) {
        throw new IllegalArgumentException(
            "Expected tanggap.social.sending.claim longer than a request may take, 30s, but found "
                + claim);
      }
    }
  }

  private static void positive(long value, String key) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          "Expected tanggap.social." + key + " above zero, but found " + value);
    }
  }
}
