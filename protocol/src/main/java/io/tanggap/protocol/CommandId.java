package io.tanggap.protocol;

/** Names one command; whoever repeats a command repeats its id. */
public record CommandId(String value) implements Id, Comparable<CommandId> {
  /** Refuses a blank or overlong value, so that an id is always fit to be a key. */
  public CommandId {
    Id.check("CommandId", value);
  }

  @Override
  public int compareTo(CommandId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
