package io.tanggap.engine;

import io.tanggap.protocol.DeliveryMode;
import io.tanggap.protocol.DeskConfiguration;

/** One queue of the desk now. */
final class QueueState {
  final DeskConfiguration.Queue settings;
  final int number;

  /** False outside of its hours. */
  boolean open = true;

  int waiting;

  QueueState(DeskConfiguration.Queue settings, int number) {
    this.settings = settings;
    this.number = number;
  }

  /** Whether its work is offered now. */
  boolean offers() {
    return open && settings.delivery() == DeliveryMode.PUSH;
  }

  /** Whether its agents may help others now. */
  boolean lends() {
    Integer bound = settings.lendWhileWaiting();
    return bound == null || waiting <= bound;
  }

  boolean full() {
    return settings.maxWaiting() > 0 && waiting >= settings.maxWaiting();
  }
}
