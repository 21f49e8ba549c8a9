package io.tanggap.gateway.configuration;

import io.micronaut.http.HttpStatus;
import io.tanggap.gateway.command.Ids;
import io.tanggap.gateway.storage.Rows;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.codec.Codec;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What is being written, and what was published. */
@Singleton
final class Drafts {
  private final Jdbi jdbi;

  Drafts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A draft and the version it grew from. */
  record Draft(DeskConfiguration configuration, int basedOn, boolean changed, String etag) {}

  /** One entry of the list of versions. */
  record Version(int version, Instant publishedAt, String publishedBy, @Nullable String comment) {}

  /** The draft; without one, the version published last. */
  Draft draft(String desk) {
    return jdbi.inTransaction(handle -> draft(handle, desk));
  }

  /**
   * Replaces the draft.
   *
   * @param expected the etag the writer saw; empty to write over anything
   */
  Draft put(String desk, DeskConfiguration written, String expected, String username) {
    return jdbi.inTransaction(
        handle -> {
          lock(handle, desk);
          Draft before = draft(handle, desk);
          if (!expected.isEmpty() && !expected.equals(before.etag())) {
            throw Refusal.of(
                HttpStatus.PRECONDITION_FAILED,
                "DRAFT_CHANGED",
                "Someone else changed the draft since you read it.",
                "Orang lain telah mengubah draf sejak Anda membacanya.");
          }
          store(handle, desk, written, before.basedOn(), username);
          return draft(handle, desk);
        });
  }

  /** A published version becomes the draft again. */
  Draft restore(String desk, int version, String username) {
    return jdbi.inTransaction(
        handle -> {
          lock(handle, desk);
          DeskConfiguration old =
              version(handle, desk, version)
                  .orElseThrow(
                      () ->
                          Refusal.notFound(
                              "There is no version " + version + ".",
                              "Tidak ada versi " + version + "."));
          store(handle, desk, old, latest(handle, desk), username);
          return draft(handle, desk);
        });
  }

  /** Makes the draft the next version; its check is the caller's. */
  DeskConfiguration publish(
      String desk,
      DeskConfiguration checked,
      String etag,
      String username,
      @Nullable String comment) {
    return jdbi.inTransaction(
        handle -> {
          lock(handle, desk);
          if (!draft(handle, desk).etag().equals(etag)) {
            throw Refusal.of(
                HttpStatus.CONFLICT,
                "DRAFT_CHANGED",
                "Someone else changed the draft while it was being published.",
                "Orang lain mengubah draf ketika sedang diterbitkan.");
          }
          return insert(handle, checked, username, comment);
        });
  }

  DeskConfiguration insert(
      Handle handle, DeskConfiguration checked, String username, @Nullable String comment) {
    String desk = checked.desk().value();
    DeskConfiguration published = checked.withVersion(latest(handle, desk) + 1);
    handle
        .createUpdate(
            """
            insert into desk_version (desk, version, document, published_at, published_by, comment)
            values (:desk, :version, :document, :at, :by, :comment)""")
        .bind("desk", desk)
        .bind("version", published.version())
        .bind("document", json(published))
        .bind("at", Instant.now().truncatedTo(ChronoUnit.MILLIS))
        .bind("by", username)
        .bind("comment", comment)
        .execute();
    handle.execute("delete from desk_draft where desk = ?", desk);
    return published;
  }

  /**
   * Runs with the newest version of a desk while nobody else publishes: of two writers to the
   * topic, the one with the older version must never be the last.
   */
  void withLatest(String desk, Consumer<DeskConfiguration> write) {
    jdbi.useTransaction(
        handle -> {
          lock(handle, desk);
          version(handle, desk, latest(handle, desk)).ifPresent(write);
        });
  }

  List<Version> versions(String desk) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select version, published_at, published_by, comment from desk_version where desk = :desk order by version desc")
                .bind("desk", desk)
                .map(
                    (rs, context) ->
                        new Version(
                            rs.getInt(1),
                            Rows.instantOf(rs, "published_at"),
                            rs.getString(3),
                            rs.getString(4)))
                .list());
  }

  /** The last version of every desk. */
  List<DeskConfiguration> published() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select distinct on (desk) document from desk_version order by desk, version desc")
                .map((rs, context) -> Desks.read(rs.getString(1)))
                .list());
  }

  /** One writer at a time per desk, draft or no draft. */
  static void lock(Handle handle, String desk) {
    handle
        .createQuery("select pg_advisory_xact_lock(hashtext('draft ' || :desk))")
        .bind("desk", desk)
        .mapTo(String.class)
        .list();
  }

  private Draft draft(Handle handle, String desk) {
    int latest = latest(handle, desk);
    DeskConfiguration published =
        version(handle, desk, latest)
            .orElseThrow(
                () ->
                    Refusal.notFound(
                        "The desk " + desk + " has no configuration yet.",
                        "Meja " + desk + " belum memiliki konfigurasi."))
            .withVersion(0);
    return handle
        .createQuery("select document, based_on, etag from desk_draft where desk = :desk")
        .bind("desk", desk)
        .map(
            (rs, context) -> {
              DeskConfiguration draft = Desks.read(rs.getString(1)).withVersion(0);
              return new Draft(draft, rs.getInt(2), !draft.equals(published), rs.getString(3));
            })
        .findOne()
        .orElseGet(() -> new Draft(published, latest, false, etag(published, latest)));
  }

  private static void store(
      Handle handle, String desk, DeskConfiguration written, int basedOn, String username) {
    DeskConfiguration draft = written.withVersion(0);
    handle
        .createUpdate(
            """
            insert into desk_draft (desk, document, based_on, etag, changed_by, changed_at)
            values (:desk, :document, :basedOn, :etag, :by, now())
            on conflict (desk) do update set document = excluded.document, based_on = excluded.based_on,
              etag = excluded.etag, changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
        .bind("desk", desk)
        .bind("document", json(draft))
        .bind("basedOn", basedOn)
        .bind("etag", etag(draft, basedOn))
        .bind("by", username)
        .execute();
  }

  private static int latest(Handle handle, String desk) {
    return handle
        .createQuery("select coalesce(max(version), 0) from desk_version where desk = :desk")
        .bind("desk", desk)
        .mapTo(Integer.class)
        .one();
  }

  private static Optional<DeskConfiguration> version(Handle handle, String desk, int version) {
    return handle
        .createQuery("select document from desk_version where desk = :desk and version = :version")
        .bind("desk", desk)
        .bind("version", version)
        .mapTo(String.class)
        .findOne()
        .map(Desks::read);
  }

  private static String etag(DeskConfiguration draft, int basedOn) {
    return Ids.hash(basedOn + json(draft)).substring(0, 16);
  }

  private static String json(DeskConfiguration configuration) {
    return new String(Codec.encode(configuration), StandardCharsets.UTF_8);
  }
}
