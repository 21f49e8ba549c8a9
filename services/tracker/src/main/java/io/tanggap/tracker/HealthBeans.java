package io.tanggap.tracker;

import java.util.LinkedHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the operator sees under {@code /actuator/health}. */
@Configuration(proxyBeanMethods = false)
class HealthBeans {
  @Bean
  HealthIndicator brokerHealthIndicator(Admin admin) {
    return () -> {
      try {
        var nodes = admin.describeCluster().nodes().get(5, TimeUnit.SECONDS);
        return Health.up().withDetail("nodes", nodes.size()).build();
      } catch (ExecutionException | TimeoutException | KafkaException e) {
        return Health.down().withDetail("error", reason(e)).build();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Health.unknown().build();
      }
    };
  }

  @Bean
  HealthIndicator databaseHealthIndicator(JdbcClient jdbc) {
    return () -> {
      try {
        jdbc.sql("select 1").query(Integer.class).single();
        return Health.up().build();
      } catch (DataAccessException e) {
        return Health.down().withDetail("error", reason(e)).build();
      }
    };
  }

  /** How far the log is folded, and why it stands if it does. */
  @Bean
  HealthIndicator positionsHealthIndicator(Watch watch, Standing standing) {
    return () -> {
      var reasons = standing.reasons();
      var health = reasons.isEmpty() ? Health.up() : Health.down().withDetail("standing", reasons);
      try {
        for (TrackerMetrics.Lag lag : watch.lag()) {
          var details = new LinkedHashMap<String, Object>();
          details.put("position", lag.position());
          details.put("end", lag.end());
          details.put("lag", lag.records());
          health.withDetail(lag.partition().toString(), details);
        }
        return health.build();
      } catch (ExecutionException | TimeoutException | KafkaException | DataAccessException e) {
        return health.down().withDetail("error", reason(e)).build();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Health.unknown().build();
      }
    };
  }

  private static String reason(Exception e) {
    Throwable last = e;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last.getClass().getSimpleName()
        + ": "
        + String.valueOf(last.getMessage()).replaceAll("\\s+", " ");
  }
}
