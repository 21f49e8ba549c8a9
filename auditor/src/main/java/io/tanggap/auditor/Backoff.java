package io.tanggap.auditor;

import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.OfferEnd;
import io.tanggap.protocol.RequeueCause;
import io.tanggap.protocol.RoutingEvent.OfferEnded;
import io.tanggap.protocol.RoutingEvent.WorkRequeued;
import org.jspecify.annotations.Nullable;

/** How long somebody need not be asked again. */
final class Backoff {
  private Backoff() {}

  /** After an offer that was not taken. */
  static long until(@Nullable DeskConfiguration configuration, OfferEnded e, long at) {
    if (e.end() == OfferEnd.WITHDRAWN) {
      return e.backoffUntil() == null ? at : e.backoffUntil().toEpochMilli();
    }
    if (barred(configuration, e)) {
      return Long.MAX_VALUE;
    }
    // an event without a time may mean for ever or not at all; the desk's time is what is sure
    return e.backoffUntil() == null ? after(configuration, at) : e.backoffUntil().toEpochMilli();
  }

  /** Whoever hands work on is not the first to be asked to take it. */
  static long until(@Nullable DeskConfiguration configuration, WorkRequeued e, long at) {
    return e.why() == RequeueCause.TRANSFERRED ? after(configuration, at) : at;
  }

  /** Declined for a reason that rules this agent out, unless nobody else could take it. */
  private static boolean barred(@Nullable DeskConfiguration configuration, OfferEnded e) {
    return e.end() == OfferEnd.DECLINED
        && configuration != null
        && configuration.declineReasons().stream()
            .anyMatch(reason -> !reason.reofferable() && reason.name().equals(e.reason()));
  }

  private static long after(@Nullable DeskConfiguration configuration, long at) {
    return configuration == null ? at : at + configuration.declineBackoffSeconds() * 1000L;
  }
}
