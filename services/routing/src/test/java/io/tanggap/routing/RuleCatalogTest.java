package io.tanggap.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Topic;
import io.tanggap.testkit.Broker;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleCatalogTest {
  @TempDir private Path folder;

  @Test
  void doesNotTakeABrokerWithoutTheTopicForADeskWithoutRules() {
    var catalog = new RuleCatalog(new RoutingMetrics(new SimpleMeterRegistry()));
    DeskConfiguration configuration = Rehearsal.configuration();
    try (var broker = Broker.startIn(folder, 0);
        var consumer =
            KafkaSettings.newConsumer(KafkaSettings.consumer(broker.bootstrapServers()))) {
      assertThatThrownBy(() -> catalog.readAll(consumer))
          .isInstanceOf(BrokerUnavailable.class)
          .hasMessageContaining("desk.configuration");

      broker.withTopics(1);
      broker.put(Topic.DESK_CONFIGURATION, configuration.desk().value(), configuration);
      catalog.readAll(consumer);

      assertThat(catalog.version(configuration.desk())).hasValue(configuration.version());
    }
  }
}
