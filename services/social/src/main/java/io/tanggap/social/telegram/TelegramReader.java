package io.tanggap.social.telegram;

import io.tanggap.protocol.ReplyCapability;
import io.tanggap.social.contract.Heard;
import io.tanggap.social.contract.Heard.Media;
import io.tanggap.social.contract.Heard.Person;
import io.tanggap.social.contract.Json;
import io.tanggap.social.contract.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads updates of the Bot API, one by webhook or many by {@code getUpdates}. Pure. */
final class TelegramReader {
  private static final List<String> FILES =
      List.of("document", "audio", "voice", "video", "video_note", "animation", "sticker");

  private final String self;

  TelegramReader(String self) {
    this.self = self;
  }

  /** A message's number is its chat's own, so the name has both, and the bot. */
  static String name(String bot, String chat, String id) {
    return bot + "/" + chat + "/" + id;
  }

  /** The highest update in a page; -1 if there is none. */
  static long last(byte[] page) {
    long last = -1;
    String text = new String(page, StandardCharsets.UTF_8);
    for (JsonNode update : Json.answer(text).path("result")) {
      last = Math.max(last, update.path("update_id").asLong(-1));
    }
    return last;
  }

  List<Heard> read(byte[] raw) throws UnreadableEvent {
    JsonNode call = Json.read(raw);
    var heard = new ArrayList<Heard>();
    if (call.path("result").isArray()) {
      for (JsonNode update : call.path("result")) {
        heard.add(update(update));
      }
    } else if (call.has("update_id")) {
      heard.add(update(call));
    } else {
      throw new UnreadableEvent("Expected an update, but found none");
    }
    return heard;
  }

  private Heard update(JsonNode update) {
    if (update.path("message").isObject()) {
      return message(update.path("message"));
    }
    if (update.path("edited_message").isObject()) {
      JsonNode message = update.path("edited_message");
      return new Heard.Edited(
          name(message),
          Json.seconds(message.path("edit_date")).orElse(Instant.EPOCH),
          text(message));
    }
    return new Heard.Ignored("field");
  }

  private String name(JsonNode message) {
    return name(
        self, Json.text(message.path("chat").path("id")), Json.text(message.path("message_id")));
  }

  private static String text(JsonNode message) {
    String text = Json.text(message.path("text"));
    return text.isEmpty() ? Json.text(message.path("caption")) : text;
  }

  private Heard message(JsonNode message) {
    JsonNode from = message.path("from");
    String id = Json.text(from.path("id"));
    Instant at = Json.seconds(message.path("date")).orElse(Instant.EPOCH);
    if (from.path("is_bot").asBoolean(false)) {
      return new Heard.Ignored("bot");
    }
    List<Media> files = files(message);
    String text = text(message);
    if (id.isEmpty() || at.equals(Instant.EPOCH) || (text.isEmpty() && files.isEmpty())) {
      return new Heard.Ignored("service");
    }
    String chat = Json.text(message.path("chat").path("id"));
    String topic =
        message.path("is_topic_message").asBoolean(false)
            ? Json.text(message.path("message_thread_id"))
            : "";
    String username = Json.text(from.path("username"));
    String whole =
        (Json.text(from.path("first_name")) + " " + Json.text(from.path("last_name"))).strip();
    return new Heard.Said(
        name(message),
        self + "/" + chat + (topic.isEmpty() ? "" : "/" + topic),
        "",
        new Person(id, username.isEmpty() ? id : "@" + username, whole),
        at,
        text,
        files,
        chat + "|" + topic,
        null,
        ReplyCapability.FULL,
        Json.text(from.path("language_code")),
        List.of());
  }

  private static List<Media> files(JsonNode message) {
    var files = new ArrayList<Media>();
    // the same picture in several sizes, the largest last
    JsonNode photos = message.path("photo");
    if (photos.isArray() && !photos.isEmpty()) {
      files.add(
          new Media("photo.jpg", Json.text(photos.path(photos.size() - 1).path("file_id")), ""));
    }
    for (String kind : FILES) {
      JsonNode file = message.path(kind);
      if (file.isObject()) {
        String named = Json.text(file.path("file_name"));
        files.add(new Media(named.isEmpty() ? kind : named, Json.text(file.path("file_id")), ""));
      }
    }
    return files;
  }
}
