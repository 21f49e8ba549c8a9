package io.tanggap.social.messenger;

import io.tanggap.protocol.ReplyCapability;
import io.tanggap.social.contract.Heard;
import io.tanggap.social.contract.Heard.Media;
import io.tanggap.social.contract.Heard.Person;
import io.tanggap.social.contract.Json;
import io.tanggap.social.contract.UnreadableEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the calls of Messenger and Instagram: {@code messaging[]} and {@code changes[]}. Pure. */
final class MessengerReader {
  /** Before the id of a comment that is answered; without it the target is a person. */
  static final String COMMENT = "comment:";

  private static final Duration WINDOW = Duration.ofDays(7);
  private static final Set<String> COMMENTS = Set.of("feed", "comments", "live_comments");

  private final String page;

  MessengerReader(String page) {
    this.page = page;
  }

  List<Heard> read(byte[] raw) throws UnreadableEvent {
    JsonNode call = Json.read(raw);
    if (!call.path("entry").isArray()) {
      throw new UnreadableEvent("Expected entries, but found none");
    }
    var heard = new ArrayList<Heard>();
    for (JsonNode entry : call.path("entry")) {
      if (!page.isEmpty() && !Json.text(entry.path("id")).equals(page)) {
        heard.add(new Heard.Ignored("other-page"));
        continue;
      }
      for (JsonNode messaging : entry.path("messaging")) {
        heard.add(message(messaging));
      }
      for (JsonNode standby : entry.path("standby")) {
        heard.add(new Heard.Ignored(standby.isObject() ? "standby" : "field"));
      }
      for (JsonNode change : entry.path("changes")) {
        heard.add(comment(change, entry));
      }
    }
    return heard;
  }

  private static Heard message(JsonNode messaging) {
    JsonNode message = messaging.path("message");
    Instant at = Json.milliseconds(messaging.path("timestamp")).orElse(Instant.EPOCH);
    JsonNode edit = messaging.path("message_edit");
    if (edit.isObject()) {
      return new Heard.Edited(Json.text(edit.path("mid")), at, Json.text(edit.path("text")));
    }
    JsonNode postback = messaging.path("postback");
    if (!message.isObject() && !postback.isObject()) {
      return new Heard.Ignored("field");
    }
    if (message.path("is_echo").asBoolean(false)) {
      return new Heard.Ignored("own");
    }
    String mid = Json.text(message.isObject() ? message.path("mid") : postback.path("mid"));
    if (message.path("is_deleted").asBoolean(false)) {
      return new Heard.Deleted(mid, at);
    }
    String from = Json.text(messaging.path("sender").path("id"));
    if (mid.isEmpty() || from.isEmpty() || at.equals(Instant.EPOCH)) {
      return new Heard.Ignored("incomplete");
    }
    return new Heard.Said(
        mid,
        from + "@" + Json.text(messaging.path("recipient").path("id")),
        "",
        new Person(from, from, ""),
        at,
        Json.text(message.isObject() ? message.path("text") : postback.path("title")),
        files(message),
        from,
        at.plus(WINDOW),
        ReplyCapability.UNTIL_REPLY_BY,
        "",
        message.path("is_unsupported").asBoolean(false) ? List.of("unsupported") : List.of());
  }

  private static List<Media> files(JsonNode message) {
    var files = new ArrayList<Media>();
    for (JsonNode attachment : message.path("attachments")) {
      String url = Json.text(attachment.path("payload").path("url"));
      if (!url.isEmpty()) {
        files.add(new Media(Json.text(attachment.path("type")), "", url));
      }
    }
    return files;
  }

  private static Heard comment(JsonNode change, JsonNode entry) {
    JsonNode value = change.path("value");
    boolean feed = Json.text(change.path("field")).equals("feed");
    if (!COMMENTS.contains(Json.text(change.path("field")))
        || (feed && !Json.text(value.path("item")).equals("comment"))) {
      return new Heard.Ignored("field");
    }
    String id = Json.text(feed ? value.path("comment_id") : value.path("id"));
    Instant at =
        Json.seconds(feed ? value.path("created_time") : entry.path("time")).orElse(Instant.EPOCH);
    String text = Json.text(feed ? value.path("message") : value.path("text"));
    String verb = Json.text(value.path("verb"));
    if (verb.equals("remove") || verb.equals("edited")) {
      return verb.equals("remove") ? new Heard.Deleted(id, at) : new Heard.Edited(id, at, text);
    }
    String from = Json.text(value.path("from").path("id"));
    if (id.isEmpty() || from.isEmpty() || at.equals(Instant.EPOCH)) {
      return new Heard.Ignored("incomplete");
    }
    String parent = Json.text(value.path("parent_id"));
    String post = Json.text(feed ? value.path("post_id") : value.path("media").path("id"));
    boolean top = parent.isEmpty() || parent.equals(post);
    String username = Json.text(value.path("from").path("username"));
    return new Heard.Said(
        id,
        COMMENT + (top ? id : parent),
        top ? "" : parent,
        new Person(
            from,
            username.isEmpty() ? from : "@" + username,
            Json.text(value.path("from").path("name"))),
        at,
        text,
        List.of(),
        COMMENT + id,
        null,
        ReplyCapability.FULL,
        "",
        List.of("public"));
  }
}
