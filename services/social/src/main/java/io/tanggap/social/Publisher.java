package io.tanggap.social;

import io.tanggap.channel.BrokerUnavailable;
import io.tanggap.channel.Topics;
import io.tanggap.channel.WireHeaders;
import io.tanggap.protocol.Headers;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
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
  static final String AMENDED = "amended-out-0";
  static final String REPORTS = "reports-out-0";
  static final String RECEIVED = "received-out-0";
  static final String DEAD_REPLIES = "deadreplies-out-0";
  static final String DEAD_RECEIVED = "deadreceived-out-0";

  private static final Map<Topic, String> BINDINGS =
      Map.of(
          Topic.MESSAGES_INBOUND, INBOUND,
          Topic.MESSAGES_AMENDED, AMENDED,
          Topic.DELIVERY_REPORTS, REPORTS);
  private static final Map<Topic, String> DEAD =
      Map.of(Topic.REPLIES_OUTBOUND, DEAD_REPLIES, Topic.SOCIAL_RECEIVED, DEAD_RECEIVED);

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
    String binding = BINDINGS.get(topic);
    if (binding == null) {
      throw new IllegalArgumentException("Expected a topic of this room, but found " + topic);
    }
    var message = event(Codec.encode(value), key, id, Codec.type(value), source);
    send(binding, topic.title(), message);
  }

  /** What a network called with, as it came; within 3 s or not at all. */
  void received(String account, byte[] raw) {
    var message =
        event(
            raw,
            account,
            UUID.randomUUID().toString(),
            "io.tanggap.social.Received",
            "/social/" + account);
    send(RECEIVED, Topic.SOCIAL_RECEIVED.title(), message);
  }

  /** A record that nobody here can read, as it came. */
  void bury(Topic topic, byte @Nullable [] key, byte[] bytes, String reason) {
    String binding = DEAD.get(topic);
    if (binding == null) {
      throw new IllegalArgumentException("Expected a topic read here, but found " + topic);
    }
    var message = MessageBuilder.withPayload(bytes).setHeader(KafkaHeaders.KEY, key);
    wire(message, Headers.REASON, reason);
    send(binding, topic.dead(), message);
  }

  private MessageBuilder<byte[]> event(
      byte[] payload, String key, String id, String type, String source) {
    var message =
        MessageBuilder.withPayload(payload)
            .setHeader(KafkaHeaders.KEY, key.getBytes(StandardCharsets.UTF_8));
    wire(message, Headers.SPEC_VERSION, "1.0");
    wire(message, Headers.ID, id);
    wire(message, Headers.TYPE, type);
    wire(message, Headers.SOURCE, source);
    wire(message, Headers.TIME, clock.instant().toString());
    wire(message, Headers.CONTENT_TYPE, "application/json");
    return message;
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
    String words = ("" + last.getMessage()).replaceAll("\\s+", " ");
    return last.getClass().getSimpleName()
        + ": "
        + (words.length() > 300 ? words.substring(0, 300) : words);
  }
}
