package io.tanggap.engine.reference;

import io.tanggap.protocol.DeskConfiguration.Day;
import io.tanggap.protocol.DeskConfiguration.Hours;
import io.tanggap.protocol.DeskConfiguration.Queue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When a queue is open, found minute by minute. */
final class ReferenceHours {
  private static final int DAYS = 15;
  private static final long MINUTE = 60_000;

  private ReferenceHours() {}

  static boolean always(Queue queue) {
    return queue.hours().isEmpty() && queue.holidays().isEmpty();
  }

  static boolean open(Queue queue, ZoneId zone, long at) {
    ZonedDateTime local = Instant.ofEpochMilli(at).atZone(zone);
    if (queue.hours().isEmpty()) {
      return !queue.holidays().contains(local.toLocalDate());
    }
    for (Hours some : queue.hours()) {
      for (int back = 0; back <= 1; back++) {
        LocalDate date = local.toLocalDate().minusDays(back);
        if (some.days().contains(Day.values()[date.getDayOfWeek().getValue() - 1])
            && !queue.holidays().contains(date)
            && covers(some, date, local.toLocalDateTime())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean covers(Hours some, LocalDate date, LocalDateTime moment) {
    LocalDateTime from = date.atTime(LocalTime.parse(some.from()));
    LocalDateTime to =
        "24:00".equals(some.to())
            ? date.plusDays(1).atStartOfDay()
            : date.atTime(LocalTime.parse(some.to()));
    if (!to.isAfter(from)) {
      to = to.plusDays(1);
    }
    return !moment.isBefore(from) && moment.isBefore(to);
  }

  /** The first minute after {@code at} at which it opens or closes; if none comes, a day to ask. */
  static long nextChange(Queue queue, ZoneId zone, long at) {
    boolean now = open(queue, zone, at);
    LocalDate today = Instant.ofEpochMilli(at).atZone(zone).toLocalDate();
    long end = today.plusDays(DAYS).atStartOfDay(zone).toInstant().toEpochMilli();
    for (long next = at - Math.floorMod(at, MINUTE) + MINUTE; next < end; next += MINUTE) {
      if (open(queue, zone, next) != now) {
        return next;
      }
    }
    return end;
  }
}
