package io.tanggap.gateway.desk;

import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.desk.Things.Asked;
import io.tanggap.gateway.desk.Things.Happened;
import io.tanggap.gateway.desk.Things.Note;
import io.tanggap.gateway.desk.Things.Work;
import io.tanggap.gateway.desk.Things.WorkSummary;
import io.tanggap.gateway.explanation.Explainer;
import io.tanggap.gateway.live.Announcement;
import io.tanggap.gateway.live.Announcer;
import io.tanggap.gateway.storage.Rows;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A work item with all that belongs to it. */
@Singleton
final class WorkDetails {
  private static final int LONGEST_NOTE = 10_000;

  private final Jdbi jdbi;
  private final WorkStore works;
  private final OfferStore offers;
  private final Explainer explainer;
  private final Announcer announcer;

  WorkDetails(
      Jdbi jdbi, WorkStore works, OfferStore offers, Explainer explainer, Announcer announcer) {
    this.jdbi = jdbi;
    this.works = works;
    this.offers = offers;
    this.explainer = explainer;
    this.announcer = announcer;
  }

  private record Stored(Instant at, String type, @Nullable String agent, RoutingEvent event) {}

  Work work(Caller caller, String id) {
    return work(caller, works.visible(caller, id));
  }

  Work work(Caller caller, WorkSummary summary) {
    List<Stored> events = events(summary);
    var sentences = explainer.history(summary.desk(), caller.language());
    List<Asked> asked =
        events.stream()
            .flatMap(
                stored ->
                    stored.event() instanceof WorkQueued q
                        ? q.outcome().requirements().stream()
                        : null)
            .map(r -> new Asked(r.skill().value(), r.level(), r.required()))
            .toList();
    List<Happened> history =
        events.stream()
            .map(e -> new Happened(e.at(), e.type(), e.agent(), sentences.line(e.event())))
            .toList();
    return Work.of(
        summary, asked, history, notes(summary), offers.ofWork(caller, summary).orElse(null));
  }

  /** The same id twice is the same note. */
  Note addNote(Caller caller, WorkSummary work, String id, String text) {
    var note =
        new Note(id, Instant.now().truncatedTo(ChronoUnit.MILLIS), caller.displayName(), text);
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  "insert into note (desk, id, work, at, author, text) values (:desk, :id, :work, :at, :author, :text) on conflict do nothing")
              .bind("desk", work.desk())
              .bind("id", note.id())
              .bind("work", work.id())
              .bind("at", note.at())
              .bind("author", note.author())
              .bind("text", note.text())
              .execute();
          announcer.announce(
              handle,
              List.of(
                  Announcement.of(
                      new DeskId(work.desk()),
                      "work",
                      "work",
                      work.id(),
                      "state",
                      work.state(),
                      "owner",
                      work.owner(),
                      "queue",
                      work.queue())));
        });
    return note;
  }

  private List<Stored> events(WorkSummary work) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select at, type, agent, event from work_event where desk = :desk and work = :work order by n")
                .bind("desk", work.desk())
                .bind("work", work.id())
                .map(
                    (rs, context) ->
                        new Stored(
                            Rows.instantOf(rs, "at"),
                            rs.getString("type"),
                            rs.getString("agent"),
                            Explainer.event(rs.getString("event"))))
                .list());
  }

  private List<Note> notes(WorkSummary work) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from note where desk = :desk and work = :work order by at, id")
                .bind("desk", work.desk())
                .bind("work", work.id())
                .map(
                    (rs, context) ->
                        new Note(
                            rs.getString("id"),
                            Rows.instantOf(rs, "at"),
                            rs.getString("author"),
                            rs.getString("text")))
                .list());
  }

  /** A note as it may be kept; refuses one that says nothing or too much. */
  static String checkedNote(String note) {
    if (note.isBlank() || note.length() > LONGEST_NOTE) {
      throw Refusal.bad(
          "NOTE_LENGTH",
          "A note has 1 to " + LONGEST_NOTE + " characters.",
          "Catatan terdiri dari 1 sampai " + LONGEST_NOTE + " karakter.");
    }
    return note.replace('\0', ' ');
  }
}
