package io.tanggap.protocol;

/** Names one channel account: a mailbox, a call feed, a handle, a form. */
public record AccountId(String value) implements Id, Comparable<AccountId> {
  /** Refuses a blank or overlong value, so that an id is always fit to be a key. */
  public AccountId {
    Id.check("AccountId", value);
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
