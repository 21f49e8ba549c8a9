package io.tanggap.social.contract;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an account may still ask of its network: how often, and for how much money. One for all
 * replicas, and none forgets it when it restarts.
 */
public interface Budget {
  /**
   * Takes one request.
   *
   * @return empty if it may be made; else the moment before which it may not
   */
  Optional<Instant> request(String endpoint);

  /** What the network said about the requests that are left, and when there are more. */
  void learn(String endpoint, OptionalLong remaining, Instant resets);

  /**
   * Takes money, in millionths of a US dollar.
   *
   * @return false if this month's budget does not have it
   */
  boolean spend(long micros);

  /** Money that was taken for something that did not come about. */
  void giveBack(long micros);
}
