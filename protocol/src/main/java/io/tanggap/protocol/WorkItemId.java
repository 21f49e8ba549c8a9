package io.tanggap.protocol;

/** Names a work item; counted per desk, short enough to say on the phone. */
public record WorkItemId(String value) implements Id, Comparable<WorkItemId> {
  /** Refuses a blank or overlong value, so that an id is always fit to be a key. */
  public WorkItemId {
    Id.check("WorkItemId", value);
  }

  @Override
  public int compareTo(WorkItemId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
