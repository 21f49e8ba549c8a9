package io.tanggap.tracker;

import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskConfiguration.Day;
import io.tanggap.protocol.DeskConfiguration.Hours;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Says in a sentence which calendar a report was counted with. */
final class CalendarText {
  private static final int NAMED_HOLIDAYS = 5;

  private CalendarText() {}

  /**
   * @param used the versions that results were counted with
   */
  static String of(DeskConfiguration latest, SortedSet<Integer> used) {
    var text = new StringBuilder();
    if (latest.hours().isEmpty()) {
      text.append("Always open");
    } else if (BusinessCalendar.of(latest).neverOpen()) {
      text.append("Never open: business time stands still, targets are held against calendar time");
    } else {
      text.append(latest.hours().stream().map(CalendarText::of).collect(Collectors.joining("; ")));
    }
    text.append(holidays(latest.hours().isEmpty() ? List.of() : latest.holidays()));
    text.append(" (").append(latest.zone()).append(", version ").append(latest.version());
    if (used.size() > 1 || (used.size() == 1 && used.first() != latest.version())) {
      text.append("; each result with the version in force when its clock stopped: ")
          .append(used.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    return text.append(')').toString();
  }

  private static String of(Hours hours) {
    return days(hours.days().stream().sorted().distinct().toList())
        + " "
        + hours.from()
        + "\u2013"
        + hours.to();
  }

  private static String days(List<Day> days) {
    boolean run =
        days.size() > 2 && EnumSet.range(days.getFirst(), days.getLast()).size() == days.size();
    return run
        ? word(days.getFirst()) + "\u2013" + word(days.getLast())
        : days.stream().map(CalendarText::word).collect(Collectors.joining(", "));
  }

  private static String word(Day day) {
    return day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
  }

  private static String holidays(List<LocalDate> holidays) {
    if (holidays.isEmpty()) {
      return "";
    }
    String named =
        holidays.stream()
            .sorted()
            .limit(NAMED_HOLIDAYS)
            .map(LocalDate::toString)
            .collect(Collectors.joining(", "));
    int more = holidays.size() - NAMED_HOLIDAYS;
    return "; closed on " + named + (more > 0 ? " and " + more + " more days" : "");
  }
}
