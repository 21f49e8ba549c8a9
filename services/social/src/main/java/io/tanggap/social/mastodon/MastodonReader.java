package io.tanggap.social.mastodon;

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
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import tools.jackson.databind.JsonNode;

/**
 * Reads events of the streaming interface, in the envelope that Mastodon's WebSockets use: {@code
 * event} and {@code payload}, the payload a string as it came. Pure.
 */
final class MastodonReader {
  static byte[] envelope(String event, String payload) {
    return Json.bytes(Json.object().put("event", event).put("payload", payload));
  }

  /** The id of a notification, what the cursor counts; empty if the event is another. */
  static String notification(String event, String payload) {
    return event.equals("notification") ? Json.text(Json.answer(payload).path("id")) : "";
  }

  List<Heard> read(byte[] raw) throws UnreadableEvent {
    JsonNode envelope = Json.read(raw);
    String payload = Json.text(envelope.path("payload"));
    return switch (Json.text(envelope.path("event"))) {
      case "notification" -> List.of(notification(json(payload)));
      case "status.update" -> List.of(edited(json(payload)));
      case "delete" -> List.of(new Heard.Deleted(payload, Instant.EPOCH));
      default -> List.of(new Heard.Ignored("field"));
    };
  }

  private static JsonNode json(String payload) throws UnreadableEvent {
    return Json.read(payload.getBytes(StandardCharsets.UTF_8));
  }

  private static Heard notification(JsonNode notification) throws UnreadableEvent {
    JsonNode status = notification.path("status");
    return switch (Json.text(notification.path("type"))) {
      case "mention" -> said(status);
      case "update" -> edited(status);
      default -> new Heard.Ignored("field");
    };
  }

  private static Heard edited(JsonNode status) {
    return new Heard.Edited(
        Json.text(status.path("id")),
        Json.time(status.path("edited_at")).orElse(Instant.EPOCH),
        text(Json.text(status.path("content"))));
  }

  private static Heard said(JsonNode status) throws UnreadableEvent {
    String id = Json.text(status.path("id"));
    JsonNode from = status.path("account");
    Instant at = Json.time(status.path("created_at")).orElse(Instant.EPOCH);
    if (id.isEmpty() || Json.text(from.path("id")).isEmpty() || at.equals(Instant.EPOCH)) {
      throw new UnreadableEvent("Expected a status with id, account and time");
    }
    String visibility = Json.text(status.path("visibility"));
    String acct = Json.text(from.path("acct"));
    return new Heard.Said(
        id,
        "",
        Json.text(status.path("in_reply_to_id")),
        new Person(Json.text(from.path("id")), "@" + acct, Json.text(from.path("display_name"))),
        at,
        text(Json.text(status.path("content"))),
        files(status),
        id + "|" + (visibility.isEmpty() ? "public" : visibility) + "|" + acct,
        null,
        ReplyCapability.FULL,
        Json.text(status.path("language")),
        visibility.equals("direct") ? List.of() : List.of("public"));
  }

  private static List<Media> files(JsonNode status) {
    var files = new ArrayList<Media>();
    for (JsonNode file : status.path("media_attachments")) {
      String url = Json.text(file.path("url"));
      if (!url.isEmpty()) {
        files.add(new Media(url.substring(url.lastIndexOf('/') + 1), "", url));
      }
    }
    return files;
  }

  /** A status is a page; people read it as text. */
  private static String text(String html) {
    Document page = Jsoup.parse(html);
    page.select("br").forEach(line -> line.replaceWith(new TextNode("\n")));
    page.select("p + p").forEach(next -> next.prependChild(new TextNode("\n\n")));
    return page.wholeText().strip();
  }
}
