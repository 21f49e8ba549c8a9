package io.tanggap.tracker;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads one work item whole. */
final class WorkTimesQuery {
  private final JdbcClient jdbc;
  private final DeskCalendars calendars;

  WorkTimesQuery(JdbcClient jdbc, DeskCalendars calendars) {
    this.jdbc = jdbc;
    this.calendars = calendars;
  }

  Optional<WorkTimes> find(String work) {
    return jdbc.sql("select * from work where id = ?")
        .param(work)
        .query((row, _) -> read(work, row))
        .optional();
  }

  private WorkTimes read(String work, ResultSet row) throws SQLException {
    var desk = calendars.of(row.getString("desk"));
    var replies = replies(work, desk);
    var stays = stays(work, desk);
    var offers = offers(work);
    var assignments = assignments(work);
    var parks = parks(work);
    Integer version = row.getObject("calendar_version", Integer.class);
    Span whole = new Span(instant(row, "started_at"), instant(row, "resolved_at"));
    var derived = derived(replies, stays, offers, assignments, parks, whole, desk.version(version));
    return new WorkTimes(
        work,
        ResponseTimes.DEFINITION_VERSION,
        row.getString("desk"),
        row.getString("queue"),
        row.getString("rule"),
        row.getInt("rule_set_version"),
        row.getString("channel"),
        row.getString("account"),
        row.getString("conversation"),
        row.getString("contact"),
        row.getBoolean("automatic"),
        time(row, "received_at"),
        time(row, "queued_at"),
        time(row, "due_at"),
        Clocks.shownOrAbsent(whole.from()),
        row.getString("previous"),
        rows(
            "select id from work where previous = ? order by queued_at",
            work,
            (next, _) -> next.getString(1)),
        Clocks.shownOrAbsent(whole.to()),
        row.getString("resolved_by"),
        row.getString("disposition"),
        version,
        messages(work),
        stays,
        offers,
        assignments,
        parks.stream().map(Parked::shown).toList(),
        replies,
        derived);
  }

  /** From one time to another; either may be unknown. */
  private record Span(@Nullable Instant from, @Nullable Instant to) {
    @Nullable BigDecimal seconds() {
      return from == null || to == null ? null : Clocks.exactSeconds(Clocks.millis(from, to));
    }

    @Nullable BigDecimal business(BusinessCalendar calendar) {
      return from == null || to == null
          ? null
          : Clocks.exactSeconds(calendar.millisBetween(from, to));
    }
  }

  private record Parked(WorkTimes.Park shown, @Nullable BigDecimal seconds) {}

  private static WorkTimes.Derived derived(
      List<WorkTimes.Reply> replies,
      List<WorkTimes.Stay> stays,
      List<WorkTimes.Offer> offers,
      List<WorkTimes.Assignment> assignments,
      List<Parked> parks,
      Span whole,
      DeskCalendars.Version version) {
    var first = replies.stream().filter(reply -> reply.askedAt() != null).findFirst();
    BigDecimal waited = sum(stays, WorkTimes.Stay::waitSeconds);
    BigDecimal held = sum(assignments, WorkTimes.Assignment::heldSeconds);
    BigDecimal parked = sum(parks, Parked::seconds);
    BigDecimal forCustomer =
        sum(parks.stream().filter(park -> park.shown().untilCustomer()).toList(), Parked::seconds);
    BigDecimal resolution = whole.seconds();
    return new WorkTimes.Derived(
        first.map(WorkTimes.Reply::acceptedAt).orElse(null),
        first.map(WorkTimes.Reply::responseSeconds).orElse(null),
        first.map(WorkTimes.Reply::responseBusinessSeconds).orElse(null),
        waited,
        held.subtract(parked).max(BigDecimal.ZERO.setScale(3)),
        resolution,
        whole.business(version.calendar()),
        resolution == null ? null : resolution.subtract(forCustomer),
        (int) assignments.stream().filter(a -> "TRANSFERRED".equals(a.ended())).count(),
        (int) offers.stream().filter(offer -> "DECLINED".equals(offer.ended())).count(),
        (int) offers.stream().filter(offer -> "EXPIRED".equals(offer.ended())).count());
  }

  private static <T> BigDecimal sum(List<T> parts, Function<T, @Nullable BigDecimal> seconds) {
    BigDecimal sum = BigDecimal.ZERO.setScale(3);
    for (T part : parts) {
      BigDecimal known = seconds.apply(part);
      sum = known == null ? sum : sum.add(known);
    }
    return sum;
  }

  private List<WorkTimes.Message> messages(String work) {
    return rows(
        "select * from messages where work = ? order by routed_at, id",
        work,
        (row, _) ->
            new WorkTimes.Message(
                row.getString("id"),
                time(row, "received_at"),
                time(row, "routed_at"),
                row.getBoolean("automatic"),
                row.getString("answered_by")));
  }

  private List<WorkTimes.Stay> stays(String work, DeskCalendars.Desk desk) {
    return rows(
        "select * from stays where work = ? order by serial",
        work,
        (row, _) -> {
          var span = new Span(instant(row, "enqueued_at"), instant(row, "left_at"));
          Integer version = row.getObject("calendar_version", Integer.class);
          return new WorkTimes.Stay(
              row.getString("queue"),
              time(row, "enqueued_at"),
              Clocks.shownOrAbsent(span.to()),
              row.getString("agent"),
              version,
              span.seconds(),
              span.business(desk.version(version).calendar()));
        });
  }

  private List<WorkTimes.Offer> offers(String work) {
    return rows(
        "select * from offers where work = ? order by offered_at, logged_at, id",
        work,
        (row, _) ->
            new WorkTimes.Offer(
                row.getString("id"),
                row.getString("agent"),
                time(row, "offered_at"),
                time(row, "logged_at"),
                Clocks.shownOrAbsent(instant(row, "ended_at")),
                row.getString("ended"),
                Objects.requireNonNullElse(
                    new Span(instant(row, "offered_at"), instant(row, "logged_at")).seconds(),
                    BigDecimal.ZERO)));
  }

  private List<WorkTimes.Assignment> assignments(String work) {
    return rows(
        "select * from assignments where work = ? order by serial",
        work,
        (row, _) -> {
          var span = new Span(instant(row, "from_at"), instant(row, "to_at"));
          return new WorkTimes.Assignment(
              row.getString("agent"),
              row.getString("how"),
              time(row, "from_at"),
              Clocks.shownOrAbsent(span.to()),
              row.getString("ended"),
              span.seconds());
        });
  }

  private List<Parked> parks(String work) {
    return rows(
        "select * from parks where work = ? order by serial",
        work,
        (row, _) -> {
          var span = new Span(instant(row, "from_at"), instant(row, "to_at"));
          var shown =
              new WorkTimes.Park(
                  time(row, "from_at"),
                  Clocks.shownOrAbsent(span.to()),
                  row.getBoolean("until_customer"));
          return new Parked(shown, span.seconds());
        });
  }

  private List<WorkTimes.Reply> replies(String work, DeskCalendars.Desk desk) {
    return rows(
        "select r.*, (select min(at) from deliveries d where d.reply = r.id and d.state = 'SENT')"
            + " as sent_at from replies r where work = ? order by accepted_at, answer, id",
        work,
        (row, _) -> {
          Instant asked = instant(row, "asked_at");
          Instant sent = instant(row, "sent_at");
          var span = new Span(asked, instant(row, "accepted_at"));
          Integer version = row.getObject("calendar_version", Integer.class);
          return new WorkTimes.Reply(
              row.getString("id"),
              row.getString("agent"),
              row.getString("queue"),
              time(row, "accepted_at"),
              Clocks.shownOrAbsent(sent),
              Clocks.shownOrAbsent(asked),
              version,
              span.seconds(),
              span.business(desk.version(version).calendar()),
              new Span(asked, sent).seconds());
        });
  }

  private <T> List<T> rows(String sql, String work, RowMapper<T> mapper) {
    return jdbc.sql(sql).param(work).query(mapper).list();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static String time(ResultSet row, String column) throws SQLException {
    return Clocks.shown(row.getObject(column, OffsetDateTime.class).toInstant());
  }
}
