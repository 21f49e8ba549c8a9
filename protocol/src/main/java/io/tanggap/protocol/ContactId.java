package io.tanggap.protocol;

/** Names a customer, known by one or more addresses. */
public record ContactId(String value) implements Id, Comparable<ContactId> {
  /** Refuses a blank or overlong value, so that an id is always fit to be a key. */
  public ContactId {
    Id.check("ContactId", value);
  }

  @Override
  public int compareTo(ContactId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
