package io.tanggap.social.contract;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What networks send and take, read with care: nothing has to be there. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(60)
                          .maxStringLength(1_000_000)
                          .build())
                  .build())
          .build();

  private Json() {}

  /**
   * An object, whatever is in it.
   *
   * @throws UnreadableEvent if the bytes are no JSON object
   */
  public static JsonNode read(byte[] raw) throws UnreadableEvent {
    try {
      JsonNode node = MAPPER.readTree(raw);
      if (node == null || !node.isObject()) {
        throw new UnreadableEvent("Expected a JSON object, but found something else");
      }
      return node;
    } catch (JacksonException e) {
      throw new UnreadableEvent("Expected JSON, but " + e.getClass().getSimpleName());
    }
  }

  /** What a network answered; missing if it is no JSON. */
  public static JsonNode answer(String body) {
    try {
      return read(body.getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableEvent e) {
      return MAPPER.createObjectNode().path("");
    }
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /** Text or number as text; ids are numbers on some networks and text here. */
  public static String text(JsonNode node) {
    return node.asString("");
  }

  public static Optional<Instant> seconds(JsonNode node) {
    String text = text(node);
    return text.matches("\\d{1,12}")
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
        : Optional.empty();
  }

  public static Optional<Instant> milliseconds(JsonNode node) {
    String text = text(node);
    return text.matches("\\d{1,15}")
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text)))
        : Optional.empty();
  }

  /** RFC 3339. */
  public static Optional<Instant> time(JsonNode node) {
    try {
      return Optional.of(OffsetDateTime.parse(text(node)).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
