package io.tanggap.social;

import io.tanggap.channel.AccountStatus;
import io.tanggap.channel.AccountTasks;
import io.tanggap.channel.AccountsHealth;
import io.tanggap.channel.AccountsHealth.Told;
import io.tanggap.channel.BrokerHealth;
import io.tanggap.channel.Topics;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.Topic;
import io.tanggap.social.contract.Account;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the operator sees under {@code /actuator/health}, beside the database. */
@Configuration(proxyBeanMethods = false)
class HealthBeans {
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
    return new AccountsHealth(
        properties.accounts().stream().map(Account::id).toList(),
        id -> told(properties.account(new AccountId(id)).orElseThrow(), readers, pauses),
        ledger::quarantineCount);
  }

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
