package io.tanggap.social.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of one attempt. */
public sealed interface Sent {
  /** The network has it, under this name. */
  record Accepted(String name, String words) implements Sent {}

  /**
   * The network will not take it, ever.
   *
   * @param reason why
   */
  record Refused(Reason reason, String words) implements Sent {}

  /** Not now. */
  record Later(String words, @Nullable Instant notBefore) implements Sent {}

  /** The network lets us in no longer. */
  record LockedOut(String words) implements Sent {}
}
