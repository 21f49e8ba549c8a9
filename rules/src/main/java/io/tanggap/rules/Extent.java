package io.tanggap.rules;

import org.jspecify.annotations.Nullable;

/**
 * The greatest a value can be: a text by its characters, a list by its elements. Doubles, because
 * they saturate where whole numbers would begin again.
 *
 * @param element of a list or map; absent for anything else
 */
record Extent(double length, @Nullable Extent element) {
  static final Extent SCALAR = new Extent(1, null);

  static Extent text(double length) {
    return new Extent(length, null);
  }

  static Extent list(double length, Extent element) {
    return new Extent(length, element);
  }

  /** All characters in it. */
  double weight() {
    return element == null ? length : length * Math.max(1, element.weight());
  }

  /** What comes out when this is gone through or asked for one part. */
  Extent part() {
    return element == null ? this : element;
  }

  /** Large enough for either. */
  Extent or(Extent other) {
    return new Extent(Math.max(length, other.length), either(element, other.element));
  }

  /** One behind the other. */
  Extent and(Extent other) {
    return new Extent(length + other.length, either(element, other.element));
  }

  private static @Nullable Extent either(@Nullable Extent one, @Nullable Extent other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.or(other);
  }
}
