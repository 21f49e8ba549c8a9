package io.tanggap.protocol;

/** Names a skill of a desk. */
public record SkillId(String value) implements Id, Comparable<SkillId> {
  /** Refuses a blank or overlong value, so that an id is always fit to be a key. */
  public SkillId {
    Id.check("SkillId", value);
  }

  @Override
  public int compareTo(SkillId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
