package io.tanggap.email;

import io.tanggap.protocol.OutboundReply;
import java.time.Instant;

/**
 * A reply on its way, under the Message-ID it keeps through all attempts.
 *
 * @param attempt counted from 1
 * @param takenAt when this room took it on
 */
record OutboundMail(OutboundReply reply, String messageId, int attempt, Instant takenAt) {}
