package io.tanggap.engine.reference;

import io.tanggap.protocol.AlertKind;
import io.tanggap.protocol.AssignmentKind;
import io.tanggap.protocol.ConstraintKind;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.DecisionTrigger;
import io.tanggap.protocol.DivertCause;
import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.OfferEnd;
import io.tanggap.protocol.PresenceCause;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RequeueCause;
import io.tanggap.protocol.ResumeCause;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.SelectionStrategy;
import io.tanggap.protocol.StepCause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How often each thing happened that can happen. */
public final class Coverage {
  private static final Instant FAR = Instant.parse("9000-01-01T00:00:00Z");

  private final Map<String, Integer> counts = new TreeMap<>();

  /** Everything there is, at nought. */
  public Coverage() {
    types("command ", RoutingCommand.class);
    types("done ", RoutingCommand.class);
    types("event ", RoutingEvent.class);
    values("refused ", RefusalCode.values());
    values("trigger ", DecisionTrigger.values());
    values("order ", ItemOrder.values());
    values("strategy ", SelectionStrategy.values());
    values("kept out by ", ConstraintKind.values());
    values("step by ", StepCause.values());
    values("diverted as ", DivertCause.values());
    values("assigned as ", AssignmentKind.values());
    values("over capacity as ", AssignmentKind.values());
    values("offer ", OfferEnd.values());
    values("presence by ", PresenceCause.values());
    values("resumed by ", ResumeCause.values());
    values("requeued as ", RequeueCause.values());
    values("alert ", AlertKind.values());
    values("stage ", new Object[] {0, 1, 2, 3});
    values("tie broken by ", TIES);
    values("", new Object[] {OVERTAKEN, TURN, BEHIND, PREFERRED, FOR_GOOD, OVERDRAFT, STEP});
    // never said or never in a decision: words of answers, and a code kept for old events
    counts
        .keySet()
        .removeAll(
            List.of(
                "refused UNKNOWN_OFFER",
                "kept out by CLOSED",
                "kept out by DELIVERY",
                "over capacity as ACCEPTED",
                "over capacity as AUTO_ACCEPTED",
                "over capacity as PULLED",
                "over capacity as PICKED",
                "over capacity as TRANSFERRED"));
  }

  private static final String OVERTAKEN = "final item passed over";
  private static final String TURN = "final item taken in turn";
  private static final String BEHIND = "item taken behind one in back-off";
  private static final String PREFERRED = "preferred agent";
  private static final String FOR_GOOD = "declined for good";
  private static final String OVERDRAFT = "resumed over capacity";
  private static final String STEP = "decided at a later step";
  private static final String[] TIES = {
    "",
    "load",
    "surplus skills",
    "longest since last accepted work",
    "id",
    "levels",
    "idle",
    "longest idle",
    "turn",
    "listed"
  };

  /** Notes what one command led to. */
  public void saw(RoutingCommand command, List<RoutingEvent> events) {
    add("command " + command.getClass().getSimpleName());
    boolean refused = !events.isEmpty() && events.getFirst() instanceof RoutingEvent.CommandRefused;
    if (!refused) {
      add("done " + command.getClass().getSimpleName());
    }
    events.forEach(this::event);
  }

  /** What happened fewer times than that. */
  public Map<String, Integer> below(int times) {
    var below = new TreeMap<>(counts);
    below.values().removeIf(count -> count >= times);
    return below;
  }

  private void event(RoutingEvent event) {
    add("event " + event.getClass().getSimpleName());
    switch (event) {
      case RoutingEvent.CommandRefused e -> add("refused " + e.code());
      case RoutingEvent.StepReached e -> add("step by " + e.why());
      case RoutingEvent.WorkDiverted e -> add("diverted as " + e.why());
      case RoutingEvent.WorkQueued e when e.diverted() != null ->
          add("diverted as " + e.diverted());
      case RoutingEvent.OfferMade e -> decision(e.decision());
      case RoutingEvent.OfferEnded e -> {
        add("offer " + e.end());
        if (e.backoffUntil() != null && e.backoffUntil().isAfter(FAR)) {
          add(FOR_GOOD);
        }
      }
      case RoutingEvent.WorkAssigned e -> {
        add("assigned as " + e.how());
        decision(e.decision());
        if (e.overCapacity()) {
          add("over capacity as " + e.how());
        }
      }
      case RoutingEvent.PresenceChanged e -> add("presence by " + e.why());
      case RoutingEvent.WorkResumed e -> {
        add("resumed by " + e.why());
        if (e.overCapacity()) {
          add(OVERDRAFT);
        }
      }
      case RoutingEvent.WorkRequeued e -> add("requeued as " + e.why());
      case RoutingEvent.AlertRaised e -> add("alert " + e.kind());
      default -> {}
    }
  }

  private void decision(@Nullable Decision decision) {
    if (decision == null) {
      return;
    }
    add("trigger " + decision.trigger());
    add("order " + decision.order());
    add("strategy " + decision.strategy());
    add("stage " + decision.stage());
    add("tie broken by " + decision.tieBreak());
    decision.constraints().forEach(constraint -> add("kept out by " + constraint.kind()));
    note(decision.overtaken() != null, OVERTAKEN);
    boolean first =
        decision.rivals().isEmpty() || decision.rivals().getFirst().stage() == decision.stage();
    note(decision.stage() == 3 && !first, TURN);
    note(decision.position() > 1 && decision.rivals().size() == 1, BEHIND);
    note(decision.candidates().getFirst().preferred(), PREFERRED);
    note(decision.step() > 0, STEP);
  }

  private void note(boolean happened, String what) {
    if (happened) {
      add(what);
    }
  }

  private void types(String prefix, Class<?> sealed) {
    for (Class<?> type : sealed.getPermittedSubclasses()) {
      counts.put(prefix + type.getSimpleName(), 0);
    }
  }

  private void values(String prefix, Object[] values) {
    for (Object value : values) {
      counts.put(prefix + value, 0);
    }
  }

  private void add(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    counts.forEach((what, count) -> text.append(count).append('\t').append(what).append('\n'));
    return text.toString();
  }
}
