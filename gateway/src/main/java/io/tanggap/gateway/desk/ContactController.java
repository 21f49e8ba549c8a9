package io.tanggap.gateway.desk;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.desk.Things.Contact;
import io.tanggap.gateway.desk.Things.ConversationRef;
import io.tanggap.gateway.storage.Rows;
import io.tanggap.gateway.words.Refusal;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** A customer, with all they ever wrote about. */
@Controller("/api/v1/contacts")
class ContactController {
  private final Jdbi jdbi;
  private final WorkStore works;
  private final Callers callers;

  ContactController(Jdbi jdbi, WorkStore works, Callers callers) {
    this.jdbi = jdbi;
    this.works = works;
    this.callers = callers;
  }

  private record Row(String desk, String name) {}

  private record Head(String id, String subject, String channel, Instant lastAt) {}

  @Get("/{id}")
  Contact contact(String id) {
    Caller caller = callers.current();
    Row row =
        jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select desk, name from contact where id = :id and desk = any(:desks) order by desk limit 1")
                        .bind("id", id)
                        .bindArray("desks", String.class, caller.desks())
                        .map((rs, context) -> new Row(rs.getString(1), rs.getString(2)))
                        .findOne())
            .orElseThrow(
                () ->
                    Refusal.notFound(
                        "There is no contact " + id + " on your desks.",
                        "Tidak ada kontak " + id + " di meja Anda."));
    return new Contact(
        id,
        row.name().isEmpty() ? null : row.name(),
        addresses(row.desk(), id),
        heads(row.desk(), id).stream()
            .map(
                head ->
                    new ConversationRef(
                        head.id(),
                        head.subject(),
                        head.channel(),
                        head.lastAt(),
                        works.ofConversation(row.desk(), head.id()).orElse(null)))
            .toList());
  }

  private List<String> addresses(String desk, String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select address from contact_address where desk = :desk and contact = :id order by address")
                .bind("desk", desk)
                .bind("id", id)
                .mapTo(String.class)
                .list());
  }

  private List<Head> heads(String desk, String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, subject, channel, last_at from conversation where desk = :desk and contact = :id
                    order by last_at desc limit 50""")
                .bind("desk", desk)
                .bind("id", id)
                .map(
                    (rs, context) ->
                        new Head(
                            rs.getString(1),
                            rs.getString(2),
                            rs.getString(3),
                            Rows.instantOf(rs, "last_at")))
                .list());
  }
}
