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
    if (count == 0) {
      return List.of();
    }
    if (count == 1) {
      return List.of(at(0));
    }
    if (count == 2) {
      return List.of(at(0), at(1));
    }
    if (count == 3) {
      return List.of(at(0), at(1), at(2));
    }
    if (count == 4) {
      return List.of(at(0), at(1), at(2), at(3));
    }
    if (count == 5) {
      return List.of(at(0), at(1), at(2), at(3), at(4));
    }
    if (count == 6) {
      return List.of(at(0), at(1), at(2), at(3), at(4), at(5));
    }
    return many();
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
