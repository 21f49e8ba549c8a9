package io.tanggap.phone.call;

import java.time.Instant;

/**
 * A message in a mailbox.
 *
 * @param place where its sound is: a path or an address
 */
public record VoiceMessage(String place, String box, Instant endedAt, int seconds) {}
