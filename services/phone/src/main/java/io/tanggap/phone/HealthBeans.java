package io.tanggap.phone;

import io.tanggap.channel.AccountStatus;
import io.tanggap.channel.AccountTasks;
import io.tanggap.channel.AccountsHealth;
import io.tanggap.channel.AccountsHealth.Told;
import io.tanggap.channel.BrokerHealth;
import io.tanggap.channel.Topics;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.Topic;
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
            Topic.CALLS_FINISHED.title(),
            Topic.REPLIES_OUTBOUND.title(),
            Topic.REPLIES_OUTBOUND.dead()));
  }

  /** Each account; one that fails is a matter for a person, not for a restart. */
  @Bean
  HealthIndicator accountsHealthIndicator(
      PhoneProperties properties, AccountTasks workers, PhoneLedger ledger) {
    return new AccountsHealth(
        properties.accounts().stream().map(Account::id).toList(),
        id -> {
          AccountStatus status = workers.statuses().getOrDefault(id, new AccountStatus());
          Account account = properties.account(new AccountId(id)).orElseThrow();
          return new Told(status.well(), sentence(account, status));
        },
        ledger::quarantineCount);
  }

  private static String sentence(Account account, AccountStatus status) {
    var details = status.details();
    if (!status.well()) {
      return "fails since " + details.get("since") + ": " + details.get("lastError");
    }
    if ("standby".equals(details.get("state"))) {
      return "waits, another replica reads";
    }
    boolean called =
        account.kind() == Account.Kind.TWILIO || account.kind() == Account.Kind.FREESWITCH;
    return (called ? "waits to be called, everything up to " : "reads, everything up to ")
        + details.getOrDefault("readUpTo", "nothing yet");
  }
}
