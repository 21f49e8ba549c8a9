package io.tanggap.gateway.desk;

import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.desk.Things.Offer;
import io.tanggap.gateway.desk.Things.WorkSummary;
import io.tanggap.gateway.explanation.Explainer;
import io.tanggap.gateway.storage.Rows;
import io.tanggap.gateway.words.Language;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Offers as the read model has them. */
@Singleton
final class OfferStore {
  private final Jdbi jdbi;
  private final WorkStore works;
  private final Explainer explainer;

  OfferStore(Jdbi jdbi, WorkStore works, Explainer explainer) {
    this.jdbi = jdbi;
    this.works = works;
    this.explainer = explainer;
  }

  /** An offer without what it is about. */
  record Row(
      String desk,
      String id,
      String work,
      String agent,
      Instant at,
      Instant expires,
      String event) {}

  /** What this agent is offered now. */
  List<Offer> live(Caller caller, String desk) {
    List<Row> rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select * from offer where desk = :desk and agent = :agent and state = 'LIVE'
                        order by made_at, id""")
                    .bind("desk", desk)
                    .bind("agent", caller.agentId())
                    .map((rs, context) -> row(rs))
                    .list());
    return rows.stream()
        .map(row -> offer(row, works.visible(caller, row.work()), caller.language()))
        .toList();
  }

  /** The live offer of a work item. */
  Optional<Offer> ofWork(Caller caller, WorkSummary work) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select * from offer where desk = :desk and work = :work and state = 'LIVE' limit 1")
                    .bind("desk", work.desk())
                    .bind("work", work.id())
                    .map((rs, context) -> row(rs))
                    .findOne())
        // agents see no offers but their own
        .filter(row -> caller.is(row.agent()) || caller.supervises(row.desk()))
        .map(row -> offer(row, work, caller.language()));
  }

  /** An offer made to this person; refuses what was offered to someone else. */
  Row own(Caller caller, String id) {
    Row row =
        jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select * from offer where id = :id and desk = any(:desks) limit 1")
                        .bind("id", id)
                        .bindArray("desks", String.class, caller.desks())
                        .map((rs, context) -> row(rs))
                        .findOne())
            .orElseThrow(
                () ->
                    Refusal.notFound(
                        "There is no offer " + id + " on your desks.",
                        "Tidak ada tawaran " + id + " di meja Anda."));
    if (!caller.is(row.agent())) {
      throw Refusal.forbidden(
          "NOT_YOURS", "This was offered to someone else.", "Ini ditawarkan kepada orang lain.");
    }
    return row;
  }

  private Offer offer(Row row, WorkSummary work, Language language) {
    OfferMade made = explainer.offer(row.event());
    return new Offer(
        row.id(),
        row.work(),
        work.conversation(),
        work.queue(),
        work.channel(),
        work.subject(),
        work.preview(),
        work.from(),
        work.priority(),
        work.receivedAt(),
        row.at(),
        row.expires(),
        explainer.why(made, language));
  }

  private static Row row(ResultSet rs) throws SQLException {
    return new Row(
        rs.getString("desk"),
        rs.getString("id"),
        rs.getString("work"),
        rs.getString("agent"),
        Rows.instantOf(rs, "made_at"),
        Rows.instantOf(rs, "expires_at"),
        rs.getString("event"));
  }
}
