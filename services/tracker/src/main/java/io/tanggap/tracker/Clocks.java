package io.tanggap.tracker;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times as they are stored, shown and subtracted: whole milliseconds everywhere, so that what is
 * derived is exactly the difference of what is shown.
 */
final class Clocks {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Clocks() {}

  static OffsetDateTime stored(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
  }

  static String shown(Instant at) {
    return RFC_3339.format(at);
  }

  static @Nullable String shownOrAbsent(@Nullable Instant at) {
    return at == null ? null : shown(at);
  }

  static long millis(Instant from, Instant to) {
    return Math.max(0, to.toEpochMilli() - from.toEpochMilli());
  }

  static BigDecimal exactSeconds(long millis) {
    return BigDecimal.valueOf(millis, 3);
  }

  static long wholeSeconds(long millis) {
    return Math.floorDiv(millis + 500, 1000L);
  }
}
