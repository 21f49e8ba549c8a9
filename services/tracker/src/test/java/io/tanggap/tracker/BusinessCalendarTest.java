package io.tanggap.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.DeskConfiguration.Day;
import io.tanggap.protocol.DeskConfiguration.Hours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {
  private static final List<Day> WEEK = List.of(Day.values());
  private static final List<Day> WORKDAYS = WEEK.subList(0, 5);

  @ParameterizedTest(name = "{0} {1}: {3} to {4} is {5} s")
  @CsvSource(
      textBlock =
          """
          # zone, days from-to, holidays, from, to, seconds
          Asia/Jakarta, 1-5 08:00-17:00, , 2026-11-20T09:00:00Z, 2026-11-23T02:00:00Z, 7200
          Asia/Jakarta, 1-5 08:00-17:00, , 2026-11-21T03:00:00Z, 2026-11-22T03:00:00Z, 0
          Asia/Jakarta, 1-5 08:00-12:00 1-5 13:00-17:00, , 2026-11-23T01:00:00Z, 2026-11-23T10:00:00Z, 28800
          Asia/Jakarta, 1-5 08:00-17:00, 2026-11-23, 2026-11-22T17:00:00Z, 2026-11-23T17:00:00Z, 0
          UTC, 1-7 18:00-24:00, , 2026-11-23T00:00:00Z, 2026-11-24T00:00:00Z, 21600
          UTC, 1-7 18:00-00:00, , 2026-11-23T00:00:00Z, 2026-11-24T00:00:00Z, 21600
          UTC, 1-7 00:00-24:00, , 2026-11-23T00:00:00.250Z, 2026-11-25T00:00:00.500Z, 172800.25
          UTC, 5-5 22:00-06:00, , 2026-11-20T00:00:00Z, 2026-11-22T00:00:00Z, 28800
          UTC, 5-5 22:00-06:00, 2026-11-20, 2026-11-20T00:00:00Z, 2026-11-22T00:00:00Z, 0
          UTC, 5-5 22:00-06:00, 2026-11-21, 2026-11-20T00:00:00Z, 2026-11-22T00:00:00Z, 28800
          UTC, 7-7 22:00-06:00, , 2026-11-23T05:59:59.900Z, 2026-11-23T07:00:00Z, 0.1
          UTC, 1-7 08:00-12:00 1-7 10:00-14:00, , 2026-11-23T00:00:00Z, 2026-11-24T00:00:00Z, 21600
          Europe/Berlin, 1-7 00:00-24:00, , 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 82800
          Europe/Berlin, 1-7 00:00-24:00, , 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 90000
          Europe/Berlin, 7-7 01:00-04:00, , 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 7200
          Europe/Berlin, 7-7 01:00-04:00, , 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 14400
          Europe/Berlin, 7-7 02:00-03:00, , 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 0
          Europe/Berlin, 6-6 22:00-03:30, , 2026-10-24T00:00:00Z, 2026-10-26T00:00:00Z, 23400
          Europe/Berlin, 1-5 08:00-17:00, , 2026-03-27T15:00:00Z, 2026-03-30T07:00:00Z, 7200
          America/New_York, 1-5 09:00-17:00, 2026-11-26, 2026-11-25T21:00:00Z, 2026-11-27T15:00:00Z, 7200
          """)
  void countsWhatTheWallClockShows(
      String zone, String hours, String holidays, Instant from, Instant to, double seconds) {
    var calendar = BusinessCalendar.of(zone, hours(hours), dates(holidays));

    assertThat(calendar.millisBetween(from, to)).isEqualTo(Math.round(seconds * 1000));
  }

  @Test
  void isAlwaysOpenWithoutHours() {
    var from = Instant.parse("2026-12-24T23:00:00.123Z");
    var calendar = BusinessCalendar.of("Asia/Jakarta", List.of(), dates("2026-12-25"));

    assertThat(calendar.millisBetween(from, from.plusMillis(999_999))).isEqualTo(999_999);
    assertThat(calendar.neverOpen()).isFalse();
  }

  @Test
  void standsStillIfHoursNeverHold() {
    var calendar =
        BusinessCalendar.of("UTC", List.of(new Hours(List.of(), "08:00", "17:00")), List.of());

    assertThat(calendar.neverOpen()).isTrue();
    assertThat(calendar.millisBetween(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z")))
        .isZero();
  }

  @Test
  void takesALogThatHoldsWhatTheCheckWouldRefuse() {
    var broken =
        List.of(
            new Hours(WEEK, "08:00", "08:00"),
            new Hours(WEEK, null, "17:00"),
            new Hours(WEEK, "25:00", "17:00"),
            new Hours(WEEK, "24:00", "17:00"));

    assertThat(BusinessCalendar.of("Mars/Olympus", broken, List.of()).neverOpen()).isTrue();
  }

  @Test
  void countsNothingBackwards() {
    var calendar = BusinessCalendar.alwaysOpen();

    assertThat(calendar.millisBetween(Instant.ofEpochSecond(10), Instant.ofEpochSecond(5)))
        .isZero();
  }

  @Test
  void agreesWithCountingEverySecond() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("BusinessCalendarTest: -Dseed=" + seed);
    var random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      var sample = Sample.any(random);
      var calendar = BusinessCalendar.of(sample.zone, sample.hours, sample.holidays);

      long counted = sample.countEverySecond();

      assertThat(calendar.millisBetween(sample.from, sample.to))
          .as("seed %d, round %d: %s", seed, round, sample)
          .isEqualTo(counted * 1000);
    }
  }

  @Test
  void addsUpWhereverTheSpanIsCut() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("BusinessCalendarTest: -Dseed=" + seed);
    var random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      var sample = Sample.any(random);
      var calendar = BusinessCalendar.of(sample.zone, sample.hours, sample.holidays);
      var end = sample.to.plusMillis(random.nextLong(40L * 86_400_000));
      var cut =
          sample.from.plusMillis(random.nextLong(end.toEpochMilli() - sample.from.toEpochMilli()));

      assertThat(calendar.millisBetween(sample.from, cut) + calendar.millisBetween(cut, end))
          .as("seed %d, round %d: %s cut at %s", seed, round, sample, cut)
          .isEqualTo(calendar.millisBetween(sample.from, end));
    }
  }

  /** Some desk and some span around a change of clocks, counted the slow way. */
  private record Sample(
      String zone, List<Hours> hours, List<LocalDate> holidays, Instant from, Instant to) {
    private static final List<String> ZONES =
        List.of(
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe", // half an hour of summer time
            "Asia/Kathmandu", // +05:45
            "Pacific/Apia",
            "Asia/Jakarta",
            "UTC");

    static Sample any(Random random) {
      String zone = ZONES.get(random.nextInt(ZONES.size()));
      var hours = new ArrayList<Hours>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        var days = WEEK.stream().filter(day -> random.nextInt(3) > 0).toList();
        String from = time(random.nextInt(96));
        String to = time(random.nextInt(97));
        if (!from.equals(to)) {
          hours.add(new Hours(days, from, to));
        }
      }
      if (hours.isEmpty()) {
        hours.add(new Hours(WORKDAYS, "08:00", "17:00"));
      }
      var around = ZoneId.of(zone).getRules().nextTransition(Instant.parse("2026-01-15T00:00:00Z"));
      Instant middle =
          around == null || random.nextInt(4) == 0
              ? Instant.parse("2026-11-22T00:00:00Z")
              : random.nextBoolean()
                  ? around.getInstant()
                  : ZoneId.of(zone).getRules().nextTransition(around.getInstant()).getInstant();
      Instant from = middle.minusSeconds(random.nextInt(100_000));
      Instant to = middle.plusSeconds(1 + random.nextInt(100_000));
      var holidays = new ArrayList<LocalDate>();
      for (int i = -2; i <= 2; i++) {
        if (random.nextInt(5) == 0) {
          holidays.add(middle.atZone(ZoneId.of(zone)).toLocalDate().plusDays(i));
        }
      }
      return new Sample(zone, hours, holidays, from, to);
    }

    private static String time(int quarters) {
      return "%02d:%02d".formatted(quarters / 4, quarters % 4 * 15);
    }

    long countEverySecond() {
      var closed = Set.copyOf(holidays);
      long open = 0;
      for (Instant at = from; at.isBefore(to); at = at.plusSeconds(1)) {
        var clock = at.atZone(ZoneId.of(zone));
        if (hours.stream().anyMatch(h -> shows(clock, h, closed))) {
          open++;
        }
      }
      return open;
    }

    private static boolean shows(ZonedDateTime clock, Hours hours, Set<LocalDate> closed) {
      int now = clock.toLocalTime().toSecondOfDay();
      int from = seconds(hours.from());
      int to = seconds(hours.to());
      LocalDate today = clock.toLocalDate();
      if (from < to) {
        return begins(today, hours, closed) && now >= from && now < to;
      }
      return begins(today, hours, closed) && now >= from
          || begins(today.minusDays(1), hours, closed) && now < to;
    }

    private static boolean begins(LocalDate day, Hours hours, Set<LocalDate> closed) {
      return !closed.contains(day)
          && hours.days().contains(Day.values()[day.getDayOfWeek().getValue() - 1]);
    }

    private static int seconds(String time) {
      String[] parts = time.split(":");
      return Integer.parseInt(parts[0]) * 3600 + Integer.parseInt(parts[1]) * 60;
    }
  }

  /** {@code 1-5 08:00-17:00}, several with a space between. */
  private static List<Hours> hours(String text) {
    var hours = new ArrayList<Hours>();
    String[] words = text.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      int first = words[i].charAt(0) - '1';
      int last = words[i].charAt(2) - '1';
      String[] times = words[i + 1].split("-");
      hours.add(new Hours(WEEK.subList(first, last + 1), times[0], times[1]));
    }
    return hours;
  }

  private static List<LocalDate> dates(String text) {
    return text == null ? List.of() : List.of(LocalDate.parse(text));
  }
}
