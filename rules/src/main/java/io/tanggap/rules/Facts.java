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
  /** So many searches cost less than taking the text apart. */
  private static final int FEW = 6;

  private final InboundMessage message;
  private final DeskClock clock;
  private final @Nullable Object[] values = new @Nullable Object[Fields.ALL.size()];
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final int[] searched = new int[Fields.ALL.size()];
  private final @Nullable Grams[] grams = new @Nullable Grams[Fields.ALL.size()];
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

  /** False if none of the words is in their field; the search itself says the rest. */
  boolean mayHold(Words words) {
    int number = words.field().number();
    Grams text = grams[number];
    if (text == null) {
      if (++searched[number] <= FEW) {
        return true;
      }
      text = new Grams((String) value(words.field()));
      grams[number] = text;
    }
    return words.mayHold(text);
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
