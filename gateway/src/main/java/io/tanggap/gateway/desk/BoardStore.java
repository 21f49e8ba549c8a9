package io.tanggap.gateway.desk;

import io.tanggap.gateway.configuration.Desks;
import io.tanggap.gateway.desk.Things.Agent;
import io.tanggap.gateway.desk.Things.Alert;
import io.tanggap.gateway.desk.Things.Board;
import io.tanggap.gateway.desk.Things.QueueRow;
import io.tanggap.gateway.desk.Things.Skill;
import io.tanggap.gateway.desk.Things.Totals;
import io.tanggap.gateway.storage.Rows;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.DeskConfiguration;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The desk at a glance: queues, agents, sums. */
@Singleton
final class BoardStore {
  private final Jdbi jdbi;
  private final Desks desks;

  BoardStore(Jdbi jdbi, Desks desks) {
    this.jdbi = jdbi;
    this.desks = desks;
  }

  private record Here(
      String status, @Nullable String reason, Instant since, @Nullable Instant leaseUntil) {}

  private record Busy(String agent, String work) {}

  Board board(String desk) {
    DeskConfiguration configuration = configuration(desk);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return jdbi.withHandle(
        handle ->
            new Board(
                desk,
                now,
                queues(handle, configuration, now),
                agents(handle, configuration),
                totals(handle, configuration, now),
                alerts(handle, desk)));
  }

  /** One agent as on the board; refuses one the desk does not have. */
  Agent agent(String desk, String agent) {
    DeskConfiguration configuration = configuration(desk);
    return jdbi.withHandle(handle -> agents(handle, configuration)).stream()
        .filter(known -> known.id().equals(agent))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "There is no agent " + agent + " on the desk " + desk + ".",
                    "Tidak ada agen " + agent + " di meja " + desk + "."));
  }

  private DeskConfiguration configuration(String desk) {
    return desks
        .current(desk)
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "The desk " + desk + " has no configuration yet.",
                    "Meja " + desk + " belum memiliki konfigurasi."));
  }

  private static List<QueueRow> queues(Handle handle, DeskConfiguration desk, Instant now) {
    var rows = new HashMap<String, QueueRow>();
    handle
        .createQuery(
            """
            select queue, count(*) filter (where state = 'WAITING') as waiting,
              count(*) filter (where state = 'OFFERED') as offered, count(*) filter (where state = 'ACTIVE') as active,
              min(enqueued_at) filter (where state in ('WAITING', 'OFFERED')) as oldest,
              count(*) filter (where first_replied_at is null and due_at < :now) as breached
            from work where desk = :desk and state not in ('RESOLVED', 'ABANDONED') group by queue""")
        .bind("desk", desk.desk())
        .bind("now", now)
        .map(
            (rs, context) -> {
              Instant oldest = Rows.instant(rs, "oldest");
              String queue = rs.getString("queue");
              return rows.put(
                  queue,
                  new QueueRow(
                      queue,
                      queue,
                      rs.getInt("waiting"),
                      rs.getInt("offered"),
                      rs.getInt("active"),
                      oldest == null ? null : Math.max(0, ChronoUnit.SECONDS.between(oldest, now)),
                      rs.getInt("breached")));
            })
        .list();
    var all = new ArrayList<QueueRow>();
    for (var queue : desk.queues()) {
      QueueRow row = rows.remove(queue.id().value());
      all.add(
          row == null
              ? new QueueRow(queue.id().value(), queue.name(), 0, 0, 0, null, 0)
              : named(row, queue.name()));
    }
    // work of a queue that the configuration has no more is still work
    rows.values().stream().sorted((a, b) -> a.id().compareTo(b.id())).forEach(all::add);
    return all;
  }

  private static QueueRow named(QueueRow row, String name) {
    return new QueueRow(
        row.id(),
        name,
        row.waiting(),
        row.offered(),
        row.active(),
        row.oldestWaitSeconds(),
        row.breached());
  }

  private static List<Agent> agents(Handle handle, DeskConfiguration desk) {
    Map<String, Here> here = presences(handle, desk);
    List<Busy> busy =
        handle
            .createQuery(
                """
                select owner as agent, id as work from work where desk = :desk and state in ('ACTIVE', 'WRAP_UP')
                union all select agent, work from offer where desk = :desk and state = 'LIVE' order by 2""")
            .bind("desk", desk.desk())
            .map((rs, context) -> new Busy(rs.getString("agent"), rs.getString("work")))
            .list();
    var never = new Here("OFFLINE", null, Instant.EPOCH, null);
    return desk.agents().stream()
        .map(
            agent -> {
              String id = agent.id().value();
              Here now = here.getOrDefault(id, never);
              List<String> items =
                  busy.stream().filter(b -> id.equals(b.agent())).map(Busy::work).toList();
              return new Agent(
                  id,
                  agent.name(),
                  now.status(),
                  now.reason(),
                  now.since(),
                  items.size(),
                  agent.capacity(),
                  now.leaseUntil(),
                  agent.skills().stream()
                      .map(s -> new Skill(s.skill().value(), s.level()))
                      .toList(),
                  items);
            })
        .toList();
  }

  private static Map<String, Here> presences(Handle handle, DeskConfiguration desk) {
    var here = new HashMap<String, Here>();
    handle
        .createQuery("select * from presence where desk = :desk")
        .bind("desk", desk.desk())
        .map(
            (rs, context) -> {
              String reason = rs.getString("reason");
              return here.put(
                  rs.getString("agent"),
                  new Here(
                      rs.getString("presence"),
                      reason.isEmpty() ? null : reason,
                      Rows.instantOf(rs, "since"),
                      Rows.instant(rs, "lease_until")));
            })
        .list();
    return here;
  }

  private static Totals totals(Handle handle, DeskConfiguration desk, Instant now) {
    ZoneId zone = ZoneId.of(desk.zone());
    Instant today = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
    return handle
        .createQuery(
            """
            select count(*) filter (where state = 'WAITING') as waiting, count(*) filter (where state = 'OFFERED') as offered,
              count(*) filter (where state = 'ACTIVE') as active, count(*) filter (where state = 'PARKED') as parked,
              count(*) filter (where resolved_at >= :today) as resolved
            from work where desk = :desk and (state not in ('RESOLVED', 'ABANDONED') or resolved_at >= :today)""")
        .bind("desk", desk.desk())
        .bind("today", today)
        .map(
            (rs, context) ->
                new Totals(
                    rs.getInt("waiting"),
                    rs.getInt("offered"),
                    rs.getInt("active"),
                    rs.getInt("parked"),
                    rs.getInt("resolved")))
        .one();
  }

  private static List<Alert> alerts(Handle handle, String desk) {
    return handle
        .createQuery(
            "select * from alert where desk = :desk and at > now() - interval '1 day' order by at desc, n desc limit 50")
        .bind("desk", desk)
        .map(
            (rs, context) ->
                new Alert(
                    Rows.instantOf(rs, "at"),
                    "WARNING",
                    rs.getString("text"),
                    rs.getString("work")))
        .list();
  }
}
