package io.tanggap.protocol;

/**
 * Names one message; derived from its content by the channel, so that a message read twice keeps
 * it.
 */
public record MessageId(String value) implements Id, Comparable<MessageId> {
  /** Refuses a blank or overlong value, so that an id is always fit to be a key. */
  public MessageId {
    Id.check("MessageId", value);
  }

  @Override
  public int compareTo(MessageId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
