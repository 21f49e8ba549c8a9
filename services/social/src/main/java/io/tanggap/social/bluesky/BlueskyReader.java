package io.tanggap.social.bluesky;

import io.tanggap.protocol.ReplyCapability;
import io.tanggap.social.contract.Heard;
import io.tanggap.social.contract.Heard.Person;
import io.tanggap.social.contract.Json;
import io.tanggap.social.contract.UnreadableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads pages of {@code app.bsky.notification.listNotifications}. Pure. */
final class BlueskyReader {
  private static final Set<String> REASONS = Set.of("mention", "reply", "quote");

  List<Heard> read(byte[] raw) throws UnreadableEvent {
    JsonNode page = Json.read(raw);
    if (!page.path("notifications").isArray()) {
      throw new UnreadableEvent("Expected notifications, but found none");
    }
    var heard = new ArrayList<Heard>();
    for (JsonNode notification : page.path("notifications")) {
      heard.add(notification(notification));
    }
    // newest first on the wire, oldest first for people
    return heard.reversed();
  }

  private static Heard notification(JsonNode notification) {
    if (!REASONS.contains(Json.text(notification.path("reason")))) {
      return new Heard.Ignored("field");
    }
    String uri = Json.text(notification.path("uri"));
    String cid = Json.text(notification.path("cid"));
    JsonNode author = notification.path("author");
    JsonNode record = notification.path("record");
    Instant at = Json.time(notification.path("indexedAt")).orElse(Instant.EPOCH);
    if (uri.isEmpty() || cid.isEmpty() || at.equals(Instant.EPOCH)) {
      return new Heard.Ignored("incomplete");
    }
    JsonNode root = record.path("reply").path("root");
    boolean top = Json.text(root.path("uri")).isEmpty();
    String rootUri = top ? uri : Json.text(root.path("uri"));
    String rootCid = top ? cid : Json.text(root.path("cid"));
    String handle = Json.text(author.path("handle"));
    return new Heard.Said(
        uri,
        rootUri,
        Json.text(record.path("reply").path("parent").path("uri")),
        new Person(
            Json.text(author.path("did")), "@" + handle, Json.text(author.path("displayName"))),
        at,
        Json.text(record.path("text")),
        List.of(),
        uri + "|" + cid + "|" + rootUri + "|" + rootCid,
        null,
        ReplyCapability.FULL,
        Json.text(record.path("langs").path(0)),
        List.of("public"));
  }
}
