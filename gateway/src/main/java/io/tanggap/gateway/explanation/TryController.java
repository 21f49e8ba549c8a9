package io.tanggap.gateway.explanation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.access.Role;
import io.tanggap.gateway.command.Ids;
import io.tanggap.gateway.configuration.NextVersion;
import io.tanggap.gateway.explanation.Explanations.Trial;
import io.tanggap.gateway.kafka.Questions;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.RoutingAnswer.NoAnswer;
import io.tanggap.protocol.RoutingAnswer.Tried;
import io.tanggap.protocol.RoutingAnswer.WhyWaiting;
import io.tanggap.protocol.RoutingCommand.TryMessage;
import io.tanggap.rules.RuleSet;
import java.util.List;

/** Where would this message go, if the draft were published? */
@Controller("/api/v1/desks/{desk}/configuration/draft/try")
class TryController {
  private final NextVersion next;
  private final TriedMessages messages;
  private final Questions questions;
  private final Callers callers;

  TryController(NextVersion next, TriedMessages messages, Questions questions, Callers callers) {
    this.next = next;
    this.messages = messages;
    this.questions = questions;
    this.callers = callers;
  }

  /** A message that came, by its id, or one that might. */
  @Serdeable
  record ToTry(
      @Nullable String message,
      @Nullable Channel channel,
      @Nullable String account,
      @Nullable String from,
      @Nullable List<String> to,
      @Nullable String subject,
      @Nullable String text,
      @Nullable String language,
      @Nullable Boolean automatic,
      @Nullable List<Named> attributes) {}

  /** A named fact. */
  @Serdeable
  record Named(String name, String value) {}

  @Post
  Trial tried(String desk, @Body ToTry body) {
    Caller caller = callers.current();
    caller.require(desk, Role.ADMIN);
    DeskConfiguration draft = next.of(desk);
    InboundMessage message =
        body.message() == null || body.message().isBlank()
            ? messages.written(desk, body)
            : messages.recent(desk, body.message());
    RuleSet.Answer answer = RuleSet.compile(draft).ask(message);
    var question =
        new TryMessage(
            new CommandId(Ids.of("q-", caller, null)),
            new DeskId(desk),
            draft,
            messages.route(caller, message, answer.outcome()));
    return switch (questions.ask(question).orElseThrow(TryController::silent)) {
      case Tried tried ->
          new Trials(draft, caller.language()).view(answer, question.message(), tried);
      case NoAnswer no -> throw refused(no);
      case WhyWaiting _ ->
          throw new IllegalStateException("Expected an answer to a trial of " + desk);
    };
  }

  private static Refusal silent() {
    return Refusal.unavailable(
        "NO_ANSWER",
        "The router did not answer in time. Nothing was changed; try again.",
        "Router tidak menjawab pada waktunya. Tidak ada yang berubah; coba lagi.");
  }

  private static Refusal refused(NoAnswer no) {
    return Refusal.of(
        HttpStatus.CONFLICT,
        no.code().name(),
        no.sentence(),
        "Pesan ini tidak dapat dicoba sekarang. Tidak ada yang berubah.");
  }
}
