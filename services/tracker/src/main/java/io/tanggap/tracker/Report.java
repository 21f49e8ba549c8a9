package io.tanggap.tracker;

import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.tracker.ResponseTimes.Metric;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Derives the report from the timestamps. */
final class Report {
  private static final int FETCH = 1000;
  private static final int ITEMS = 200;

  /** Start and end of each clock, the version in force at its end, and the queue. */
  private static final Map<Metric, String> CLOCKS =
      new EnumMap<>(
          Map.of(
              Metric.FIRST_RESPONSE,
              "select asked_at, accepted_at, calendar_version, queue from replies"
                  + " where desk = :desk and answer = 1 and asked_at >= :from and asked_at < :to"
                  + " and (:queue::text is null or queue = :queue)"
                  + " and (:agent::text is null or agent = :agent)",
              Metric.NEXT_RESPONSE,
              "select asked_at, accepted_at, calendar_version, queue from replies"
                  + " where desk = :desk and answer > 1 and asked_at >= :from and asked_at < :to"
                  + " and (:queue::text is null or queue = :queue)"
                  + " and (:agent::text is null or agent = :agent)",
              Metric.CALL_WAIT,
              "select started_at, answered_at, calendar_version, '' from calls"
                  + " where desk = :desk and outcome = 'HANDLED' and answered_at is not null"
                  + " and started_at >= :from and started_at < :to"
                  + " and :queue::text is null"
                  + " and (:agent::text is null or agent = :agent)",
              Metric.QUEUE_WAIT,
              "select enqueued_at, left_at, calendar_version, queue from stays"
                  + " where desk = :desk and left_at is not null"
                  + " and enqueued_at >= :from and enqueued_at < :to"
                  + " and (:queue::text is null or queue = :queue)"
                  + " and (:agent::text is null or agent = :agent)",
              Metric.RESOLUTION,
              "select started_at, resolved_at, calendar_version, queue from work"
                  + " where desk = :desk and resolved_at is not null"
                  + " and started_at >= :from and started_at < :to"
                  + " and (:queue::text is null or queue = :queue)"
                  + " and (:agent::text is null or resolved_by = :agent)"));

  private static final String OWNED =
      " left join lateral (select agent from assignments where work = w.id"
          + " order by serial desc limit 1) owner on true"
          + " left join replies r on r.work = w.id and r.answer = 1"
          + " where w.desk = :desk and w.started_at >= :from and w.started_at < :to"
          + " and (:queue::text is null or w.queue = :queue)"
          + " and (:agent::text is null or owner.agent = :agent or r.agent = :agent)";

  private static final String UNANSWERED =
      "select w.started_at, w.queue from work w"
          + OWNED
          + " and r.id is null and w.resolved_at is null";

  private static final String LATEST =
      "select w.id, owner.agent, coalesce(r.asked_at, w.started_at), r.accepted_at,"
          + " r.calendar_version from work w"
          + OWNED
          + " order by w.started_at desc, w.id limit "
          + ITEMS;

  private final TransactionTemplate snapshot;
  private final JdbcClient jdbc;
  private final DeskCalendars calendars;
  private final Clock clock;

  Report(TransactionTemplate snapshot, JdbcClient jdbc, DeskCalendars calendars, Clock clock) {
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.snapshot = snapshot;
    this.jdbc = jdbc;
    this.calendars = calendars;
    this.clock = clock;
  }

  ResponseTimes answer(Question question) {
    // one transaction: all figures are of one moment, and rows are read in portions
    return snapshot.execute(_ -> new Answer(question).build());
  }

  /** One answer in the making. */
  private final class Answer {
    private final Question question;
    private final DeskCalendars.Desk desk;
    private final Map<Metric, Times> metrics = new EnumMap<>(Metric.class);
    private final SortedMap<LocalDate, Times> days = new TreeMap<>();
    private final SortedSet<Integer> targets = new TreeSet<>();

    Answer(Question question) {
      this.question = question;
      this.desk = calendars.of(question.desk());
    }

    ResponseTimes build() {
      for (Metric metric : Metric.values()) {
        metrics.put(metric, new Times());
      }
      CLOCKS.forEach((metric, sql) -> each(sql, row -> stopped(metric, row)));
      Instant now = clock.instant();
      each(UNANSWERED, row -> unanswered(row, now));
      List<ResponseTimes.Item> items = asked(LATEST).query((row, _) -> item(row)).list();
      DeskConfiguration latest = desk.latest().configuration();
      return new ResponseTimes(
          ResponseTimes.DEFINITION_VERSION,
          new ResponseTimes.Calendar(
              desk.latest().calendar().zone().getId(),
              CalendarText.of(latest, new TreeSet<>(desk.used().keySet()))),
          Clocks.shown(question.from()),
          Clocks.shown(question.to()),
          metrics.keySet().stream().map(this::row).toList(),
          days.entrySet().stream().map(day -> perDay(day.getKey(), day.getValue())).toList(),
          items);
    }

    private void each(String sql, RowCallbackHandler row) {
      asked(sql).query(row);
    }

    private JdbcClient.StatementSpec asked(String sql) {
      return jdbc.sql(sql)
          .withFetchSize(FETCH)
          .param("desk", question.desk())
          .param("from", Clocks.stored(question.from()))
          .param("to", Clocks.stored(question.to()))
          .param("queue", question.queue())
          .param("agent", question.agent());
    }

    private void stopped(Metric metric, ResultSet row) throws SQLException {
      Instant from = instant(row, 1);
      Instant to = instant(row, 2);
      var version = desk.version(row.getObject(3, Integer.class));
      long calendar = Clocks.millis(from, to);
      long business = version.calendar().millisBetween(from, to);
      boolean met = false;
      if (metric == Metric.FIRST_RESPONSE) {
        int target = version.targetSeconds(row.getString(4));
        targets.add(target);
        met = version.within(target, calendar, business);
        day(from).add(calendar, business, met);
      }
      times(metric).add(calendar, business, met);
    }

    private void unanswered(ResultSet row, Instant now) throws SQLException {
      Instant from = instant(row, 1);
      var version = desk.latest();
      int target = version.targetSeconds(row.getString(2));
      long business = version.calendar().millisBetween(from, now);
      if (!version.within(target, Clocks.millis(from, now), business)) {
        targets.add(target);
        times(Metric.FIRST_RESPONSE).addMissed();
        day(from).addMissed();
      }
    }

    private Times times(Metric metric) {
      return metrics.computeIfAbsent(metric, _ -> new Times());
    }

    private Times day(Instant at) {
      LocalDate day = at.atZone(desk.latest().calendar().zone()).toLocalDate();
      return days.computeIfAbsent(day, _ -> new Times());
    }

    private ResponseTimes.Row row(Metric metric) {
      Times times = times(metric);
      boolean first = metric == Metric.FIRST_RESPONSE;
      return new ResponseTimes.Row(
          metric,
          times.count(),
          times.calendar(),
          times.business(),
          first ? target() : null,
          first ? share(times) : null);
    }

    private @Nullable Integer target() {
      if (targets.isEmpty()) {
        desk.latest().configuration().queues().stream()
            .filter(q -> question.queue() == null || q.id().value().equals(question.queue()))
            .forEach(q -> targets.add(q.firstResponseSeconds()));
      }
      return targets.size() == 1 ? targets.first() : null;
    }

    private ResponseTimes.PerDay perDay(LocalDate day, Times times) {
      return new ResponseTimes.PerDay(
          day.toString(), times.count(), times.calendar().medianSeconds(), share(times));
    }

    private ResponseTimes.Item item(ResultSet row) throws SQLException {
      Instant from = instant(row, 3);
      OffsetDateTime replied = row.getObject(4, OffsetDateTime.class);
      if (replied == null) {
        return new ResponseTimes.Item(
            row.getString(1), "", row.getString(2), Clocks.shown(from), null, null, null);
      }
      Instant to = replied.toInstant();
      var calendar = desk.version(row.getObject(5, Integer.class)).calendar();
      return new ResponseTimes.Item(
          row.getString(1),
          "",
          row.getString(2),
          Clocks.shown(from),
          Clocks.shown(to),
          Clocks.exactSeconds(Clocks.millis(from, to)),
          Clocks.exactSeconds(calendar.millisBetween(from, to)));
    }
  }

  private static @Nullable Double share(Times times) {
    double share = times.withinTarget();
    return Double.isNaN(share) ? null : share;
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
