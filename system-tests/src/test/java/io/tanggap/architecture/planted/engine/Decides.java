package io.tanggap.architecture.planted.engine;

import io.tanggap.architecture.planted.protocol.RoutingEvent;

/** What other rooms reach for. */
public final class Decides {
  private Decides() {}

  public static int decide() {
    return 1;
  }

  static String explain(RoutingEvent event) {
    return event.toString();
  }
}
