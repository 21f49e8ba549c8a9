package io.tanggap.phone;

import io.tanggap.channel.StreamSettings;
import io.tanggap.protocol.Topic;
import java.util.Map;

/** Which topics this room reads and writes, under the settings that no file can weaken. */
final class Guarantees {
  private Guarantees() {}

  static Map<String, Object> settings() {
    return new StreamSettings("phone", "replies")
        .writes(Publisher.INBOUND, Topic.MESSAGES_INBOUND.title())
        .writes(Publisher.FINISHED, Topic.CALLS_FINISHED.title())
        .writes(Publisher.AMENDED, Topic.MESSAGES_AMENDED.title())
        .writes(Publisher.DEAD_REPLIES, Topic.REPLIES_OUTBOUND.dead())
        .reads("replies", Topic.REPLIES_OUTBOUND.title())
        .all();
  }
}
