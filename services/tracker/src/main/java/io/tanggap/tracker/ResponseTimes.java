package io.tanggap.tracker;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /api/response-times}, as the gateway passes it on. What its figures mean
 * is fixed by {@code definitionVersion}:
 *
 * <p>Version 1. A result belongs to the span in which its clock <em>started</em>. FIRST_RESPONSE:
 * the router accepted the first human reply that answers a customer's message, minus the receipt of
 * the oldest message it answers. NEXT_RESPONSE: the same for each later reply. CALL_WAIT: a call
 * was answered minus it began to ring. QUEUE_WAIT: an agent took the work, minus it entered the
 * queue; each stay counts. RESOLUTION: resolved, minus receipt of the first customer's message.
 * Automatic messages start no clock; a conversation that goes on after its work was resolved is new
 * work with clocks of its own. Percentiles are nearest-rank. {@code withinTarget} is the share of
 * first responses within their queue's target in business time; open work that is unanswered past
 * its target counts as missed.
 *
 * @param perDay first responses by the day, in the desk's zone, on which their clock started
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ResponseTimes(
    int definitionVersion,
    Calendar calendar,
    String from,
    String to,
    List<Row> rows,
    List<PerDay> perDay,
    List<Item> items) {
  static final int DEFINITION_VERSION = 1;

  /** The latest calendar, and which versions were counted with. */
  record Calendar(String zone, String text) {}

  /** What is measured. */
  enum Metric {
    FIRST_RESPONSE,
    NEXT_RESPONSE,
    CALL_WAIT,
    QUEUE_WAIT,
    RESOLUTION
  }

  /**
   * One metric.
   *
   * @param targetSeconds given if all results had the same
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Row(
      Metric metric,
      int count,
      Stats calendar,
      Stats business,
      @Nullable Integer targetSeconds,
      @Nullable Double withinTarget) {}

  /** Whole seconds, rounded half up. */
  record Stats(
      long meanSeconds, long medianSeconds, long p90Seconds, long p99Seconds, long maxSeconds) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PerDay(String day, int count, long medianSeconds, @Nullable Double withinTarget) {}

  /**
   * One work item.
   *
   * @param firstResponseSeconds exact to the millisecond: the difference of the two timestamps
   *     beside it
   * @param subject empty: the log of events carries no text; the gateway knows it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String work,
      String subject,
      @Nullable String owner,
      String receivedAt,
      @Nullable String firstRepliedAt,
      @Nullable BigDecimal firstResponseSeconds,
      @Nullable BigDecimal firstResponseBusinessSeconds) {}
}
