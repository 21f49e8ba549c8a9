package io.tanggap.tracker;

import io.tanggap.protocol.Headers;
import io.tanggap.protocol.Topic;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.support.MessageBuilder;

/** Keeps what nobody can read, as it came, with the reason; returns when the broker has it. */
final class DeadLetters {
  private final StreamBridge bridge;

  DeadLetters(StreamBridge bridge) {
    this.bridge = bridge;
  }

  static String binding(Topic topic) {
    return topic.name().toLowerCase(java.util.Locale.ROOT).replace("_", "") + "-dead-out-0";
  }

  void bury(LogRecord record, String reason) {
    var letter =
        MessageBuilder.withPayload(record.value())
            .setHeader(KafkaHeaders.KEY, record.key())
            .setHeader(WireHeaders.PREFIX + Headers.REASON, reason)
            .build();
    if (!bridge.send(binding(topic(record)), letter)) {
      throw new IllegalStateException("Expected " + record + " to be buried, but nobody took it");
    }
  }

  private static Topic topic(LogRecord record) {
    return Guarantees.TOPICS.stream()
        .filter(topic -> topic.title().equals(record.partition().topic()))
        .findFirst()
        .orElseThrow();
  }
}
