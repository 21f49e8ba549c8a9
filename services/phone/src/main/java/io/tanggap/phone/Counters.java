package io.tanggap.phone;

import io.micrometer.core.instrument.MeterRegistry;

/** What this room counts; the names are those of the metrics page. */
final class Counters {
  private final MeterRegistry registry;

  Counters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A call of a telephone system: taken, unsigned, forged, too-large, database-away. */
  void hook(String account, String outcome) {
    registry.counter("tanggap.phone.hooks", "account", account, "outcome", outcome).increment();
  }

  /** A row that is worth a look: unreadable, unknown-disposition. */
  void row(Account account, String feed, String outcome) {
    registry
        .counter("tanggap.phone.rows", "account", account.id(), "feed", feed, "outcome", outcome)
        .increment();
  }

  void rows(Account account, String feed, int taken, int duplicate) {
    String name = "tanggap.phone.rows";
    registry
        .counter(name, "account", account.id(), "feed", feed, "outcome", "taken")
        .increment(taken);
    registry
        .counter(name, "account", account.id(), "feed", feed, "outcome", "duplicate")
        .increment(duplicate);
  }

  /** What became of a call, and what was made of it: work, record, nothing. */
  void call(Account account, String kind, String made) {
    registry
        .counter("tanggap.phone.calls", "account", account.id(), "kind", kind, "made", made)
        .increment();
  }

  /** A recording: kept, unrecorded, refused, failed. */
  void recording(Account account, String outcome) {
    registry
        .counter("tanggap.phone.recordings", "account", account.id(), "outcome", outcome)
        .increment();
  }

  /** A connection to a telephone system that broke. */
  void reconnect(Account account, String feed) {
    registry.counter("tanggap.phone.reconnects", "account", account.id(), "feed", feed).increment();
  }

  void dead(String topic) {
    registry.counter("tanggap.phone.dead", "topic", topic).increment();
  }
}
