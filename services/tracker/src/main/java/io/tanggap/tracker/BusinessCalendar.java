package io.tanggap.tracker;

import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskConfiguration.Day;
import io.tanggap.protocol.DeskConfiguration.Hours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Counts business time. The rule is the one people use: <em>open is whenever the wall clock in the
 * desk's zone shows an open time</em>. From that follows all the rest. When clocks go forward the
 * skipped hour counts nothing; when they go back the repeated hour counts twice. Hours belong to
 * the day on which they begin: a night shift of Friday runs into Saturday, and a holiday closes the
 * hours that begin on it, to their end. No hours at all means always open; hours that never hold
 * (no days, not a time) mean never open.
 *
 * <p>Between two changes of the zone's offset wall-clock time runs evenly, so the span is cut
 * there, and each piece is counted in local milliseconds, day by day. The precision is one
 * millisecond.
 */
final class BusinessCalendar {
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d|24:00");
  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;

  private final ZoneId zone;
  private final boolean alwaysOpen;

  /** What begins on each day, in milliseconds from its midnight; the end may be past the next. */
  private final Map<DayOfWeek, List<Span>> week;

  private final NavigableSet<LocalDate> holidays;

  private BusinessCalendar(
      ZoneId zone,
      boolean alwaysOpen,
      Map<DayOfWeek, List<Span>> week,
      NavigableSet<LocalDate> holidays) {
    this.zone = zone;
    this.alwaysOpen = alwaysOpen;
    this.week = week;
    this.holidays = holidays;
  }

  private record Span(long from, long to) {}

  /** For a desk whose configuration is not known: always open, in UTC. */
  static BusinessCalendar alwaysOpen() {
    return of("UTC", List.of(), List.of());
  }

  static BusinessCalendar of(DeskConfiguration configuration) {
    return of(configuration.zone(), configuration.hours(), configuration.holidays());
  }

  static BusinessCalendar of(String zone, List<Hours> hours, List<LocalDate> holidays) {
    var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      var spans = new ArrayList<Span>();
      hours.stream().filter(h -> h.days().contains(name(day))).forEach(h -> add(spans, h));
      week.put(day, List.copyOf(spans));
    }
    return new BusinessCalendar(
        zoneOf(zone),
        hours.isEmpty(),
        week,
        Collections.unmodifiableNavigableSet(new TreeSet<>(holidays)));
  }

  ZoneId zone() {
    return zone;
  }

  /** True if hours are configured but none ever holds: business time stands still. */
  boolean neverOpen() {
    return !alwaysOpen && week.values().stream().allMatch(List::isEmpty);
  }

  /**
   * Business milliseconds from {@code from} to {@code to}; 0 if {@code to} is not after {@code
   * from}.
   */
  long millisBetween(Instant from, Instant to) {
    long end = to.toEpochMilli();
    long start = from.toEpochMilli();
    if (end <= start || neverOpen()) {
      return 0;
    }
    if (alwaysOpen) {
      return end - start;
    }
    ZoneRules rules = zone.getRules();
    long total = 0;
    while (start < end) {
      Instant at = Instant.ofEpochMilli(start);
      ZoneOffsetTransition next = rules.nextTransition(at);
      long cut = next == null ? end : Math.min(end, next.getInstant().toEpochMilli());
      long offset = rules.getOffset(at).getTotalSeconds() * 1000L;
      total += local(start + offset, cut + offset);
      start = cut;
    }
    return total;
  }

  /** As {@code millisBetween}, in wall-clock milliseconds since the local epoch. */
  private long local(long from, long to) {
    long total = 0;
    for (long day = Math.floorDiv(from, DAY); day * DAY < to; day++) {
      long midnight = day * DAY;
      long begin = Math.max(from - midnight, 0);
      long end = Math.min(to - midnight, DAY);
      total += open(LocalDate.ofEpochDay(day), begin, end);
    }
    return total;
  }

  /** Open milliseconds of one day between two times of it. */
  private long open(LocalDate date, long begin, long end) {
    var spans = new ArrayList<Span>();
    for (Span span : beginning(date.minusDays(1))) {
      spans.add(new Span(span.from() - DAY, span.to() - DAY));
    }
    spans.addAll(beginning(date));
    spans.sort(
        (a, b) ->
            a.from() == b.from() ? Long.compare(a.to(), b.to()) : Long.compare(a.from(), b.from()));
    long total = 0;
    long counted = begin; // overlapping hours count once
    for (Span span : spans) {
      long first = Math.max(span.from(), counted);
      long last = Math.min(span.to(), end);
      if (last > first) {
        total += last - first;
        counted = last;
      }
    }
    return total;
  }

  private List<Span> beginning(LocalDate date) {
    return holidays.contains(date) ? List.of() : week.getOrDefault(date.getDayOfWeek(), List.of());
  }

  private static void add(List<Span> spans, Hours hours) {
    long from = millis(hours.from());
    long to = millis(hours.to());
    if (from < 0 || to < 0 || from == to || from == DAY) {
      return; // the gateway's check refuses these; the log may still hold one
    }
    spans.add(new Span(from, to < from ? to + DAY : to));
  }

  /** Milliseconds from midnight; negative if that is no time of day. */
  private static long millis(String time) {
    if (!TIME.matcher(String.valueOf(time)).matches()) {
      return -1;
    }
    int hour = Integer.parseInt(time, 0, 2, 10);
    int minute = Integer.parseInt(time, 3, 5, 10);
    return (hour * 60L + minute) * MINUTE;
  }

  private static Day name(DayOfWeek day) {
    return Day.valueOf(day.name().substring(0, 3));
  }

  private static ZoneId zoneOf(String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC; // as above: refused by the check, possible in the log
    }
  }
}
