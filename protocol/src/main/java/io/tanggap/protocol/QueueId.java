package io.tanggap.protocol;

/** Names a queue of a desk. */
public record QueueId(String value) implements Id, Comparable<QueueId> {
  /** Refuses a blank or overlong value, so that an id is always fit to be a key. */
  public QueueId {
    Id.check("QueueId", value);
  }

  @Override
  public int compareTo(QueueId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
