package io.tanggap.email;

import io.tanggap.channel.AccountStatus;
import io.tanggap.channel.BrokerUnavailable;
import io.tanggap.channel.Topics;
import io.tanggap.protocol.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
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
  Admin admin(@Value("${spring.cloud.stream.kafka.binder.brokers}") String brokers) {
    int patience = (int) Topics.PATIENCE.toMillis();
    return Admin.create(
        Map.<String, Object>of(
            "bootstrap.servers", brokers,
            "request.timeout.ms", patience,
            "default.api.timeout.ms", patience));
  }

  @Bean
  Topics topics(Admin admin) {
    return new Topics(admin);
  }

  /** The broker answers and has the topics of this room. */
  @Bean
  HealthIndicator brokerHealthIndicator(Topics topics) {
    return () -> {
      try {
        List<String> missing =
            topics.missing(
                List.of(
                    Topic.MESSAGES_INBOUND.title(),
                    Topic.REPLIES_OUTBOUND.title(),
                    Topic.REPLIES_OUTBOUND.dead(),
                    Topic.DELIVERY_REPORTS.title()));
        return missing.isEmpty()
            ? Health.up().build()
            : Health.down().withDetail("missingTopics", missing).build();
      } catch (BrokerUnavailable e) {
        return Health.down().withDetail("error", "" + e.getMessage()).build();
      }
    };
  }

  /** Each mailbox; one that fails is a matter for a person, not for a restart. */
  @Bean
  HealthIndicator mailboxesHealthIndicator(
      Mailboxes mailboxes, MailLedger ledger, Postman postman) {
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
