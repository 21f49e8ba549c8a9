package io.tanggap.gateway.configuration;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.access.Role;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Finding;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import io.tanggap.protocol.codec.Decoded.Unreadable;
import io.tanggap.protocol.codec.Decoded.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A desk's configuration: read, drafted, checked, published, brought back. */
@Controller("/api/v1/desks/{desk}/configuration")
class ConfigurationController {
  private final Desks desks;
  private final Drafts drafts;
  private final Publisher publisher;
  private final Callers callers;
  private final JsonMapper json;

  ConfigurationController(
      Desks desks, Drafts drafts, Publisher publisher, Callers callers, JsonMapper json) {
    this.desks = desks;
    this.drafts = drafts;
    this.publisher = publisher;
    this.callers = callers;
    this.json = json;
  }

  /** The draft with the name of its state. */
  @Serdeable
  record DraftView(JsonNode draft, int basedOn, boolean changed, String etag) {}

  /** What a check found. */
  @Serdeable
  record Checked(boolean ok, List<Found> findings) {}

  /** One finding; without a place in a text it has no line. */
  @Serdeable
  record Found(
      String severity,
      String path,
      @Nullable Integer line,
      @Nullable Integer column,
      String message) {
    static Found of(Finding f) {
      return new Found(
          f.severity().name(),
          f.path(),
          f.line() == 0 ? null : f.line(),
          f.line() == 0 ? null : f.column(),
          f.message());
    }
  }

  /** Why it is published. */
  @Serdeable
  record Publish(@Nullable String comment) {}

  /** A version that is out, and whether the router works with it already. */
  @Serdeable
  record Published(int version, Instant publishedAt, boolean effective) {}

  /** All versions. */
  @Serdeable
  record Versions(List<VersionView> items) {}

  /** One version. */
  @Serdeable
  record VersionView(
      int version, Instant publishedAt, String publishedBy, @Nullable String comment) {}

  @Get
  @Produces({MediaType.APPLICATION_JSON, Documents.YAML})
  HttpResponse<byte[]> configuration(String desk, HttpRequest<?> request) {
    callers.current().require(desk, Role.AGENT);
    DeskConfiguration current =
        desks
            .current(desk)
            .orElseThrow(
                () ->
                    Refusal.notFound(
                        "The desk " + desk + " has no configuration yet.",
                        "Meja " + desk + " belum memiliki konfigurasi."));
    String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
    boolean yaml = accept != null && accept.contains("yaml");
    return HttpResponse.ok(yaml ? Documents.yaml(current) : Codec.encode(current))
        .contentType(yaml ? Documents.YAML : MediaType.APPLICATION_JSON);
  }

  @Get("/draft")
  DraftView draft(String desk) {
    callers.current().require(desk, Role.ADMIN);
    return view(drafts.draft(desk));
  }

  @Put("/draft")
  @Consumes({MediaType.APPLICATION_JSON, Documents.YAML})
  DraftView put(
      String desk,
      @Body byte[] document,
      HttpRequest<?> request,
      @Nullable @Header("If-Match") String ifMatch) {
    Caller caller = callers.current();
    caller.require(desk, Role.ADMIN);
    DeskConfiguration written =
        switch (read(document, request)) {
          case Value(DeskConfiguration configuration) -> configuration;
          case Unreadable(String reason) ->
              throw Refusal.bad("DOCUMENT_UNREADABLE", reason, "Dokumen tidak terbaca: " + reason);
        };
    if (written.desk() == null || !written.desk().value().equals(desk)) {
      throw Refusal.bad(
          "OTHER_DESK",
          "The document must be of the desk " + desk + ".",
          "Dokumen harus milik meja " + desk + ".");
    }
    String expected = ifMatch == null ? "" : ifMatch.replace("W/", "").replace("\"", "");
    return view(drafts.put(desk, written, expected.equals("*") ? "" : expected, caller.username()));
  }

  @Post("/draft/check")
  @Consumes({MediaType.APPLICATION_JSON, Documents.YAML})
  Checked check(String desk, @Nullable @Body String document, HttpRequest<?> request) {
    callers.current().require(desk, Role.ADMIN);
    if (document == null || document.isBlank()) {
      return checked(Documents.check(desk, drafts.draft(desk).configuration()));
    }
    return checked(
        switch (read(document.getBytes(StandardCharsets.UTF_8), request)) {
          case Value(DeskConfiguration configuration) -> Documents.check(desk, configuration);
          case Unreadable(String reason) -> List.of(Finding.error("", reason));
        });
  }

  @Post("/draft/publish")
  Published publish(String desk, @Nullable @Body Publish body) {
    Caller caller = callers.current();
    caller.require(desk, Role.ADMIN);
    var draft = drafts.draft(desk);
    Checked checked = checked(Documents.check(desk, draft.configuration()));
    if (!checked.ok()) {
      throw Refusal.findings(checked.findings());
    }
    DeskConfiguration published =
        drafts.publish(
            desk,
            draft.configuration(),
            draft.etag(),
            caller.username(),
            body == null ? null : body.comment());
    boolean effective = publisher.publish(published);
    Instant at = drafts.versions(desk).getFirst().publishedAt();
    return new Published(published.version(), at, effective);
  }

  @Get("/versions")
  Versions versions(String desk) {
    callers.current().require(desk, Role.ADMIN);
    return new Versions(
        drafts.versions(desk).stream()
            .map(v -> new VersionView(v.version(), v.publishedAt(), v.publishedBy(), v.comment()))
            .toList());
  }

  @Post("/versions/{n}/restore")
  DraftView restore(String desk, int n) {
    Caller caller = callers.current();
    caller.require(desk, Role.ADMIN);
    return view(drafts.restore(desk, n, caller.username()));
  }

  private static Checked checked(List<Finding> findings) {
    return new Checked(
        findings.stream().noneMatch(f -> f.severity() == Finding.Severity.ERROR),
        findings.stream().map(Found::of).toList());
  }

  private static Decoded<DeskConfiguration> read(byte[] document, HttpRequest<?> request) {
    return Documents.read(
        document,
        request.getContentType().filter(type -> type.getName().contains("yaml")).isPresent());
  }

  private DraftView view(Drafts.Draft draft) {
    try {
      @Nullable
      JsonNode document = json.readValue(Codec.encode(draft.configuration()), JsonNode.class);
      if (document == null) {
        throw new IllegalStateException("Expected the codec to write a document");
      }
      return new DraftView(document, draft.basedOn(), draft.changed(), draft.etag());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
