package io.tanggap.email;

import io.micrometer.core.instrument.MeterRegistry;
import io.tanggap.email.EmailProperties.Account;

/** What this room counts; the names are those of the metrics page. */
final class Counters {
  private final MeterRegistry registry;

  Counters(MeterRegistry registry) {
    this.registry = registry;
  }

  void read(Account account) {
    count("tanggap.email.read", account, "kind", "all");
  }

  void published(Account account, String threading) {
    count("tanggap.email.published", account, "threading", threading);
  }

  void automatic(Account account, String rule) {
    count("tanggap.email.automatic", account, "rule", rule);
  }

  /** Mail that became no message, and why: duplicate, self-loop, bounce, expunged. */
  void left(Account account, String why) {
    count("tanggap.email.left", account, "why", why);
  }

  /** Mail that became a stub: oversized or malformed. */
  void stub(Account account, String why) {
    count("tanggap.email.stubs", account, "why", why);
  }

  void forgedToken(Account account) {
    count("tanggap.email.forged.tokens", account, "kind", "conversation");
  }

  /**
   * Acknowledgements: sent, refused, deferred, late; or why there was none: not-due, recent, flood.
   */
  void acknowledgement(Account account, String what) {
    count("tanggap.email.acknowledgements", account, "what", what);
  }

  /** Access tokens: renewed, refused. */
  void token(Account account, String what) {
    count("tanggap.email.tokens", account, "what", what);
  }

  void reconnect(Account account, String why) {
    count("tanggap.email.reconnects", account, "why", why);
  }

  /** What became of an attempt to send: sent, deferred, refused, bounced, postponed. */
  void outbound(String account, String outcome) {
    registry.counter("tanggap.email.outbound", "account", account, "outcome", outcome).increment();
  }

  void dead() {
    registry.counter("tanggap.email.dead").increment();
  }

  private void count(String name, Account account, String tag, String value) {
    registry.counter(name, "account", account.id(), tag, value).increment();
  }
}
