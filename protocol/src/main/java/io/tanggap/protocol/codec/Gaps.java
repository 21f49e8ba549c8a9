package io.tanggap.protocol.codec;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a component that a record lacks although its type says it is always there. JSON leaves out
 * what its writer forgot, and a reader that trusts the types would stumble over it later, where it
 * can no longer be set aside.
 */
final class Gaps {
  private record Part(RecordComponent component, boolean required, boolean worthALook) {}

  private static final ClassValue<List<Part>> PARTS =
      new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
          var parts = new ArrayList<Part>();
          for (RecordComponent component : type.getRecordComponents()) {
            boolean required =
                !component.getType().isPrimitive()
                    && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean nested =
                component.getType().isRecord() || List.class.isAssignableFrom(component.getType());
            if (required || nested) {
              parts.add(new Part(component, required, nested));
            }
          }
          return List.copyOf(parts);
        }
      };

  private Gaps() {}

  /** The path of the first component that is absent; null if nothing is missing. */
  static @Nullable String in(Object value) {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        String gap = in(list.get(i));
        if (gap != null) {
          return "[" + i + "]" + (gap.startsWith("[") ? "" : ".") + gap;
        }
      }
      return null;
    }
    if (!(value instanceof Record)) {
      return null;
    }
    for (Part part : PARTS.get(value.getClass())) {
      Object component = read(part.component(), value);
      if (component == null) {
        if (part.required()) {
          return part.component().getName();
        }
      } else if (part.worthALook()) {
        String gap = in(component);
        if (gap != null) {
          return part.component().getName() + (gap.startsWith("[") ? "" : ".") + gap;
        }
      }
    }
    return null;
  }

  private static @Nullable Object read(RecordComponent component, Object value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Expected a public record, but found " + value.getClass(), e);
    }
  }
}
