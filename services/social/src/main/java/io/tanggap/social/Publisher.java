package io.tanggap.social;

import io.tanggap.channel.TopicWriter;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The topics this room writes. */
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

  private final TopicWriter writer;

  Publisher(TopicWriter writer) {
    this.writer = writer;
  }

  /**
   * @param id the CloudEvents id: the same for the same event, however often it is written
   */
  void publish(Topic topic, String key, String id, String source, Object value) {
    String binding = BINDINGS.get(topic);
    if (binding == null) {
      throw new IllegalArgumentException("Expected a topic of this room, but found " + topic);
    }
    writer.event(binding, topic, key, id, Codec.type(value), source, Codec.encode(value));
  }

  /** What a network called with, as it came; within 3 s or not at all. */
  void received(String account, byte[] raw) {
    writer.event(
        RECEIVED,
        Topic.SOCIAL_RECEIVED,
        account,
        UUID.randomUUID().toString(),
        "io.tanggap.social.Received",
        "/social/" + account,
        raw);
  }

  /** A record that nobody here can read, as it came. */
  void bury(Topic topic, byte @Nullable [] key, byte[] bytes, String reason) {
    String binding = DEAD.get(topic);
    if (binding == null) {
      throw new IllegalArgumentException("Expected a topic read here, but found " + topic);
    }
    writer.bury(binding, topic, key, bytes, reason);
  }
}
