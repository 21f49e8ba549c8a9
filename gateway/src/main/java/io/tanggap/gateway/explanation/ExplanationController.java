package io.tanggap.gateway.explanation;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.command.Ids;
import io.tanggap.gateway.explanation.Explanations.DecisionView;
import io.tanggap.gateway.explanation.Explanations.Explanation;
import io.tanggap.gateway.kafka.Questions;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.RoutingAnswer;
import io.tanggap.protocol.RoutingAnswer.NoAnswer;
import io.tanggap.protocol.RoutingAnswer.WhyWaiting;
import io.tanggap.protocol.RoutingCommand.AskWhyWaiting;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.WorkItemId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Why did this agent get it, and why is this still waiting. */
@Controller("/api/v1/work/{id}/explanation")
class ExplanationController {
  private static final Set<String> WAITING = Set.of("WAITING", "OFFERED");

  private final Jdbi jdbi;
  private final Explainer explainer;
  private final Questions questions;
  private final Callers callers;

  ExplanationController(Jdbi jdbi, Explainer explainer, Questions questions, Callers callers) {
    this.jdbi = jdbi;
    this.explainer = explainer;
    this.questions = questions;
    this.callers = callers;
  }

  private record Item(String desk, String state) {}

  @Get
  Explanation explanation(String id) {
    Caller caller = callers.current();
    Item item = item(caller, id);
    List<DecisionView> decisions = decisions(caller, item.desk(), id);
    var now = WAITING.contains(item.state()) ? ask(caller, item.desk(), id) : null;
    return new Explanation(id, decisions, now);
  }

  private Item item(Caller caller, String id) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select desk, state from work where id = :id and desk = any(:desks) order by desk limit 1")
                    .bind("id", id)
                    .bindArray("desks", String.class, caller.desks())
                    .map((rs, context) -> new Item(rs.getString(1), rs.getString(2)))
                    .findOne())
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "There is no work item " + id + " on your desks.",
                    "Tidak ada pekerjaan " + id + " di meja Anda."));
  }

  private List<DecisionView> decisions(Caller caller, String desk, String id) {
    var views =
        new DecisionViews(explainer.names(desk), explainer.decisions(desk, caller.language()));
    List<String> events =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select event from work_event where desk = :desk and work = :id
                          and type in ('OfferMade', 'WorkAssigned') order by n desc""")
                    .bind("desk", desk)
                    .bind("id", id)
                    .mapTo(String.class)
                    .list());
    return events.stream().flatMap(event -> view(views, event)).toList();
  }

  private static Stream<DecisionView> view(DecisionViews views, String stored) {
    return switch (Explainer.event(stored)) {
      case OfferMade e -> Stream.of(views.view(e.at(), "OFFERED", e.agent(), e.decision()));
      case WorkAssigned e -> {
        Decision decision = e.decision();
        // an accepted offer was explained when it was made
        yield decision == null
            ? Stream.of()
            : Stream.of(
                e.how() == AssignmentKind.PICKED
                    ? views.picked(e.at(), e.agent(), decision)
                    : views.view(e.at(), "ASSIGNED", e.agent(), decision));
      }
      default -> Stream.of();
    };
  }

  private Explanations.@Nullable WhyWaiting ask(Caller caller, String desk, String id) {
    var question =
        new AskWhyWaiting(
            new CommandId(Ids.of("q-", caller, null)), new DeskId(desk), new WorkItemId(id));
    Optional<RoutingAnswer> answer = questions.ask(question);
    return switch (answer.orElse(null)) {
      case WhyWaiting why -> explainer.waiting(desk, caller.language()).explain(why);
      // it has moved on since we looked
      case NoAnswer _, RoutingAnswer.Tried _ -> null;
      case null -> null;
    };
  }
}
