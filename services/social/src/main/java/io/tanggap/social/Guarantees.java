package io.tanggap.social;

import io.tanggap.channel.StreamSettings;
import io.tanggap.protocol.Topic;
import java.util.Map;

/** Which topics this room reads and writes, under the settings that no file can weaken. */
final class Guarantees {
  private Guarantees() {}

  static Map<String, Object> settings() {
    return new StreamSettings("social", "replies;received")
        .writes(Publisher.INBOUND, Topic.MESSAGES_INBOUND.title())
        .writes(Publisher.AMENDED, Topic.MESSAGES_AMENDED.title())
        .writes(Publisher.REPORTS, Topic.DELIVERY_REPORTS.title())
        .writesInHaste(Publisher.RECEIVED, Topic.SOCIAL_RECEIVED.title())
        .writes(Publisher.DEAD_REPLIES, Topic.REPLIES_OUTBOUND.dead())
        .writes(Publisher.DEAD_RECEIVED, Topic.SOCIAL_RECEIVED.dead())
        .reads("replies", Topic.REPLIES_OUTBOUND.title())
        .reads("received", Topic.SOCIAL_RECEIVED.title())
        .all();
  }
}
