package io.tanggap.protocol.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Id;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageAmended;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.RoutingAnswer;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.codec.Decoded.Unreadable;
import io.tanggap.protocol.codec.Decoded.Value;
import java.lang.reflect.Constructor;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The one codec: JSON in UTF-8, ids as plain strings, times as RFC 3339, the record's type first in
 * {@code type}, components in declared order, absent ones left out. Unknown components are skipped,
 * so that an older reader can read a newer writer.
 */
public final class Codec {
  /** Largest record accepted, in bytes; above Kafka's usual limit, below what hurts. */
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final JsonMapper MAPPER = mapper(false);
  private static final JsonMapper STRICT = mapper(true);

  private Codec() {}

  /** Any record of this protocol as bytes. */
  public static byte[] encode(Object value) {
    return switch (value) {
      // through the interface, so that the type is written
      case RoutingCommand command ->
          MAPPER.writerFor(RoutingCommand.class).writeValueAsBytes(command);
      case RoutingEvent event -> MAPPER.writerFor(RoutingEvent.class).writeValueAsBytes(event);
      case RoutingAnswer answer -> MAPPER.writerFor(RoutingAnswer.class).writeValueAsBytes(answer);
      default -> MAPPER.writeValueAsBytes(value);
    };
  }

  /** The CloudEvents type of a record: {@code io.tanggap.WorkQueued}. */
  public static String type(Object value) {
    return "io.tanggap." + value.getClass().getSimpleName();
  }

  public static Decoded<RoutingCommand> command(byte[] bytes) {
    return decode(bytes, RoutingCommand.class);
  }

  public static Decoded<RoutingEvent> event(byte[] bytes) {
    return decode(bytes, RoutingEvent.class);
  }

  public static Decoded<RoutingAnswer> answer(byte[] bytes) {
    return decode(bytes, RoutingAnswer.class);
  }

  public static Decoded<InboundMessage> inbound(byte[] bytes) {
    return decode(bytes, InboundMessage.class);
  }

  public static Decoded<MessageAmended> amended(byte[] bytes) {
    return decode(bytes, MessageAmended.class);
  }

  public static Decoded<PhoneCall> call(byte[] bytes) {
    return decode(bytes, PhoneCall.class);
  }

  public static Decoded<OutboundReply> outbound(byte[] bytes) {
    return decode(bytes, OutboundReply.class);
  }

  public static Decoded<DeliveryReport> report(byte[] bytes) {
    return decode(bytes, DeliveryReport.class);
  }

  public static Decoded<DeskConfiguration> configuration(byte[] bytes) {
    return decode(bytes, DeskConfiguration.class);
  }

  /**
   * As {@link #configuration}, but a field nobody knows is an error: people make typing mistakes.
   */
  public static Decoded<DeskConfiguration> writtenConfiguration(byte[] bytes) {
    return decode(STRICT, bytes, DeskConfiguration.class);
  }

  private static <T> Decoded<T> decode(byte[] bytes, Class<T> type) {
    return decode(MAPPER, bytes, type);
  }

  private static <T> Decoded<T> decode(JsonMapper mapper, byte[] bytes, Class<T> type) {
    if (bytes == null || bytes.length == 0) {
      return new Unreadable<>("Expected " + name(type) + ", but the record is empty");
    }
    if (bytes.length > MAX_BYTES) {
      return new Unreadable<>(
          "Expected at most " + MAX_BYTES + " bytes, but found " + bytes.length);
    }
    try {
      T value = mapper.readValue(bytes, type);
      if (value == null) {
        return new Unreadable<>("Expected " + name(type) + ", but found null");
      }
      String gap = Gaps.in(value);
      return gap == null
          ? new Value<>(value)
          : new Unreadable<>("Expected " + name(type) + " with " + gap + ", but it is absent");
    } catch (JacksonException e) {
      return new Unreadable<>("Expected " + name(type) + ", but " + reason(e));
    }
  }

  private static String name(Class<?> type) {
    return article(
        type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
  }

  private static String article(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  private static String reason(JacksonException e) {
    var location = e.getLocation();
    String where =
        location == null
            ? ""
            : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    String message = String.valueOf(e.getOriginalMessage()).replaceAll("\\s+", " ");
    return (message.length() > 200 ? message.substring(0, 200) + "..." : message) + where;
  }

  private static JsonMapper mapper(boolean strict) {
    var ids = new SimpleModule("ids");
    for (Class<?> type : Id.class.getPermittedSubclasses()) {
      register(ids, type.asSubclass(Id.class));
    }
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(MAX_BYTES)
                    .build())
            .build();
    var builder =
        JsonMapper.builder(factory)
            .addModule(ids)
            .addModule(new SimpleModule("times").addDeserializer(Instant.class, new Times()))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .changeDefaultPropertyInclusion(
                include -> include.withValueInclusion(JsonInclude.Include.NON_NULL));
    for (Class<?> language :
        new Class<?>[] {RoutingCommand.class, RoutingEvent.class, RoutingAnswer.class}) {
      builder.addMixIn(language, Typed.class);
      for (Class<?> word : language.getPermittedSubclasses()) {
        builder.registerSubtypes(
            new tools.jackson.databind.jsontype.NamedType(word, word.getSimpleName()));
      }
    }
    return builder.build();
  }

  private static <T extends Id> void register(SimpleModule module, Class<T> type) {
    Constructor<T> constructor;
    try {
      constructor = type.getDeclaredConstructor(String.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Every id is a record of one string, but not " + type, e);
    }
    module.addSerializer(
        type,
        new ValueSerializer<T>() {
          @Override
          public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.value());
          }
        });
    module.addDeserializer(
        type,
        new ValueDeserializer<T>() {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) {
            String text = in.getValueAsString();
            if (text == null) {
              return context.reportInputMismatch(type, "a %s is a string", type.getSimpleName());
            }
            try {
              return constructor.newInstance(text);
            } catch (ReflectiveOperationException e) {
              return context.reportInputMismatch(
                  type, "%s", e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            }
          }
        });
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  private interface Typed {}
}
