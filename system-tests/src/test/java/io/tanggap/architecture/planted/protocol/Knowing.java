package io.tanggap.architecture.planted.protocol;

import io.tanggap.architecture.planted.engine.Decides;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

final class Knowing {
  static int asksTheEngine() {
    return Decides.decide();
  }

  static TopicPartition knowsHowItTravels() {
    return new TopicPartition("routing.events", 0);
  }

  static Set<Integer> unorderedOnTheWire() {
    return Set.of(1, 2);
  }
}
