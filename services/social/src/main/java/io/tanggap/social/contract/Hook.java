package io.tanggap.social.contract;

import java.util.Map;
import java.util.Optional;

/** How a network calls us, and how we know that it is the network. */
public interface Hook {
  /**
   * Answers the question whether this address is ours.
   *
   * @return empty if whoever asks does not know what the network knows
   */
  Optional<Answer> challenge(Map<String, String> query);

  /**
   * Looks at a call before anybody reads it.
   *
   * @param headers names in lower case
   * @param raw the body as it came
   */
  Verdict verdict(Map<String, String> headers, byte[] raw);

  /** What a challenge is answered with. */
  record Answer(String contentType, String body) {}

  /** Who called. */
  enum Verdict {
    GENUINE,
    UNSIGNED,
    FORGED
  }
}
