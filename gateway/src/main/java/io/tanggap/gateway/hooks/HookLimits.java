package io.tanggap.gateway.hooks;

import io.tanggap.gateway.limits.Window;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What callers without a login may use up: so many calls of one account in a second, so many at
 * once, and so many that a channel refuses from one address in a minute. Per instance, in memory:
 * it protects this process, and a signature protects the rest.
 */
@Singleton
final class HookLimits {
  static final int CALLS_A_SECOND = 2_000;
  static final int REFUSED_A_MINUTE = 60;
  static final int AT_ONCE = 200;

  private final Semaphore room = new Semaphore(AT_ONCE);
  private final Window calls;
  private final Window refused;

  HookLimits() {
    this(System::nanoTime);
  }

  HookLimits(LongSupplier nanos) {
    calls = new Window(TimeUnit.SECONDS.toNanos(1), nanos);
    refused = new Window(TimeUnit.MINUTES.toNanos(1), nanos);
  }

  /** Room for one call; whoever gets it calls {@link #leave}. */
  boolean enter(String account, String address) {
    return refused.count(address, 0) < REFUSED_A_MINUTE
        && calls.count(account, 1) <= CALLS_A_SECOND
        && room.tryAcquire();
  }

  void leave() {
    room.release();
  }

  void refused(String address) {
    refused.count(address, 1);
  }
}
