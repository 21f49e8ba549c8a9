package io.tanggap.gateway.desk;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.SystemFile;
import io.tanggap.gateway.Settings;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.Attachment;
import io.tanggap.protocol.InboundMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/** What customers sent, shown so that it can do no harm. */
@Controller("/api/v1/conversations/{id}/messages/{message}")
class FileController {
  /** The frame it is shown in has no scripts, no forms, no origin, and loads nothing. */
  static final String SANDBOX =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  /** The channel has cleaned it already; a channel may be older than the next trick. */
  private static final PolicyFactory CLEAN =
      Sanitizers.FORMATTING
          .and(Sanitizers.BLOCKS)
          .and(Sanitizers.LINKS)
          .and(Sanitizers.STYLES)
          .and(Sanitizers.TABLES);

  /** The folders in which channels keep raw messages and attachments. */
  private static final List<String> STORES = List.of("email", "phone", "social", "raw");

  private final MessageStore messages;
  private final Callers callers;
  private final Path data;

  FileController(MessageStore messages, Callers callers, Settings settings) {
    this.messages = messages;
    this.callers = callers;
    this.data = Path.of(settings.data()).toAbsolutePath().normalize();
  }

  @Get("/html")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> html(String id, String message) {
    InboundMessage found = messages.inbound(callers.current(), id, message);
    String html = found.html();
    if (html == null || html.isBlank()) {
      throw Refusal.notFound(
          "This message has no HTML; its text says it all.",
          "Pesan ini tidak memiliki HTML; teksnya sudah lengkap.");
    }
    String page =
        "<!doctype html><html><head><meta charset=\"utf-8\"><base target=\"_blank\"></head><body>"
            + CLEAN.sanitize(html)
            + "</body></html>";
    return HttpResponse.ok(page)
        .contentType(MediaType.of("text/html;charset=utf-8"))
        .header("Content-Security-Policy", SANDBOX)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
  }

  @Get("/attachments/{n}")
  @Produces(MediaType.ALL)
  SystemFile attachment(String id, String message, int n) {
    InboundMessage found = messages.inbound(callers.current(), id, message);
    if (n < 0 || n >= found.attachments().size()) {
      throw missing(n);
    }
    Attachment attachment = found.attachments().get(n);
    Path file = inside(attachment.reference(), n);
    // never shown in the page: whatever it claims to be, it is a file to keep
    return new SystemFile(file.toFile(), MediaType.APPLICATION_OCTET_STREAM_TYPE)
        .attach(attachment.name());
  }

  /**
   * The file of a reference, as long as it lies in a channel's own folder, links followed: the data
   * folder holds secrets too.
   */
  private Path inside(String reference, int n) {
    int slash = reference.indexOf('/');
    String channel = slash < 0 ? "" : reference.substring(0, slash);
    if (!STORES.contains(channel)) {
      throw missing(n);
    }
    try {
      Path store = data.resolve(channel).toRealPath();
      Path file = data.resolve(reference).normalize();
      if (file.startsWith(data.resolve(channel)) && Files.isRegularFile(file)) {
        Path real = file.toRealPath();
        if (real.startsWith(store)) {
          return real;
        }
      }
    } catch (IOException | InvalidPathException e) {
      throw missing(n);
    }
    throw missing(n);
  }

  private static Refusal missing(int n) {
    return Refusal.notFound(
        "The attachment " + n + " is not there.", "Lampiran " + n + " tidak ada.");
  }
}
