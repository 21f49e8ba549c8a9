package io.tanggap.gateway.desk;

import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.configuration.Desks;
import io.tanggap.gateway.desk.Things.Address;
import io.tanggap.gateway.desk.Things.WorkSummary;
import io.tanggap.gateway.storage.Rows;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.DeskConfiguration;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Work items as the read model has them. */
@Singleton
final class WorkStore {
  /** The message may come after the work item: topics have no order among themselves. */
  private static final String SELECT =
      """
      select w.*, coalesce(nullif(c.subject, ''), m.subject, '') as shown_subject,
        coalesce(m.preview, '') as preview, coalesce(m.from_address, '') as from_address,
        coalesce(m.from_name, '') as from_name
      from work w left join message m on m.desk = w.desk and m.id = w.message
        left join conversation c on c.desk = w.desk and c.id = w.conversation
      """;

  private final Jdbi jdbi;
  private final Desks desks;

  WorkStore(Jdbi jdbi, Desks desks) {
    this.jdbi = jdbi;
    this.desks = desks;
  }

  /**
   * What a list asks for; absent parts do not narrow it.
   *
   * @param seer only what this agent may see: their own and what waits
   * @param after the last one of the page before: a time and an id
   */
  record Filter(
      String desk,
      List<String> states,
      @Nullable String agent,
      @Nullable String queue,
      List<String> channels,
      @Nullable String text,
      @Nullable String seer,
      boolean narrowed,
      @Nullable Cursor after,
      int limit) {}

  List<WorkSummary> list(Filter filter) {
    var sql = new StringBuilder(SELECT).append("where w.desk = :desk");
    if (!filter.states().isEmpty()) {
      sql.append(" and w.state = any(:states)");
    }
    if (filter.agent() != null) {
      sql.append(
          " and (w.owner = :agent or exists (select 1 from offer o where o.desk = w.desk and o.work = w.id and o.agent = :agent and o.state = 'LIVE'))");
    }
    if (filter.queue() != null) {
      sql.append(" and w.queue = :queue");
    }
    if (!filter.channels().isEmpty()) {
      sql.append(" and w.channel = any(:channels)");
    }
    if (filter.text() != null) {
      sql.append(' ');
      sql.append(
          """
          and (w.id ilike :text or c.subject ilike :text or m.subject ilike :text or m.preview ilike :text
            or m.from_address ilike :text or m.from_name ilike :text)""");
    }
    if (filter.narrowed()) {
      sql.append(" and (w.owner = :seer or w.state in ('WAITING', 'OFFERED'))");
    }
    if (filter.after() != null) {
      sql.append(" and (w.changed_at, w.id) < (:afterAt, :afterId)");
    }
    sql.append(" order by w.changed_at desc, w.id desc limit :limit");
    List<WorkSummary> found =
        jdbi.withHandle(
            handle -> {
              Query query = handle.createQuery(sql.toString()).bind("desk", filter.desk());
              bind(query, filter);
              return query.map((rs, context) -> summary(rs)).list();
            });
    Map<String, String> names = agentNames(filter.desk());
    return found.stream().map(summary -> summary.named(names)).toList();
  }

  private static void bind(Query query, Filter filter) {
    query.bind("limit", filter.limit());
    if (!filter.states().isEmpty()) {
      query.bindArray("states", String.class, filter.states());
    }
    if (filter.agent() != null) {
      query.bind("agent", filter.agent());
    }
    if (filter.queue() != null) {
      query.bind("queue", filter.queue());
    }
    if (!filter.channels().isEmpty()) {
      query.bindArray("channels", String.class, filter.channels());
    }
    if (filter.text() != null) {
      query.bind("text", "%" + filter.text().replaceAll("([\\\\%_])", "\\\\$1") + "%");
    }
    if (filter.narrowed()) {
      query.bind("seer", filter.seer());
    }
    if (filter.after() != null) {
      query.bind("afterAt", filter.after().at()).bind("afterId", filter.after().id());
    }
  }

  /** The work item of that id on a desk this person works on; refuses if there is none. */
  WorkSummary visible(Caller caller, String id) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        SELECT
                            + "where w.id = :id and w.desk = any(:desks) order by w.desk limit 1")
                    .bind("id", id)
                    .bindArray("desks", String.class, caller.desks())
                    .map((rs, context) -> summary(rs))
                    .findOne())
        .map(summary -> summary.named(agentNames(summary.desk())))
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "There is no work item " + id + " on your desks.",
                    "Tidak ada pekerjaan " + id + " di meja Anda."));
  }

  /**
   * The work item of this conversation that this person holds: only its owner speaks for the desk.
   */
  WorkSummary own(Caller caller, String conversation, String id) {
    WorkSummary work = visible(caller, id);
    if (!work.conversation().equals(conversation)) {
      throw Refusal.bad(
          "OTHER_CONVERSATION",
          "The work item " + id + " belongs to another conversation.",
          "Pekerjaan " + id + " milik percakapan lain.");
    }
    if (!caller.is(work.owner())) {
      throw Refusal.forbidden(
          "NOT_YOURS",
          "Only the owner of " + id + " can answer the customer.",
          "Hanya pemilik " + id + " yang dapat membalas pelanggan.");
    }
    return work;
  }

  /** The newest work item of a conversation: the open one if there is one. */
  Optional<WorkSummary> ofConversation(String desk, String conversation) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        SELECT
                            + "where w.desk = :desk and w.conversation = :conversation order by w.enqueued_at desc, w.id desc limit 1")
                    .bind("desk", desk)
                    .bind("conversation", conversation)
                    .map((rs, context) -> summary(rs))
                    .findOne())
        .map(summary -> summary.named(agentNames(desk)));
  }

  /** What agents are called on that desk. */
  Map<String, String> agentNames(String desk) {
    return desks
        .current(desk)
        .map(
            configuration ->
                configuration.agents().stream()
                    .collect(
                        Collectors.toMap(
                            agent -> agent.id().value(),
                            DeskConfiguration.Agent::name,
                            (first, second) -> first)))
        .orElse(Map.of());
  }

  private static WorkSummary summary(ResultSet rs) throws SQLException {
    String desk = rs.getString("desk");
    String owner = rs.getString("owner");
    return new WorkSummary(
        rs.getString("id"),
        rs.getString("conversation"),
        desk,
        rs.getString("queue"),
        rs.getString("channel"),
        rs.getString("shown_subject"),
        rs.getString("preview"),
        Address.of(rs.getString("from_address"), rs.getString("from_name")),
        rs.getInt("priority"),
        rs.getString("state"),
        owner,
        owner,
        Rows.instantOf(rs, "received_at"),
        Rows.instantOf(rs, "enqueued_at"),
        Rows.instantOf(rs, "changed_at"),
        Rows.instant(rs, "due_at"),
        Rows.instant(rs, "first_replied_at"),
        Rows.instant(rs, "resolved_at"),
        rs.getInt("unanswered"),
        rs.getString("rule"),
        rs.getInt("rule_set_version"));
  }
}
