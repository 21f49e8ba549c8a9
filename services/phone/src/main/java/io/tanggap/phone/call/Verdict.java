package io.tanggap.phone.call;

/** What became of a call, from all its rows. */
public sealed interface Verdict {
  /** A customer called and spoke with nobody. */
  record Missed() implements Verdict {}

  /** A customer hung up while waiting in a queue. */
  record Abandoned() implements Verdict {}

  /** A customer left a message. */
  record Voicemail(int seconds) implements Verdict {}

  /** A customer called and spoke with one of us. */
  record Handled() implements Verdict {}

  /** One of us called a customer and spoke with them. */
  record CallbackReached() implements Verdict {}

  /** One of us called a customer in vain. */
  record CallbackNotReached(Leg.Disposition why) implements Verdict {}

  /** No customer had anything to do with it. */
  record Ignored(String reason) implements Verdict {}

  /** As it is called in attributes, rows and metrics. */
  default String kind() {
    return switch (this) {
      case Missed() -> "missed";
      case Abandoned() -> "abandoned";
      case Voicemail(_) -> "voicemail";
      case Handled() -> "handled";
      case CallbackReached() -> "callback-reached";
      case CallbackNotReached(_) -> "callback-not-reached";
      case Ignored(_) -> "ignored";
    };
  }
}
