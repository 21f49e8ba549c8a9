package io.tanggap.protocol;

/** Names one agent of a desk; the login name of the person. */
public record AgentId(String value) implements Id, Comparable<AgentId> {
  /** Refuses a blank or overlong value, so that an id is always fit to be a key. */
  public AgentId {
    Id.check("AgentId", value);
  }

  @Override
  public int compareTo(AgentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
