package io.tanggap.engine;

import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskConfiguration.Hours;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** When a queue is open: intervals of local time, past midnight too, except on holidays. */
final class OpeningHours {
  /** As far as a change is looked for; after that it is looked for again. */
  private static final int DAYS = 15;

  private final List<Hours> hours;
  private final List<LocalDate> holidays;
  private final ZoneId zone;

  OpeningHours(DeskConfiguration.Queue queue, ZoneId zone) {
    this.hours = queue.hours();
    this.holidays = queue.holidays();
    this.zone = zone;
  }

  /** Open around the clock, every day. */
  boolean always() {
    return hours.isEmpty() && holidays.isEmpty();
  }

  boolean open(long at) {
    LocalDate today = date(at);
    return covers(today.minusDays(1), at) || covers(today, at);
  }

  /** The first moment after {@code at} at which it opens or closes. */
  long nextChange(long at) {
    long next = date(at).plusDays(DAYS).atStartOfDay(zone).toInstant().toEpochMilli();
    for (int day = -1; day < DAYS; day++) {
      LocalDate date = date(at).plusDays(day);
      if (hours.isEmpty()) {
        next = earlier(next, date.atStartOfDay(), at);
      }
      for (Hours some : hours) {
        next = earlier(next, begin(date, some), at);
        next = earlier(next, end(date, some), at);
      }
    }
    return next;
  }

  private long earlier(long next, LocalDateTime candidate, long after) {
    long at = millis(candidate);
    return at > after && at < next && open(at) != open(after) ? at : next;
  }

  /** Whether the hours that begin on this date cover the moment. */
  private boolean covers(LocalDate date, long at) {
    if (holidays.contains(date)) {
      return false;
    }
    if (hours.isEmpty()) {
      return date.equals(date(at));
    }
    for (Hours some : hours) {
      if (some.days().contains(DeskConfiguration.Day.values()[date.getDayOfWeek().ordinal()])
          && millis(begin(date, some)) <= at
          && at < millis(end(date, some))) {
        return true;
      }
    }
    return false;
  }

  private static LocalDateTime begin(LocalDate date, Hours some) {
    return date.atTime(LocalTime.parse(some.from()));
  }

  private static LocalDateTime end(LocalDate date, Hours some) {
    if ("24:00".equals(some.to())) {
      return date.plusDays(1).atStartOfDay();
    }
    LocalTime to = LocalTime.parse(some.to());
    boolean past = !to.isAfter(LocalTime.parse(some.from()));
    return date.plusDays(past ? 1 : 0).atTime(to);
  }

  private LocalDate date(long at) {
    return java.time.Instant.ofEpochMilli(at).atZone(zone).toLocalDate();
  }

  private long millis(LocalDateTime local) {
    return local.atZone(zone).toInstant().toEpochMilli();
  }
}
