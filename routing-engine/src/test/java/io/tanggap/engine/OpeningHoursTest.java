package io.tanggap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.DeskConfiguration.Day;
import io.tanggap.protocol.DeskConfiguration.Hours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a queue opens and closes, to the millisecond. 2026-11-23 is a Monday. */
class OpeningHoursTest {
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  @Test
  void opensAtItsFirstMillisecondAndIsClosedAtItsLast() {
    var office = hours(JAKARTA, List.of(), new Hours(List.of(Day.MON), "09:00", "17:00"));

    assertThat(office.open(at(JAKARTA, "2026-11-23T09:00") - 1)).isFalse();
    assertThat(office.open(at(JAKARTA, "2026-11-23T09:00"))).isTrue();
    assertThat(office.open(at(JAKARTA, "2026-11-23T17:00") - 1)).isTrue();
    assertThat(office.open(at(JAKARTA, "2026-11-23T17:00"))).isFalse();
    assertThat(office.open(at(JAKARTA, "2026-11-24T12:00"))).isFalse();
    assertThat(office.always()).isFalse();
  }

  @Test
  void theNextChangeIsTheFirstAfterNow() {
    var office = hours(JAKARTA, List.of(), new Hours(List.of(Day.MON), "09:00", "17:00"));
    long opens = at(JAKARTA, "2026-11-23T09:00");
    long closes = at(JAKARTA, "2026-11-23T17:00");

    assertThat(office.nextChange(opens - 1)).isEqualTo(opens);
    assertThat(office.nextChange(opens)).isEqualTo(closes);
    assertThat(office.nextChange(closes)).isEqualTo(at(JAKARTA, "2026-11-30T09:00"));
  }

  @Test
  void hoursThatFollowEachOtherAreNoChange() {
    var office =
        hours(
            JAKARTA,
            List.of(),
            new Hours(List.of(Day.MON), "09:00", "12:00"),
            new Hours(List.of(Day.MON), "12:00", "24:00"));

    assertThat(office.nextChange(at(JAKARTA, "2026-11-23T10:00")))
        .isEqualTo(at(JAKARTA, "2026-11-24T00:00"));
  }

  @Test
  void aNightBelongsToTheDayItBeganOn() {
    var night = hours(JAKARTA, List.of(), new Hours(List.of(Day.MON), "22:00", "06:00"));

    assertThat(night.open(at(JAKARTA, "2026-11-23T05:00"))).isFalse();
    assertThat(night.open(at(JAKARTA, "2026-11-24T05:59"))).isTrue();
    assertThat(night.open(at(JAKARTA, "2026-11-24T06:00"))).isFalse();
    assertThat(night.open(at(JAKARTA, "2026-11-24T22:00"))).isFalse();

    var afterHoliday =
        hours(JAKARTA, List.of(MONDAY), new Hours(List.of(Day.MON), "22:00", "06:00"));
    assertThat(afterHoliday.open(at(JAKARTA, "2026-11-24T05:00"))).isFalse();
  }

  @Test
  void isClosedOnAHolidayAndOpenAgainAfterIt() {
    var office =
        hours(JAKARTA, List.of(MONDAY), new Hours(List.of(Day.MON, Day.TUE), "09:00", "17:00"));

    assertThat(office.open(at(JAKARTA, "2026-11-23T10:00"))).isFalse();
    assertThat(office.nextChange(at(JAKARTA, "2026-11-23T08:00")))
        .isEqualTo(at(JAKARTA, "2026-11-24T09:00"));
  }

  @Test
  void aroundTheClockExceptOnHolidays() {
    var always = hours(JAKARTA, List.of());
    assertThat(always.always()).isTrue();
    assertThat(always.open(at(JAKARTA, "2026-11-23T03:00"))).isTrue();

    var nearly = hours(JAKARTA, List.of(MONDAY));
    assertThat(nearly.always()).isFalse();
    assertThat(nearly.open(at(JAKARTA, "2026-11-22T23:59"))).isTrue();
    assertThat(nearly.nextChange(at(JAKARTA, "2026-11-22T12:00")))
        .isEqualTo(at(JAKARTA, "2026-11-23T00:00"));
    assertThat(nearly.open(at(JAKARTA, "2026-11-23T12:00"))).isFalse();
    assertThat(nearly.nextChange(at(JAKARTA, "2026-11-23T12:00")))
        .isEqualTo(at(JAKARTA, "2026-11-24T00:00"));
  }

  @Test
  void keepsLocalTimeWhenTheClocksChange() {
    // the night to Sunday, 25 October 2026, has an hour more
    var sunday = hours(BERLIN, List.of(), new Hours(List.of(Day.SUN), "09:00", "17:00"));

    assertThat(Instant.ofEpochMilli(sunday.nextChange(at(BERLIN, "2026-10-24T12:00"))))
        .isEqualTo(Instant.parse("2026-10-25T08:00:00Z"));
  }

  private static OpeningHours hours(ZoneId zone, List<LocalDate> holidays, Hours... hours) {
    var queue = new QueueWith("q");
    queue.hours = List.of(hours);
    queue.holidays = holidays;
    return new OpeningHours(queue.made(), zone);
  }

  private static long at(ZoneId zone, String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant().toEpochMilli();
  }
}
