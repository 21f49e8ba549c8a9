package io.tanggap.protocol;

/** Names the thread of messages with one contact on one channel account. */
public record ConversationId(String value) implements Id, Comparable<ConversationId> {
  /** Refuses a blank or overlong value, so that an id is always fit to be a key. */
  public ConversationId {
    Id.check("ConversationId", value);
  }

  @Override
  public int compareTo(ConversationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
