package io.tanggap.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.engine.Engine;
import io.tanggap.protocol.DeskId;
import io.tanggap.testkit.Broker;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SnapshotSenderTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final DeskId DESK = new DeskId("support");
  private static Broker broker;

  @BeforeAll
  static void startBroker() {
    broker = Broker.start(3);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void whatIsFinishedIsRead() {
    try (var sender = new SnapshotSender(0, broker.bootstrapServers())) {
      assertThat(sender.busy()).isFalse();
      sender.prepare();
      sender.finish(LONG);
      for (int position = 1; position <= 3; position++) {
        sender.send(taken(position));
        sender.finish(LONG);

        assertThat(sender.busy()).isFalse();
        assertThat(position(0)).isEqualTo(position);
      }
    }
  }

  @Test
  void whoeverTookOverIsNotWrittenOver() {
    try (var before = new SnapshotSender(1, broker.bootstrapServers());
        var after = new SnapshotSender(1, broker.bootstrapServers())) {
      before.send(taken(1));
      before.finish(LONG);
      after.send(taken(2));
      after.finish(LONG);
      for (int again = 0; again < 2; again++) {
        before.send(taken(1));
        before.finish(LONG);

        assertThat(position(1)).isEqualTo(2);
      }
      after.send(taken(3));
      after.finish(LONG);

      assertThat(position(1)).isEqualTo(3);
    }
  }

  @Test
  void whatIsClosedBeforeItIsWrittenHidesNothing() {
    try (var before = new SnapshotSender(2, broker.bootstrapServers())) {
      before.send(taken(1));
      before.finish(LONG);
    }
    new SnapshotSender(2, broker.bootstrapServers()).close();

    assertThat(position(2)).isEqualTo(1);
  }

  private static SnapshotStore.Taken taken(long position) {
    return SnapshotStore.take(new SnapshotStore.Saved(Map.of(DESK, new Engine(DESK)), position, 0));
  }

  private static long position(int partition) {
    try (var consumer =
        KafkaSettings.newConsumer(KafkaSettings.reader(broker.bootstrapServers()))) {
      return SnapshotStore.read(consumer, partition, 0).orElseThrow().position();
    }
  }
}
