package io.tanggap.phone;

import io.tanggap.protocol.AccountId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings of this room, checked when it starts; {@code application.yml} explains each. */
@ConfigurationProperties("tanggap.phone")
record PhoneProperties(
    @DefaultValue List<Account> accounts,
    @DefaultValue("data") Path rawStore,
    @DefaultValue Hooks hooks,
    @DefaultValue Reading reading) {

  PhoneProperties {
    accounts = List.copyOf(accounts);
    var ids = new HashSet<String>();
    for (Account account : accounts) {
      if (!ids.add(account.id())) {
        throw new IllegalArgumentException(
            "Expected each account under tanggap.phone.accounts once, but found "
                + account.id()
                + " twice");
      }
    }
  }

  Optional<Account> account(AccountId id) {
    return accounts.stream().filter(account -> account.accountId().equals(id)).findFirst();
  }

  /** What a telephone system may call us with. */
  record Hooks(@DefaultValue("1048576") int maxBytes) {
    Hooks {
      positive(maxBytes, "hooks.max-bytes");
    }
  }

  /** How logs are read. */
  record Reading(
      @DefaultValue("1s") Duration poll,
      @DefaultValue("500") int batch,
      @DefaultValue("65536") int longestLine,
      @DefaultValue("10s") Duration takeover,
      @DefaultValue("30d") Duration keepRows) {
    Reading {
      positive(poll.toMillis(), "reading.poll");
      positive(batch, "reading.batch");
      positive(longestLine, "reading.longest-line");
      positive(takeover.toMillis(), "reading.takeover");
      positive(keepRows.toMillis(), "reading.keep-rows");
    }
  }

  private static void positive(long value, String key) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          "Expected tanggap.phone." + key + " above zero, but found " + value);
    }
  }
}
