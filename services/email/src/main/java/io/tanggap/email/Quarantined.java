package io.tanggap.email;

import io.tanggap.protocol.MessageId;
import java.time.Instant;

/**
 * A mail that was set aside.
 *
 * @param raw where its bytes lie
 */
record Quarantined(String account, MessageId message, String reason, String raw, Instant at) {}
