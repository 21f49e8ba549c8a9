package io.tanggap.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Gathers the few things that a decision lists, in an array that is kept: what is made in the end
 * is the list alone, without the copies that an array or a growing list takes on the way.
 */
final class Few<T> {
  private Object[] gathered = new Object[16];
  private int count;

  Few<T> clear() {
    count = 0;
    return this;
  }

  void add(T one) {
    if (count == gathered.length) {
      gathered = Arrays.copyOf(gathered, count * 2);
    }
    gathered[count++] = one;
  }

  /** All of it, in a list that does not change. */
  List<T> list() {
    return switch (count) {
      case 0 -> List.of();
      case 1 -> List.of(at(0));
      case 2 -> List.of(at(0), at(1));
      case 3 -> List.of(at(0), at(1), at(2));
      case 4 -> List.of(at(0), at(1), at(2), at(3));
      case 5 -> List.of(at(0), at(1), at(2), at(3), at(4));
      case 6 -> List.of(at(0), at(1), at(2), at(3), at(4), at(5));
      case 7 -> List.of(at(0), at(1), at(2), at(3), at(4), at(5), at(6));
      default -> many();
    };
  }

  private List<T> many() {
    @SuppressWarnings("unchecked")
    List<T> all = (List<T>) List.of(Arrays.copyOf(gathered, count));
    return all;
  }

  /** Not looked at to be cast, as in an array of the type: it may be cold memory. */
  @SuppressWarnings("unchecked")
  private T at(int i) {
    return (T) gathered[i];
  }
}
