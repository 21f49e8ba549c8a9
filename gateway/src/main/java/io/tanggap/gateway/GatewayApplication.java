package io.tanggap.gateway;

import io.micronaut.runtime.Micronaut;

/** Starts the gateway. */
public final class GatewayApplication {
  private GatewayApplication() {}

  public static void main(String[] args) {
    Micronaut.run(GatewayApplication.class, args);
  }
}
