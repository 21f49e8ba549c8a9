package io.tanggap.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies lists at the border; a list that an older writer left out is empty. */
final class Lists {
  private Lists() {}

  static <T> List<T> copy(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
