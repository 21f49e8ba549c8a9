package io.tanggap.gateway.explanation;

import io.tanggap.gateway.explanation.Explanations.AskedView;
import io.tanggap.gateway.explanation.Explanations.DecisionView;
import io.tanggap.gateway.explanation.Explanations.MatchView;
import io.tanggap.gateway.explanation.Explanations.Trial;
import io.tanggap.gateway.explanation.Explanations.UnansweredView;
import io.tanggap.gateway.explanation.Explanations.WhyWaiting;
import io.tanggap.gateway.words.Language;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.RoutingAnswer.Tried;
import io.tanggap.protocol.RoutingCommand.RouteMessage;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkDiverted;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.RoutingEvent.WorkRequeued;
import io.tanggap.protocol.RuleOutcome;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.rules.RuleSet;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What would become of a message, with the names and the clock of the draft it was tried on. */
final class Trials {
  private final Names names;
  private final ZoneId zone;
  private final Language language;

  Trials(DeskConfiguration draft, Language language) {
    this.names = Names.of(Optional.of(draft));
    this.zone = Explainer.zone(Optional.of(draft));
    this.language = language;
  }

  Trial view(RuleSet.Answer answer, RouteMessage message, Tried tried) {
    Optional<WorkItemId> work = work(tried, message);
    List<RoutingEvent> own =
        tried.events().stream().filter(e -> work.isPresent() && work.equals(workOf(e))).toList();
    var history = new HistorySentences(names, language, zone);
    WhyWaiting waiting =
        tried.waiting() == null
            ? null
            : new WaitingSentences(names, language, zone).explain(tried.waiting());
    return new Trial(
        tried.at(),
        match(answer.outcome()),
        answer.failed().stream().map(f -> new UnansweredView(f.rule(), f.reason())).toList(),
        own.stream().map(history::line).toList(),
        own.stream().flatMap(this::decision).findFirst().orElse(null),
        waiting,
        (int)
            tried.events().stream()
                .map(Trials::workOf)
                .flatMap(Optional::stream)
                .filter(id -> !work.equals(Optional.of(id)))
                .distinct()
                .count());
  }

  private static MatchView match(RuleOutcome outcome) {
    return new MatchView(
        outcome.rule(),
        outcome.queue().value(),
        outcome.priority(),
        outcome.requirements().stream()
            .map(r -> new AskedView(r.skill().value(), r.level(), r.required()))
            .toList());
  }

  private Stream<DecisionView> decision(RoutingEvent event) {
    var views = new DecisionViews(names, new DecisionSentences(names, language, zone));
    return switch (event) {
      case OfferMade e -> Stream.of(views.view(e.at(), "OFFERED", e.agent(), e.decision()));
      case WorkAssigned e -> {
        Decision decision = e.decision();
        yield decision == null
            ? Stream.of()
            : Stream.of(views.view(e.at(), "ASSIGNED", e.agent(), decision));
      }
      default -> Stream.of();
    };
  }

  private static Optional<WorkItemId> work(Tried tried, RouteMessage message) {
    return tried.events().stream()
        .flatMap(e -> e instanceof WorkQueued queued ? Stream.of(queued) : Stream.of())
        .filter(queued -> queued.message().equals(message.message()))
        .map(WorkQueued::work)
        .findFirst();
  }

  /** Of the events that say where work goes. */
  private static Optional<WorkItemId> workOf(RoutingEvent event) {
    return switch (event) {
      case WorkQueued e -> Optional.of(e.work());
      case WorkDiverted e -> Optional.of(e.work());
      case WorkRequeued e -> Optional.of(e.work());
      case OfferMade e -> Optional.of(e.work());
      case WorkAssigned e -> Optional.of(e.work());
      default -> Optional.empty();
    };
  }
}
