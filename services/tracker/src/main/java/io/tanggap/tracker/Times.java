package io.tanggap.tracker;

import java.util.Arrays;

/** The results of one metric on both clocks, in milliseconds, and how many met their target. */
final class Times {
  private long[] calendar = new long[16];
  private long[] business = new long[16];
  private int count;
  private int met;
  private int missedUnanswered;

  void add(long calendarMillis, long businessMillis, boolean withinTarget) {
    if (count == calendar.length) {
      calendar = Arrays.copyOf(calendar, count * 2);
      business = Arrays.copyOf(business, count * 2);
    }
    calendar[count] = calendarMillis;
    business[count] = businessMillis;
    count++;
    met += withinTarget ? 1 : 0;
  }

  /** Still unanswered, and its target has passed: no time yet, but the promise is broken. */
  void addMissed() {
    missedUnanswered++;
  }

  int count() {
    return count;
  }

  /** Not a number if there is nothing to share. */
  double withinTarget() {
    int judged = count + missedUnanswered;
    return judged == 0 ? Double.NaN : (double) met / judged;
  }

  ResponseTimes.Stats calendar() {
    return stats(calendar, count);
  }

  ResponseTimes.Stats business() {
    return stats(business, count);
  }

  private static ResponseTimes.Stats stats(long[] millis, int count) {
    if (count == 0) {
      return new ResponseTimes.Stats(0, 0, 0, 0, 0);
    }
    long[] sorted = Arrays.copyOf(millis, count);
    Arrays.sort(sorted);
    long sum = Arrays.stream(sorted).sum();
    return new ResponseTimes.Stats(
        Math.round(sum / 1000.0 / count),
        nearestRank(sorted, 50),
        nearestRank(sorted, 90),
        nearestRank(sorted, 99),
        Clocks.wholeSeconds(sorted[count - 1]));
  }

  /** The smallest result that at least so many percent do not exceed: always one that happened. */
  private static long nearestRank(long[] sorted, int percent) {
    int rank = (int) ((sorted.length * (long) percent + 99) / 100);
    return Clocks.wholeSeconds(sorted[rank - 1]);
  }
}
