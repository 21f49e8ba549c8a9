package io.tanggap.protocol.codec;

import com.ethlo.time.ITU;
import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

/**
 * Reads times as RFC 3339 writes them; a successor reads some hundred thousand before it decides,
 * and the formatters of the JDK take a third of that. What is written otherwise Jackson reads, or
 * refuses, as it always does.
 */
final class Times extends ValueDeserializer<Instant> {
  @Override
  public Instant deserialize(JsonParser in, DeserializationContext context) {
    if (in.hasToken(JsonToken.VALUE_STRING)) {
      String text = in.getString();
      if (text.endsWith("Z")) {
        try {
          return ITU.parseDateTime(text).toInstant();
        } catch (DateTimeException e) {
          return InstantDeserializer.INSTANT.deserialize(in, context);
        }
      }
    }
    return InstantDeserializer.INSTANT.deserialize(in, context);
  }
}
