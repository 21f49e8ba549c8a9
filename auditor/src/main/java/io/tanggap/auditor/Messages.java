package io.tanggap.auditor;

import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which messages became work or joined it, and when: once each, as long as that is promised. */
final class Messages {
  /** ARCHITECTURE.md promises a message met twice once for so long; a repeat after it is new. */
  static final long REMEMBERED_MILLIS = 48L * 3600 * 1000;

  record Key(DeskId desk, MessageId message) {}

  private final Findings findings;
  private final Map<Key, Long> accepted = new LinkedHashMap<>();

  Messages(Findings findings) {
    this.findings = findings;
  }

  /** The message became work, or joined some. */
  void accepted(Key key, Place place, long at) {
    Long before = accepted.remove(key);
    accepted.put(key, at);
    if (before != null && at - before < REMEMBERED_MILLIS) {
      findings.violated(
          Check.MESSAGE_ACCEPTED,
          place,
          "Expected message " + key.message() + " to be accepted once, but it was before");
    }
    Iterator<Long> oldest = accepted.values().iterator();
    while (oldest.hasNext() && oldest.next() < at - REMEMBERED_MILLIS) {
      oldest.remove();
    }
  }

  boolean wasAccepted(Key key) {
    return accepted.containsKey(key);
  }
}
