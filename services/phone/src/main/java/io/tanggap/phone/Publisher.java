package io.tanggap.phone;

import io.tanggap.channel.TopicWriter;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.codec.Codec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The topics this room writes. */
final class Publisher {
  static final String INBOUND = "inbound-out-0";
  static final String FINISHED = "finished-out-0";
  static final String AMENDED = "amended-out-0";
  static final String DEAD_REPLIES = "deadreplies-out-0";

  private static final Map<Topic, String> BINDINGS =
      Map.of(
          Topic.MESSAGES_INBOUND, INBOUND,
          Topic.CALLS_FINISHED, FINISHED,
          Topic.MESSAGES_AMENDED, AMENDED);

  private final TopicWriter writer;

  Publisher(TopicWriter writer) {
    this.writer = writer;
  }

  /**
   * Returns when the broker has it.
   *
   * @param id the CloudEvents id: the same for the same event, however often it is written
   */
  void publish(Topic topic, String key, String id, String account, Object value) {
    String binding = BINDINGS.get(topic);
    if (binding == null) {
      throw new IllegalArgumentException("Expected a topic of this room, but found " + topic);
    }
    writer.event(
        binding, topic, key, id, Codec.type(value), "/phone/" + account, Codec.encode(value));
  }

  /** A record that nobody here can read, as it came. */
  void bury(byte @Nullable [] key, byte[] bytes, String reason) {
    writer.bury(DEAD_REPLIES, Topic.REPLIES_OUTBOUND, key, bytes, reason);
  }
}
