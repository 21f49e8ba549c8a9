package io.tanggap.email;

import io.tanggap.channel.TopicWriter;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The topics this room writes. */
final class Publisher {
  static final String INBOUND = "inbound-out-0";
  static final String REPORTS = "reports-out-0";
  static final String DEAD = "dead-out-0";

  private static final Map<Topic, String> BINDINGS =
      Map.of(Topic.MESSAGES_INBOUND, INBOUND, Topic.DELIVERY_REPORTS, REPORTS);

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

  /** A record of {@link Topic#REPLIES_OUTBOUND} that nobody can read, as it came. */
  void bury(byte @Nullable [] key, byte[] bytes, String reason) {
    writer.bury(DEAD, Topic.REPLIES_OUTBOUND, key, bytes, reason);
  }
}
