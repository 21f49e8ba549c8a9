package io.tanggap.email;

import io.tanggap.channel.BrokerUnavailable;
import io.tanggap.channel.Topics;
import io.tanggap.channel.WireHeaders;
import io.tanggap.protocol.Headers;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.stream.binder.BinderException;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.cloud.stream.provisioning.ProvisioningException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.MessageBuilder;

/** Writes records and returns when the broker has them. */
final class Publisher {
  static final String INBOUND = "inbound-out-0";
  static final String REPORTS = "reports-out-0";
  static final String DEAD = "dead-out-0";

  private static final Map<Topic, String> BINDINGS =
      Map.of(Topic.MESSAGES_INBOUND, INBOUND, Topic.DELIVERY_REPORTS, REPORTS);

  private final StreamBridge bridge;
  private final Topics topics;
  private final Clock clock;

  Publisher(StreamBridge bridge, Topics topics, Clock clock) {
    this.bridge = bridge;
    this.topics = topics;
    this.clock = clock;
  }

  /**
   * @param id the CloudEvents id: the same for the same event, however often it is written
   */
  void publish(Topic topic, String key, String id, String source, Object value) {
    var message =
        MessageBuilder.withPayload(Codec.encode(value))
            .setHeader(KafkaHeaders.KEY, key.getBytes(StandardCharsets.UTF_8));
    wire(message, Headers.SPEC_VERSION, "1.0");
    wire(message, Headers.ID, id);
    wire(message, Headers.TYPE, Codec.type(value));
    wire(message, Headers.SOURCE, source);
    wire(message, Headers.TIME, clock.instant().toString());
    wire(message, Headers.CONTENT_TYPE, "application/json");
    String binding = BINDINGS.get(topic);
    if (binding == null) {
      throw new IllegalArgumentException("Expected a topic of this room, but found " + topic);
    }
    send(binding, topic.title(), message);
  }

  /** A record of {@link Topic#REPLIES_OUTBOUND} that nobody can read, as it came. */
  void bury(byte @Nullable [] key, byte[] bytes, String reason) {
    var message = MessageBuilder.withPayload(bytes).setHeader(KafkaHeaders.KEY, key);
    wire(message, Headers.REASON, reason);
    send(DEAD, Topic.REPLIES_OUTBOUND.dead(), message);
  }

  private static void wire(MessageBuilder<byte[]> message, String name, String value) {
    message.setHeader(WireHeaders.PREFIX + name, value);
  }

  private void send(String binding, String topic, MessageBuilder<byte[]> message) {
    // the framework would look for the topic for half a minute and say so on forty lines
    if (!topics.exists(topic)) {
      throw new BrokerUnavailable("there is no topic " + topic, new IllegalStateException(binding));
    }
    try {
      if (!bridge.send(binding, message.build())) {
        throw new BrokerUnavailable("the record was not taken", new IllegalStateException(binding));
      }
    } catch (MessagingException | KafkaException | BinderException | ProvisioningException e) {
      throw new BrokerUnavailable(cause(e), e);
    }
  }

  private static String cause(Throwable e) {
    Throwable last = e;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last.getClass().getSimpleName() + ": " + Text.line("" + last.getMessage(), 300);
  }
}
