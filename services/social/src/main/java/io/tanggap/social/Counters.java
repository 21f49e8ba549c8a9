package io.tanggap.social;

import io.micrometer.core.instrument.MeterRegistry;
import io.tanggap.social.contract.Account;

/** What this room counts; the names are those of the metrics page. */
final class Counters {
  private final MeterRegistry registry;

  Counters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A call of a network: taken, unsigned, forged, too-large, broker-away. */
  void hook(String account, String outcome) {
    registry.counter("tanggap.social.hooks", "account", account, "outcome", outcome).increment();
  }

  void published(Account account) {
    count("tanggap.social.published", account, "kind", "message");
  }

  void amended(Account account, String kind) {
    count("tanggap.social.published", account, "kind", kind);
  }

  /** What became no message, and why: duplicate, own, kinds nobody here knows. */
  void left(Account account, String why) {
    count("tanggap.social.left", account, "why", why);
  }

  void unreadable(Account account) {
    count("tanggap.social.left", account, "why", "unreadable");
  }

  /** A file: kept, refused, failed. */
  void file(Account account, String outcome) {
    count("tanggap.social.files", account, "outcome", outcome);
  }

  void reconnect(Account account, String why) {
    count("tanggap.social.reconnects", account, "why", why);
  }

  void paused(Account account) {
    count("tanggap.social.paused", account, "why", "locked-out");
  }

  void overBudget(String account) {
    registry.counter("tanggap.social.budget.refused", "account", account).increment();
  }

  /** What became of an attempt to send: sent, deferred, refused, bounced, postponed. */
  void outbound(String account, String outcome) {
    registry.counter("tanggap.social.outbound", "account", account, "outcome", outcome).increment();
  }

  void dead(String topic) {
    registry.counter("tanggap.social.dead", "topic", topic).increment();
  }

  private void count(String name, Account account, String tag, String value) {
    registry.counter(name, "account", account.id(), tag, value).increment();
  }
}
