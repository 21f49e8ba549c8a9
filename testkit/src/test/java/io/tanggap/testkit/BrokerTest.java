package io.tanggap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.Topic;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {
  @Test
  void aRestartedBrokerStillHasWhatItAcknowledged(@TempDir Path folder) {
    var tick = new RoutingCommand.Tick(new CommandId("t-1"), new DeskId("support"));
    try (var broker = Broker.startIn(folder, 0).withTopics(2)) {
      broker.put(Topic.ROUTING_COMMANDS, "support", tick);
    }

    try (var broker = Broker.startIn(folder, 0)) {
      var found =
          broker.await(
              Topic.ROUTING_COMMANDS.title(),
              Duration.ofSeconds(20),
              records -> !records.isEmpty());

      assertThat(found.getFirst().headers().lastHeader("ce_type").value())
          .asString()
          .isEqualTo("io.tanggap.Tick");
    }
  }
}
