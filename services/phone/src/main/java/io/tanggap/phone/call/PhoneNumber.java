package io.tanggap.phone.call;

/** Who is at one end of a call. */
public sealed interface PhoneNumber {
  /**
   * A number that exists.
   *
   * @param extension behind it; empty if none was told
   */
  record Known(String e164, String extension) implements PhoneNumber {}

  /** An extension or a short number of the telephone system's own. */
  record Internal(String digits) implements PhoneNumber {}

  /** Nobody who can be called back: withheld, or no number that exists. */
  record Anonymous() implements PhoneNumber {}

  /** For people and logs that may see it; empty if nobody is known. */
  default String shown() {
    return switch (this) {
      case Known(var e164, _) -> e164;
      case Internal(var digits) -> digits;
      case Anonymous() -> "";
    };
  }
}
