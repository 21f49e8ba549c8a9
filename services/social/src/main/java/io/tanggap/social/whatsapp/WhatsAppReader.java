package io.tanggap.social.whatsapp;

import io.tanggap.protocol.DeliveryState;
import io.tanggap.protocol.ReplyCapability;
import io.tanggap.social.contract.Heard;
import io.tanggap.social.contract.Heard.Media;
import io.tanggap.social.contract.Heard.Person;
import io.tanggap.social.contract.Json;
import io.tanggap.social.contract.UnreadableEvent;
import io.tanggap.social.meta.Graph;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads the calls of WhatsApp's Cloud API ({@code WebhookPayload} of Meta's business-messaging
 * description, v23.0). Pure.
 */
final class WhatsAppReader {
  private static final Duration WINDOW = Duration.ofHours(24);
  private static final Set<String> FILES = Set.of("image", "audio", "video", "document", "sticker");

  private final String number;

  WhatsAppReader(String number) {
    this.number = number;
  }

  List<Heard> read(byte[] raw) throws UnreadableEvent {
    JsonNode call = Json.read(raw);
    if (!call.path("entry").isArray()) {
      throw new UnreadableEvent("Expected entries, but found none");
    }
    var heard = new ArrayList<Heard>();
    for (JsonNode entry : call.path("entry")) {
      for (JsonNode change : entry.path("changes")) {
        change(change, heard);
      }
    }
    return heard;
  }

  private void change(JsonNode change, List<Heard> heard) {
    JsonNode value = change.path("value");
    String to = Json.text(value.path("metadata").path("phone_number_id"));
    if (!Json.text(change.path("field")).equals("messages")) {
      heard.add(
          new Heard.Ignored(Json.text(change.path("field")).contains("echo") ? "own" : "field"));
    } else if (!number.isEmpty() && !to.equals(number)) {
      heard.add(new Heard.Ignored("other-number"));
    } else {
      for (JsonNode message : value.path("messages")) {
        heard.add(message(message, value, to));
      }
      for (JsonNode status : value.path("statuses")) {
        heard.add(status(status));
      }
      for (JsonNode error : value.path("errors")) {
        heard.add(new Heard.Ignored("error-" + Json.text(error.path("code"))));
      }
    }
  }

  private static Heard message(JsonNode message, JsonNode value, String to) {
    String name = Json.text(message.path("id"));
    String from = Json.text(message.path("from"));
    String type = Json.text(message.path("type"));
    Instant at = Json.seconds(message.path("timestamp")).orElse(Instant.EPOCH);
    if (name.isEmpty() || from.isEmpty() || at.equals(Instant.EPOCH)) {
      return new Heard.Ignored("incomplete");
    }
    return switch (type) {
      case "reaction", "system" -> new Heard.Ignored(type);
      case "revoke" ->
          new Heard.Deleted(Json.text(message.path("revoke").path("original_message_id")), at);
      case "edit" ->
          new Heard.Edited(
              Json.text(message.path("edit").path("original_message_id")),
              at,
              text(message.path("edit").path("message"), "text"));
      default ->
          new Heard.Said(
              name,
              from + "@" + to,
              "",
              new Person(from, "+" + from, profile(value, from)),
              at,
              text(message, type),
              files(message, type),
              from,
              at.plus(WINDOW),
              ReplyCapability.UNTIL_REPLY_BY,
              "",
              type.equals("unsupported") ? List.of("unsupported") : List.of());
    };
  }

  private static String profile(JsonNode value, String from) {
    for (JsonNode contact : value.path("contacts")) {
      if (Json.text(contact.path("wa_id")).equals(from)) {
        return Json.text(contact.path("profile").path("name"));
      }
    }
    return "";
  }

  private static String text(JsonNode message, String type) {
    JsonNode body = message.path(type);
    return switch (type) {
      case "text" -> Json.text(message.path("text").path("body"));
      case "button" -> Json.text(body.path("text"));
      case "interactive" -> {
        JsonNode chosen = body.path(Json.text(body.path("type")));
        yield (Json.text(chosen.path("title")) + "\n" + Json.text(chosen.path("description")))
            .strip();
      }
      case "location" ->
          (Json.text(body.path("name"))
                  + "\n"
                  + Json.text(body.path("address"))
                  + "\n"
                  + Json.text(body.path("latitude"))
                  + ", "
                  + Json.text(body.path("longitude")))
              .strip();
      case "contacts" -> {
        var names = new ArrayList<String>();
        for (JsonNode contact : body) {
          String first = Json.text(contact.path("phones").path(0).path("phone"));
          names.add(Json.text(contact.path("name").path("formatted_name")) + " " + first);
        }
        yield String.join("\n", names);
      }
      case "order" -> order(body);
      default -> Json.text(body.path("caption"));
    };
  }

  private static String order(JsonNode order) {
    var lines = new ArrayList<String>(List.of(Json.text(order.path("text"))));
    for (JsonNode item : order.path("product_items")) {
      lines.add(
          Json.text(item.path("quantity"))
              + " x "
              + Json.text(item.path("product_retailer_id"))
              + ", "
              + Json.text(item.path("item_price"))
              + " "
              + Json.text(item.path("currency")));
    }
    return String.join("\n", lines).strip();
  }

  private static List<Media> files(JsonNode message, String type) {
    if (!FILES.contains(type)) {
      return List.of();
    }
    JsonNode file = message.path(type);
    String named = Json.text(file.path("filename"));
    String kind = Json.text(file.path("mime_type")).replaceAll(";.*", "").replaceAll(".*/", "");
    return List.of(
        new Media(
            named.isEmpty() ? type + (kind.isEmpty() ? "" : "." + kind) : named,
            Json.text(file.path("id")),
            ""));
  }

  private static Heard status(JsonNode status) {
    boolean failed = Json.text(status.path("status")).toLowerCase(Locale.ROOT).equals("failed");
    JsonNode error = status.path("errors").path(0);
    return new Heard.Delivered(
        Json.text(status.path("id")),
        failed ? DeliveryState.BOUNCED : DeliveryState.SENT,
        Json.seconds(status.path("timestamp")).orElse(Instant.EPOCH),
        failed ? Graph.reason(error.path("code").asInt(-1), -1) : null,
        (Json.text(error.path("code")) + " " + Json.text(error.path("title"))).strip());
  }
}
