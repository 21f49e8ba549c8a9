package io.tanggap.auditor;

import io.tanggap.protocol.DeliveryMode;
import io.tanggap.protocol.DeskConfiguration;

/** One queue as the events tell it. */
final class QueueNow {
  final DeskConfiguration.Queue settings;

  /** Whether its work is offered now, as far as an event said so. */
  boolean open;

  int waiting;

  QueueNow(DeskConfiguration.Queue settings) {
    this.settings = settings;
    // a queue with hours may be closed until its first event says that it is not
    open = settings.hours().isEmpty();
  }

  /** The same queue before a new configuration: what was said of its hours holds if they do. */
  void follow(QueueNow before) {
    if (settings.hours().equals(before.settings.hours())
        && settings.holidays().equals(before.settings.holidays())) {
      open = before.open;
    }
  }

  boolean offers() {
    return open && settings.delivery() == DeliveryMode.PUSH;
  }

  boolean lendsAlways() {
    return settings.lendWhileWaiting() == null;
  }

  boolean lends() {
    Integer most = settings.lendWhileWaiting();
    return most == null || waiting <= most;
  }
}
