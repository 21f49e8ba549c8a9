package io.tanggap.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.Party;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a rule may ask of a message: the documented list of fields, with types. */
final class MessageFields {
  /** One field: its name in a rule, its type, and how to read it. */
  record Field(String name, CelType type, Function<InboundMessage, Object> read) {}

  static final List<Field> ALL =
      List.of(
          field("channel", SimpleType.STRING, m -> m.channel().name()),
          field("account", SimpleType.STRING, m -> m.account().value()),
          field("subject", SimpleType.STRING, InboundMessage::subject),
          field("text", SimpleType.STRING, InboundMessage::text),
          field("from", SimpleType.STRING, m -> m.from().address()),
          field("fromDomain", SimpleType.STRING, m -> domain(m.from().address())),
          field("fromName", SimpleType.STRING, m -> m.from().name()),
          field(
              "to",
              ListType.create(SimpleType.STRING),
              m -> m.to().stream().map(Party::address).toList()),
          field("automatic", SimpleType.BOOL, InboundMessage::automatic),
          field("attachments", SimpleType.INT, m -> (long) m.attachments().size()),
          field("language", SimpleType.STRING, InboundMessage::language),
          field("receivedAt", SimpleType.TIMESTAMP, InboundMessage::receivedAt),
          field("flags", ListType.create(SimpleType.STRING), InboundMessage::flags),
          field(
              "attributes",
              MapType.create(SimpleType.STRING, SimpleType.STRING),
              MessageFields::attributes));

  private MessageFields() {}

  /** The values of all fields of one message, by name. */
  static Map<String, Object> of(InboundMessage message) {
    var values = new LinkedHashMap<String, Object>();
    for (Field field : ALL) {
      values.put(field.name(), field.read().apply(message));
    }
    return values;
  }

  private static Field field(String name, CelType type, Function<InboundMessage, Object> read) {
    return new Field("message." + name, type, read);
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  private static Map<String, String> attributes(InboundMessage message) {
    var map = new LinkedHashMap<String, String>();
    for (Attribute attribute : message.attributes()) {
      map.put(attribute.name(), attribute.value());
    }
    return map;
  }
}
