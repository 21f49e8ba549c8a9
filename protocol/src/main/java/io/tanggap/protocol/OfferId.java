package io.tanggap.protocol;

/** Names one offer; at the same time the token that accepts it. */
public record OfferId(String value) implements Id, Comparable<OfferId> {
  /** Refuses a blank or overlong value, so that an id is always fit to be a key. */
  public OfferId {
    Id.check("OfferId", value);
  }

  @Override
  public int compareTo(OfferId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
