package io.tanggap.tracker;

import io.tanggap.protocol.RuleOutcome;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a decoded record lacks. The codec leaves absent components null, whatever their type
 * says; we ask before we trust.
 */
final class Gaps {
  private Gaps() {}

  /** The first component that may not be absent but is, with its path. */
  static Optional<String> in(Record record) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = value(record, component);
      if (value == null && !mayBeAbsent(component)) {
        return Optional.of(component.getName());
      }
      if (value instanceof RuleOutcome inner) { // of what is nested, all that is read
        Optional<String> gap = in(inner).map(path -> component.getName() + "." + path);
        if (gap.isPresent()) {
          return gap;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean mayBeAbsent(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static @Nullable Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Expected a public record, but found " + record.getClass(), e);
    }
  }
}
