package io.tanggap.channel;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Well if the broker answers and has the topics of a channel. */
public final class BrokerHealth implements HealthIndicator {
  private final Topics topics;
  private final List<String> wanted;

  public BrokerHealth(Topics topics, List<String> wanted) {
    this.topics = topics;
    this.wanted = List.copyOf(wanted);
  }

  @Override
  public Health health() {
    try {
      List<String> missing = topics.missing(wanted);
      return missing.isEmpty()
          ? Health.up().build()
          : Health.down().withDetail("missingTopics", missing).build();
    } catch (BrokerUnavailable e) {
      return Health.down().withDetail("error", "" + e.getMessage()).build();
    }
  }
}
