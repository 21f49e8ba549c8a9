package io.tanggap.channel;

import io.tanggap.protocol.Headers;
import io.tanggap.protocol.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.stream.binder.BinderException;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.cloud.stream.provisioning.ProvisioningException;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.MessageBuilder;

/** Writes records with CloudEvents headers and returns when the broker has them. */
public final class TopicWriter {
  private static final int REASON = 300;

  private final StreamBridge bridge;
  private final Topics topics;
  private final Clock clock;

  public TopicWriter(StreamBridge bridge, Topics topics, Clock clock) {
    this.bridge = bridge;
    this.topics = topics;
    this.clock = clock;
  }

  /**
   * Writes an event.
   *
   * @param binding the channel's name of the way to this topic
   * @param id the CloudEvents id: the same for the same event, however often it is written
   * @throws BrokerUnavailable if the broker does not have it
   */
  public void event(
      String binding,
      Topic topic,
      String key,
      String id,
      String type,
      String source,
      byte[] payload) {
    var message =
        MessageBuilder.withPayload(payload)
            .setHeader(KafkaHeaders.KEY, key.getBytes(StandardCharsets.UTF_8));
    wire(message, Headers.SPEC_VERSION, "1.0");
    wire(message, Headers.ID, id);
    wire(message, Headers.TYPE, type);
    wire(message, Headers.SOURCE, source);
    wire(message, Headers.TIME, clock.instant().toString());
    wire(message, Headers.CONTENT_TYPE, "application/json");
    send(binding, topic.title(), message);
  }

  /**
   * Puts a record of a topic that nobody here can read aside, as it came.
   *
   * @throws BrokerUnavailable if the broker does not have it
   */
  public void bury(
      String binding, Topic topic, byte @Nullable [] key, byte[] bytes, String reason) {
    var message = MessageBuilder.withPayload(bytes).setHeader(KafkaHeaders.KEY, key);
    wire(message, Headers.REASON, reason);
    send(binding, topic.dead(), message);
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
    return last.getClass().getSimpleName() + ": " + Text.line("" + last.getMessage(), REASON);
  }
}
