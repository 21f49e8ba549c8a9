package io.tanggap.protocol;

/** Names one outbound reply; the Message-ID of an email is derived from it. */
public record ReplyId(String value) implements Id, Comparable<ReplyId> {
  /** Refuses a blank or overlong value, so that an id is always fit to be a key. */
  public ReplyId {
    Id.check("ReplyId", value);
  }

  @Override
  public int compareTo(ReplyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
