package io.tanggap.rules;

import dev.cel.runtime.CelVariableResolver;
import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.InboundMessage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One message while it is asked: each field is worked out when a rule first wants it, and once. */
final class Facts implements CelVariableResolver {
  private final InboundMessage message;
  private final DeskClock clock;
  private final @Nullable Object[] values = new @Nullable Object[Fields.ALL.size()];
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private DeskClock.@Nullable Local local;

  Facts(InboundMessage message, DeskClock clock) {
    this.message = message;
    this.clock = clock;
  }

  @Override
  public Optional<Object> find(String name) {
    return Fields.named(name).map(this::value);
  }

  Object value(Fields.Field field) {
    Object value = values[field.number()];
    if (value == null) {
      value = field.read().apply(this);
      values[field.number()] = value;
    }
    return value;
  }

  InboundMessage message() {
    return message;
  }

  DeskClock.Local local() {
    if (local == null) {
      local = clock.at(message.receivedAt());
    }
    return local;
  }

  /** A later stage may set an attribute again: the last one counts, in the place of the first. */
  void set(List<Attribute> more) {
    for (Attribute attribute : more) {
      attributes.put(attribute.name(), attribute.value());
    }
  }

  /** What stages have set so far. */
  Map<String, String> attributes() {
    return Collections.unmodifiableMap(attributes);
  }
}
