package io.tanggap.gateway.letters;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.access.Role;
import io.tanggap.gateway.command.Ids;
import io.tanggap.gateway.configuration.Desks;
import io.tanggap.gateway.kafka.TopicWriter;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.Attachment;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.Topic;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** An agent logs a letter that came by post, or what a visitor said at the counter. */
@Controller("/api/v1/desks/{desk}/letters")
class LetterController {
  private final Scans scans;
  private final Desks desks;
  private final TopicWriter topics;
  private final Callers callers;
  private final Clock clock = Clock.systemUTC();

  LetterController(Scans scans, Desks desks, TopicWriter topics, Callers callers) {
    this.scans = scans;
    this.desks = desks;
    this.topics = topics;
    this.callers = callers;
  }

  /** Where it went. */
  @Serdeable
  record Logged(String message, String conversation) {}

  @Post
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  HttpResponse<Logged> log(
      String desk,
      @Part String kind,
      @Part String name,
      @Nullable @Part String address,
      @Nullable @Part String email,
      @Nullable @Part String phone,
      @Nullable @Part String subject,
      @Nullable @Part String text,
      @Nullable @Part String receivedOn,
      @Nullable @Part CompletedFileUpload scan,
      @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    caller.require(desk, Role.AGENT);
    Ids.demand(key);
    @Nullable CompletedFileUpload sent = scan == null || scan.getSize() == 0 ? null : scan;
    var letter =
        Letter.checked(
            kind,
            name,
            plain(address),
            plain(email),
            plain(phone),
            plain(subject),
            plain(text),
            sent != null);
    Instant received = received(desk, plain(receivedOn));
    List<Attachment> files = sent == null ? List.of() : List.of(keep(sent));
    var message =
        letter.message(desk, Ids.of("l-", caller, desk + "\n" + key), received, files, caller);
    topics.write(
        Topic.MESSAGES_INBOUND, message.conversation().value(), message.id().value(), message);
    return HttpResponse.accepted()
        .body(new Logged(message.id().value(), message.conversation().value()));
  }

  private Attachment keep(CompletedFileUpload scan) {
    try {
      return scans.keep(scan.getBytes(), scan.getFilename());
    } catch (IOException e) {
      throw Refusal.bad(
          "SCAN_UNREADABLE",
          "The scan did not come whole; please send it again.",
          "Pindaian tidak sampai utuh; silakan kirim lagi.");
    }
  }

  /** A day has no hour: an earlier day counts from its beginning, so that no wait is told short. */
  private Instant received(String desk, String day) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (day.isBlank()) {
      return now;
    }
    ZoneId zone = ZoneId.of(desks.current(desk).map(DeskConfiguration::zone).orElse("UTC"));
    try {
      LocalDate on = LocalDate.parse(day.strip());
      LocalDate today = now.atZone(zone).toLocalDate();
      if (!on.isAfter(today) && on.isAfter(today.minusYears(1))) {
        return on.equals(today) ? now : on.atStartOfDay(zone).toInstant();
      }
    } catch (DateTimeException e) {
      // falls through to the one answer for what is no day of the last year
    }
    throw Refusal.bad(
        "DATE_INVALID",
        "Expected a day of the last year like 2026-11-22, but found " + day.strip() + ".",
        "Tanggal harus dalam setahun terakhir seperti 2026-11-22, bukan " + day.strip() + ".");
  }

  private static String plain(@Nullable String part) {
    return part == null ? "" : part.replace('\0', ' ').strip();
  }
}
