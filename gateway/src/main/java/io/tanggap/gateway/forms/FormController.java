package io.tanggap.gateway.forms;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.swagger.v3.oas.annotations.Hidden;
import io.tanggap.gateway.Settings;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.forms.Quarantine.Reason;
import io.tanggap.gateway.forms.Tickets.Ticket;
import io.tanggap.gateway.kafka.TopicWriter;
import io.tanggap.gateway.limits.Window;
import io.tanggap.gateway.words.Language;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.gateway.words.Sentence;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;

/** Forms as plain pages: they work without a script and inside a frame of another site. */
@Controller("/forms/{desk}/{account}")
@Hidden
class FormController {
  private final Map<String, Form> forms;
  private final String policy;
  private final Duration least;
  private final int most;
  private final Window sent = new Window(TimeUnit.MINUTES.toNanos(1), System::nanoTime);
  private final Tickets tickets;
  private final Quarantine quarantine;
  private final TopicWriter topics;
  private final HttpClientAddressResolver addresses;

  FormController(
      Settings settings,
      Tickets tickets,
      Quarantine quarantine,
      TopicWriter topics,
      HttpClientAddressResolver addresses) {
    this.forms =
        settings.forms().stream()
            .filter(form -> !form.isBlank())
            .map(Form::parse)
            .collect(Collectors.toMap(Form::path, form -> form));
    this.policy = FormPage.policy(settings.formAncestors());
    this.least = settings.formLeast();
    this.most = settings.formMost();
    this.tickets = tickets;
    this.quarantine = quarantine;
    this.topics = topics;
    this.addresses = addresses;
  }

  @Get
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> show(
      String desk, String account, @Nullable @QueryValue String lang, HttpRequest<?> request) {
    Form form = form(desk, account);
    var page = new FormPage(form, language(lang, request));
    return answer(HttpStatus.OK, page.form(Entry.EMPTY, tickets.issue(form), Map.of()));
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> take(
      String desk,
      String account,
      @Nullable @QueryValue String lang,
      @Body Map<String, Object> fields,
      HttpRequest<?> request) {
    Form form = form(desk, account);
    Language language = language(lang, request);
    var page = new FormPage(form, language);
    Entry entry = Entry.of(fields);
    String came = fields.get("ticket") instanceof CharSequence text ? text.toString() : "";
    Optional<Ticket> ticket = tickets.read(form, came);
    String next = ticket.isPresent() ? came : tickets.issue(form);
    Map<String, Sentence> wrong = entry.wrong(form.kind());
    if (!wrong.isEmpty()) {
      return answer(HttpStatus.UNPROCESSABLE_ENTITY, page.form(entry, next, wrong));
    }
    String address = addresses.resolve(request);
    if (sent.count(address == null ? "" : address, 1) > most) {
      return answer(
          HttpStatus.TOO_MANY_REQUESTS, page.form(entry, next, Map.of("", FormPage.TOO_MANY)));
    }
    if (ticket.isEmpty()) {
      return answer(
          HttpStatus.UNPROCESSABLE_ENTITY, page.form(entry, next, Map.of("", FormPage.TOO_OLD)));
    }
    InboundMessage message = FormMessage.of(form, entry, ticket.get().nonce(), language, now());
    try {
      pass(message, entry.bait(), ticket.get().age());
      return answer(HttpStatus.OK, page.thanks());
    } catch (Refusal | JdbiException e) {
      // log or database away: whoever typed it has it still, and the same ticket
      return answer(
              HttpStatus.SERVICE_UNAVAILABLE, page.form(entry, next, Map.of("", FormPage.AWAY)))
          .header(HttpHeaders.RETRY_AFTER, "10");
    }
  }

  /** A machine reads the same thanks as a person: it learns nothing, and nothing is lost. */
  private void pass(InboundMessage message, boolean bait, Duration age) {
    if (bait || age.compareTo(least) < 0) {
      quarantine.hold(message, bait ? Reason.BAIT : Reason.FAST);
    } else {
      topics.write(
          Topic.MESSAGES_INBOUND, message.conversation().value(), message.id().value(), message);
    }
  }

  private Form form(String desk, String account) {
    Form form = forms.get(desk + "/" + account);
    if (form == null) {
      throw Refusal.notFound("There is no such form.", "Formulir ini tidak ada.");
    }
    return form;
  }

  private static Language language(@Nullable String asked, HttpRequest<?> request) {
    return Optional.ofNullable(asked)
        .flatMap(Language::of)
        .orElseGet(() -> Callers.language(request));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private MutableHttpResponse<String> answer(HttpStatus status, String page) {
    return HttpResponse.<String>status(status)
        .body(page)
        .contentType(MediaType.of("text/html;charset=utf-8"))
        // without a referrer a browser sends a form with no origin, which servers on this machine
        // refuse
        .header("Referrer-Policy", "same-origin")
        .header("Content-Security-Policy", policy);
  }
}
