package io.tanggap.email;

import io.tanggap.channel.StreamSettings;
import io.tanggap.protocol.Topic;
import java.util.Map;

/** Which topics this room reads and writes, under the settings that no file can weaken. */
final class Guarantees {
  private Guarantees() {}

  static Map<String, Object> settings() {
    return new StreamSettings("email", "replies;routed")
        .writes(Publisher.INBOUND, Topic.MESSAGES_INBOUND.title())
        .writes(Publisher.REPORTS, Topic.DELIVERY_REPORTS.title())
        .writes(Publisher.DEAD, Topic.REPLIES_OUTBOUND.dead())
        .reads("replies", Topic.REPLIES_OUTBOUND.title())
        .readsIfAsked("routed", Topic.ROUTING_EVENTS.title())
        .all();
  }
}
