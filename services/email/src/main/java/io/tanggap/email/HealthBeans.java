package io.tanggap.email;

import io.tanggap.channel.AccountStatus;
import io.tanggap.channel.AccountTasks;
import io.tanggap.channel.BrokerHealth;
import io.tanggap.channel.Topics;
import io.tanggap.protocol.Topic;
import java.util.ArrayList;
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
  HealthIndicator brokerHealthIndicator(Topics topics, EmailProperties properties) {
    var wanted =
        new ArrayList<>(
            List.of(
                Topic.MESSAGES_INBOUND.title(),
                Topic.REPLIES_OUTBOUND.title(),
                Topic.REPLIES_OUTBOUND.dead(),
                Topic.DELIVERY_REPORTS.title()));
    if (properties.accounts().stream().anyMatch(EmailProperties.Account::acknowledgesByQueue)) {
      wanted.add(Topic.ROUTING_EVENTS.title());
    }
    return new BrokerHealth(topics, wanted);
  }

  /** Each mailbox; one that fails is a matter for a person, not for a restart. */
  @Bean
  HealthIndicator mailboxesHealthIndicator(
      AccountTasks mailboxes, MailLedger ledger, Postman postman) {
    return () -> {
      var accounts = new LinkedHashMap<String, Object>();
      mailboxes.statuses().forEach((id, status) -> accounts.put(id, status.details()));
      boolean well = mailboxes.statuses().values().stream().allMatch(AccountStatus::well);
      var health = (well ? Health.up() : Health.status(DEGRADED)).withDetail("accounts", accounts);
      try {
        health.withDetail("quarantined", ledger.quarantineCount());
      } catch (DataAccessException e) {
        health.withDetail("quarantined", "unknown, the database does not answer");
      }
      if (!postman.circuits().isEmpty()) {
        health.withDetail("circuits", postman.circuits());
      }
      return health.build();
    };
  }
}
