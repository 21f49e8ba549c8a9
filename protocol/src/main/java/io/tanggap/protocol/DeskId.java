package io.tanggap.protocol;

/** Names a desk: the unit of ordering and of scale. */
public record DeskId(String value) implements Id, Comparable<DeskId> {
  /** Refuses a blank or overlong value, so that an id is always fit to be a key. */
  public DeskId {
    Id.check("DeskId", value);
  }

  @Override
  public int compareTo(DeskId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
