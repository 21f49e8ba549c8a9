package io.tanggap.engine;

import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.Decision.Candidate;
import io.tanggap.protocol.Decision.Constraint;
import io.tanggap.protocol.Decision.Rival;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingAnswer;
import io.tanggap.protocol.RoutingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One command being answered. An event is applied as soon as it is said, so that the next question
 * sees its effect; what it set free is noted, so that matching looks only at what can have changed.
 */
final class Turn {
  private final DeskState state;
  final DeskView view;
  final long now;
  final Instant at;
  final CommandId cause;
  final List<RoutingEvent> events = new ArrayList<>(4);
  final List<OutboundReply> replies = new ArrayList<>(0);
  final List<RoutingAnswer> answers = new ArrayList<>(0);

  /** Scratch space of the desk, used again by every turn. */
  final WorkSearch search;

  final FoundAgents found;
  final Scratch scratch;
  final DecisionWatch watch;
  final List<AgentState> freed;
  final List<WorkItem> waiting;

  /** Queues that opened: all their items look for agents. */
  final List<QueueState> opened;

  /** What every turn of a desk uses again. */
  static final class Scratch {
    final WorkSearch search = new WorkSearch();
    final FoundAgents found = new FoundAgents();
    final Few<Constraint> constraints = new Few<>();
    final Few<Candidate> candidates = new Few<>();
    final Few<Rival> rivals = new Few<>();
    final List<AgentState> freed = new ArrayList<>();
    final List<WorkItem> waiting = new ArrayList<>();
    final List<QueueState> opened = new ArrayList<>();
    DecisionWatch watch = DecisionWatch.NONE;
  }

  Turn(DeskState state, CommandId cause, long now, Scratch scratch) {
    this.scratch = scratch;
    search = scratch.search;
    found = scratch.found;
    watch = scratch.watch;
    freed = scratch.freed;
    waiting = scratch.waiting;
    opened = scratch.opened;
    freed.clear();
    waiting.clear();
    opened.clear();
    this.state = state;
    this.view = state;
    this.now = now;
    this.at = Instant.ofEpochMilli(now);
    this.cause = cause;
  }

  DeskId desk() {
    return view.desk();
  }

  void say(RoutingEvent event) {
    Applier.apply(state, event);
    events.add(event);
  }

  /** The same, about an agent at hand, who need not be looked up by id. */
  void say(RoutingEvent event, AgentState about) {
    view.about(about);
    say(event);
  }

  void refuse(RefusalCode code, String sentence) {
    say(new RoutingEvent.CommandRefused(at, desk(), cause, code, sentence));
  }

  Instant in(long seconds) {
    return Instant.ofEpochMilli(now + seconds * 1000);
  }
}
