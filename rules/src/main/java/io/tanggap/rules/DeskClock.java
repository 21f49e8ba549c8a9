package io.tanggap.rules;

import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskConfiguration.Day;
import io.tanggap.protocol.DeskConfiguration.Hours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a desk's wall clock shows at a moment: a function of the moment and the configuration, so
 * that the rules say the same whenever they are asked. Hours are meant as the tracker counts them:
 * they belong to the day on which they begin, and a holiday closes those to their end.
 */
final class DeskClock {
  private static final int DAY = 24 * 60;

  private final ZoneId zone;
  private final List<Hours> hours;
  private final Set<LocalDate> holidays;

  /** A moment as the desk sees it. */
  record Local(String weekday, int hour, int minute, String date, boolean holiday, boolean open) {}

  DeskClock(DeskConfiguration configuration) {
    zone = zone(configuration.zone());
    hours = configuration.hours();
    holidays = new HashSet<>(configuration.holidays());
  }

  ZoneId zone() {
    return zone;
  }

  Local at(Instant moment) {
    LocalDateTime now = LocalDateTime.ofInstant(moment, zone);
    LocalDate today = now.toLocalDate();
    int minute = now.getHour() * 60 + now.getMinute();
    boolean open =
        hours.isEmpty() || covers(today, minute) || covers(today.minusDays(1), minute + DAY);
    return new Local(
        name(now.getDayOfWeek()).name(),
        now.getHour(),
        now.getMinute(),
        today.toString(),
        holidays.contains(today),
        open);
  }

  /**
   * @param minute from the midnight that the day begins with
   */
  private boolean covers(LocalDate day, int minute) {
    if (holidays.contains(day)) {
      return false;
    }
    Day name = name(day.getDayOfWeek());
    for (Hours span : hours) {
      if (span.days().contains(name)) {
        int from = minutes(span.from());
        int to = minutes(span.to());
        int end = to < from ? to + DAY : to;
        if (from >= 0 && to >= 0 && minute >= from && minute < end) {
          return true;
        }
      }
    }
    return false;
  }

  /** Minutes from midnight; negative if that is no time of day, which the check refuses. */
  private static int minutes(String time) {
    try {
      return Integer.parseInt(time, 0, 2, 10) * 60 + Integer.parseInt(time, 3, 5, 10);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return -1;
    }
  }

  private static Day name(DayOfWeek day) {
    return Day.valueOf(day.name().substring(0, 3));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC; // the check refuses it; a topic may still hold one
    }
  }
}
