package io.tanggap.engine;

import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * The routing of one desk. Deterministic: the same commands at the same times give the same events,
 * live and in any replay, and {@link #replay} of those events gives the same state.
 */
public final class Engine {
  private final DeskState state;
  private final Turn.Scratch scratch = new Turn.Scratch();

  public Engine(DeskId desk) {
    state = new DeskState(desk);
  }

  /**
   * Carries out a command.
   *
   * @param recordTime of the command's record; where clocks of brokers disagree, time still never
   *     runs backwards here
   */
  public Outcome handle(RoutingCommand command, Instant recordTime) {
    long now = Math.max(recordTime.toEpochMilli(), state.lastAt());
    var turn = new Turn(state, command.id(), now, scratch);
    state.waitingIndex().clearFlips();
    switch (command) {
      case RoutingCommand.RouteMessage c -> Intake.route(turn, c);
      case RoutingCommand.ApplyConfiguration c -> Configurations.apply(turn, c);
      case RoutingCommand.ChangePresence c -> Presences.change(turn, c);
      case RoutingCommand.RenewPresence c -> Presences.renew(turn, c);
      case RoutingCommand.AcceptOffer c -> Offers.accept(turn, c);
      case RoutingCommand.DeclineOffer c -> Offers.decline(turn, c);
      case RoutingCommand.SendReply c -> Replies.send(turn, c);
      case RoutingCommand.RecordDelivery c -> Replies.delivered(turn, c);
      case RoutingCommand.ResolveWork c -> Holding.resolve(turn, c);
      case RoutingCommand.ParkWork c -> Holding.park(turn, c);
      case RoutingCommand.ResumeWork c -> Holding.resume(turn, c);
      case RoutingCommand.EndWrapUp c -> Holding.endWrapUp(turn, c);
      case RoutingCommand.TransferWork c -> Handing.transfer(turn, c);
      case RoutingCommand.AssignWork c -> Handing.assign(turn, c);
      case RoutingCommand.AskWhyWaiting c -> Questions.whyWaiting(turn, c);
      case RoutingCommand.PullWork c -> Asking.pull(turn, c);
      case RoutingCommand.PickWork c -> Asking.pick(turn, c);
      case RoutingCommand.AbandonWork c -> Intake.abandon(turn, c);
      case RoutingCommand.RecordCall c -> Calls.record(turn, c);
      case RoutingCommand.LinkContacts c -> Intake.link(turn, c);
      case RoutingCommand.MergeWork c -> Handing.merge(turn, c);
      case RoutingCommand.TryMessage c -> Trying.message(turn, c, this);
      case RoutingCommand.Tick c -> {}
    }
    Timers.due(turn);
    Matching.settle(turn);
    state.catchUp();
    return new Outcome(turn.events, turn.replies, turn.answers);
  }

  /** Takes over what happened before, event by event, from the log. */
  public void replay(RoutingEvent event) {
    Applier.apply(state, event);
  }

  /** Has every decision from now on timed. */
  public void watch(DecisionWatch watch) {
    scratch.watch = watch;
  }

  /** When a tick will have something to do; {@link Instant#MAX} if never. */
  public Instant nextDeadline() {
    long next = Long.MAX_VALUE;
    for (DeskView.Due kind : DeskView.Due.values()) {
      next = Math.min(next, state.nextDue(kind));
    }
    return next == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(next);
  }

  /** The figures an operator watches. */
  public DeskFigures figures() {
    return DeskFigures.of(state);
  }

  /** A text that is equal for equal states, to compare a replayed desk with a live one. */
  public String fingerprint() {
    return Fingerprint.of(state);
  }

  /** The desk as bytes; with {@link #configuration} all that a successor needs. */
  public byte[] snapshot() {
    return Snapshots.write(state);
  }

  public Optional<DeskConfiguration> configuration() {
    return Optional.ofNullable(state.configuration());
  }

  /**
   * Takes over a desk from its bytes.
   *
   * @throws IllegalArgumentException if they are of another version
   */
  public static Engine restore(
      DeskId desk, Optional<DeskConfiguration> configuration, byte[] snapshot) {
    var engine = new Engine(desk);
    Snapshots.read(engine.state, configuration.orElse(null), snapshot);
    return engine;
  }

  DeskState state() {
    return state;
  }
}
