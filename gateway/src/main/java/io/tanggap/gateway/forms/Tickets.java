package io.tanggap.gateway.forms;

import io.tanggap.gateway.access.Keys;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a form carries so that it comes back once and not too soon: a random name and the time it
 * was shown, signed for this form.
 */
@Singleton
final class Tickets {
  /** A page may stay open over night. */
  static final Duration LIFE = Duration.ofHours(24);

  private static final Pattern SHAPE =
      Pattern.compile("([0-9a-f-]{36})\\.(\\d{1,15})\\.([0-9a-f]{64})");

  private final byte[] key;
  private final Clock clock;

  @jakarta.inject.Inject
  Tickets(Keys keys) {
    this(keys.of("form"), Clock.systemUTC());
  }

  Tickets(byte[] key, Clock clock) {
    this.key = key.clone();
    this.clock = clock;
  }

  /** One that came back. */
  record Ticket(String nonce, Duration age) {}

  String issue(Form form) {
    String text = UUID.randomUUID() + "." + clock.millis();
    return text + "." + signature(form, text);
  }

  /** Empty if we did not make it, not for this form, or too long ago. */
  Optional<Ticket> read(Form form, String ticket) {
    var parts = SHAPE.matcher(ticket);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String text = parts.group(1) + "." + parts.group(2);
    boolean ours =
        MessageDigest.isEqual(
            signature(form, text).getBytes(StandardCharsets.US_ASCII),
            parts.group(3).getBytes(StandardCharsets.US_ASCII));
    Duration age =
        Duration.between(Instant.ofEpochMilli(Long.parseLong(parts.group(2))), clock.instant());
    return ours && age.compareTo(LIFE) <= 0
        ? Optional.of(new Ticket(parts.group(1), age))
        : Optional.empty();
  }

  private String signature(Form form, String text) {
    return HexFormat.of().formatHex(Keys.sign(key, form.path() + "\n" + text));
  }
}
