package io.tanggap.social;

import io.tanggap.channel.AccountStatus;
import io.tanggap.channel.AccountTasks;
import io.tanggap.channel.BrokerHealth;
import io.tanggap.channel.Topics;
import io.tanggap.protocol.Topic;
import io.tanggap.social.contract.Account;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;

/** What the operator sees under {@code /actuator/health}, beside the database. */
@Configuration(proxyBeanMethods = false)
class HealthBeans {
  private static final Status DEGRADED = new Status("DEGRADED");

  @Bean(destroyMethod = "close")
  Topics topics(@Value("${spring.cloud.stream.kafka.binder.brokers}") String brokers) {
    return new Topics(brokers);
  }

  /** The broker answers and has the topics of this room. */
  @Bean
  HealthIndicator brokerHealthIndicator(Topics topics) {
    return new BrokerHealth(
        topics,
        List.of(
            Topic.MESSAGES_INBOUND.title(),
            Topic.MESSAGES_AMENDED.title(),
            Topic.SOCIAL_RECEIVED.title(),
            Topic.SOCIAL_RECEIVED.dead(),
            Topic.REPLIES_OUTBOUND.title(),
            Topic.REPLIES_OUTBOUND.dead(),
            Topic.DELIVERY_REPORTS.title()));
  }

  /** Each account; one that fails is a matter for a person, not for a restart. */
  @Bean
  HealthIndicator accountsHealthIndicator(
      SocialProperties properties,
      AccountTasks readers,
      AccountPauses pauses,
      SocialLedger ledger) {
    return () -> {
      var accounts = new LinkedHashMap<String, Object>();
      boolean well = true;
      try {
        for (Account account : properties.accounts()) {
          Told told = told(account, readers, pauses);
          well &= told.well();
          accounts.put(account.id(), told.sentence());
        }
        return (well ? Health.up() : Health.status(DEGRADED))
            .withDetail("accounts", accounts)
            .withDetail("quarantined", ledger.quarantineCount())
            .build();
      } catch (DataAccessException e) {
        return Health.status(DEGRADED)
            .withDetail("accounts", "unknown, the database does not answer")
            .build();
      }
    };
  }

  /** How an account is, for a machine and for people. */
  private record Told(boolean well, String sentence) {}

  private static Told told(Account account, AccountTasks readers, AccountPauses pauses) {
    var paused = pauses.reason(account);
    if (paused.isPresent()) {
      return new Told(
          false,
          "is paused: " + account.network() + " lets us in no longer (" + paused.get() + ")");
    }
    AccountStatus status = readers.statuses().get(account.id());
    if (status == null) {
      return new Told(true, "waits for " + account.network() + " to call");
    }
    var details = status.details();
    if (!status.well()) {
      return new Told(
          false, "fails since " + details.get("since") + ": " + details.get("lastError"));
    }
    return new Told(
        true,
        "standby".equals(details.get("state"))
            ? "waits, another replica reads"
            : "reads, everything up to " + details.getOrDefault("readUpTo", "nothing yet"));
  }
}
