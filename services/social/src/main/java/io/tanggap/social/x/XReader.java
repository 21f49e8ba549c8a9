package io.tanggap.social.x;

import io.tanggap.protocol.ReplyCapability;
import io.tanggap.social.contract.Heard;
import io.tanggap.social.contract.Heard.Media;
import io.tanggap.social.contract.Heard.Person;
import io.tanggap.social.contract.Json;
import io.tanggap.social.contract.UnreadableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads events of the X Activity API and pages of {@code /2/users/:id/mentions}. Pure. */
final class XReader {
  static final String POST = "post|";
  static final String DM = "dm|";

  private final String self;

  XReader(String self) {
    this.self = self;
  }

  List<Heard> read(byte[] raw) throws UnreadableEvent {
    JsonNode call = Json.read(raw);
    JsonNode data = call.path("data");
    if (data.isArray()) {
      return page(data, call.path("includes"));
    }
    if (data.path("event_type").isString()) {
      return event(data);
    }
    if (call.path("errors").isArray()) {
      return List.of(new Heard.Ignored("errors"));
    }
    if (call.path("meta").isObject()) {
      return List.of();
    }
    throw new UnreadableEvent("Expected an event or a page, but found neither");
  }

  private List<Heard> page(JsonNode posts, JsonNode includes) {
    var heard = new ArrayList<Heard>();
    for (JsonNode post : posts) {
      heard.addAll(0, post(post, includes, true));
    }
    // newest first on the wire, oldest first for people
    return heard;
  }

  private List<Heard> event(JsonNode data) {
    JsonNode payload = data.path("payload");
    JsonNode includes = data.path("includes");
    return switch (Json.text(data.path("event_type"))) {
      case "post.mention.create", "post.quote.create" -> post(payload, includes, true);
      case "post.reply.create" -> post(payload, includes, mentioned(payload));
      case "post.delete" ->
          List.of(new Heard.Deleted(Json.text(payload.path("id")), Instant.EPOCH));
      case "dm.received" -> messages(payload);
      case "post.create", "dm.sent", "chat.sent" -> List.of(new Heard.Ignored("own"));
      case "chat.received" -> List.of(new Heard.Ignored("encrypted"));
      case "oauth.revoke" -> List.of(revoked(payload));
      default -> List.of(new Heard.Ignored("field"));
    };
  }

  private Heard revoked(JsonNode payload) {
    String user = Json.text(payload.path("user_id"));
    return user.equals(self)
        ? new Heard.Revoked("the user took the app's access away")
        : new Heard.Ignored("other-user");
  }

  private boolean mentioned(JsonNode post) {
    for (JsonNode mention : post.path("entities").path("mentions")) {
      if (Json.text(mention.path("id")).equals(self)) {
        return true;
      }
    }
    return false;
  }

  /** A changed post has a new id and its first one: it is the first one that we know. */
  private static List<Heard> post(JsonNode post, JsonNode includes, boolean summoned) {
    String id = Json.text(post.path("id"));
    String author = Json.text(post.path("author_id"));
    Instant at = Json.time(post.path("created_at")).orElse(Instant.EPOCH);
    if (id.isEmpty() || author.isEmpty() || at.equals(Instant.EPOCH)) {
      return List.of(new Heard.Ignored("incomplete"));
    }
    String text = Json.text(post.path("text"));
    String first = Json.text(post.path("edit_history_tweet_ids").path(0));
    String name = first.isEmpty() ? id : first;
    String parent = "";
    for (JsonNode other : post.path("referenced_tweets")) {
      if (Json.text(other.path("type")).equals("replied_to")) {
        parent = Json.text(other.path("id"));
      }
    }
    Heard said =
        new Heard.Said(
            name,
            Json.text(post.path("conversation_id")),
            parent,
            person(author, includes),
            at,
            text,
            files(post, includes),
            POST + id,
            null,
            summoned ? ReplyCapability.FULL : ReplyCapability.DM_OR_MANUAL,
            language(post),
            List.of("public"));
    return name.equals(id) ? List.of(said) : List.of(said, new Heard.Edited(name, at, text));
  }

  private static String language(JsonNode post) {
    String language = Json.text(post.path("lang"));
    return language.matches("und|q..") || language.length() > 8 ? "" : language;
  }

  private static Person person(String id, JsonNode includes) {
    for (JsonNode included : includes.path("users")) {
      JsonNode user = included.path("data").isObject() ? included.path("data") : included;
      if (Json.text(user.path("id")).equals(id)) {
        return person(id, user.path("username"), user.path("name"));
      }
    }
    return new Person(id, id, "");
  }

  private static Person person(String id, JsonNode username, JsonNode name) {
    String handle = Json.text(username);
    return new Person(id, handle.isEmpty() ? id : "@" + handle, Json.text(name));
  }

  private static List<Media> files(JsonNode post, JsonNode includes) {
    Map<String, String> addresses = new LinkedHashMap<>();
    for (JsonNode media : includes.path("media")) {
      addresses.put(Json.text(media.path("media_key")), Json.text(media.path("url")));
    }
    var files = new ArrayList<Media>();
    for (JsonNode key : post.path("attachments").path("media_keys")) {
      String url = addresses.getOrDefault(Json.text(key), "");
      if (!url.isEmpty()) {
        files.add(new Media(url.substring(url.lastIndexOf('/') + 1), "", url));
      }
    }
    return files;
  }

  private List<Heard> messages(JsonNode payload) {
    var heard = new ArrayList<Heard>();
    for (JsonNode event : payload.path("direct_message_events")) {
      JsonNode made = event.path("message_create");
      String sender = Json.text(made.path("sender_id"));
      Instant at = Json.milliseconds(event.path("created_timestamp")).orElse(Instant.EPOCH);
      String id = Json.text(event.path("id"));
      if (sender.isEmpty() || id.isEmpty() || at.equals(Instant.EPOCH)) {
        heard.add(new Heard.Ignored("incomplete"));
        continue;
      }
      JsonNode user = payload.path("users").path(sender).path("data");
      heard.add(
          new Heard.Said(
              DM + id,
              DM + self + "/" + sender,
              "",
              person(sender, user.path("username"), user.path("name")),
              at,
              Json.text(made.path("message_data").path("text")),
              List.of(),
              DM + sender,
              null,
              ReplyCapability.FULL,
              "",
              List.of()));
    }
    return heard;
  }
}
