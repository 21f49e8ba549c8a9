package io.tanggap.gateway.desk;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.access.Role;
import io.tanggap.gateway.command.Commands;
import io.tanggap.gateway.command.Ids;
import io.tanggap.gateway.command.Replies;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.RoutingCommand.ChangePresence;
import io.tanggap.protocol.RoutingCommand.RenewPresence;
import io.tanggap.protocol.RoutingEvent.PresenceChanged;
import java.util.List;

/** Agents say whether they take work, and that their page is still there. */
@Controller("/api/v1/agents/{agent}")
class PresenceController {
  private final BoardStore board;
  private final Commands commands;
  private final Callers callers;

  PresenceController(BoardStore board, Commands commands, Callers callers) {
    this.board = board;
    this.commands = commands;
    this.callers = callers;
  }

  /** Whether someone takes work, and of which channels; none named: of all. */
  @Serdeable
  record NewPresence(
      String desk, Presence status, @Nullable String reason, @Nullable List<Channel> channels) {}

  /** A sign of life. */
  @Serdeable
  record Beat(String desk) {}

  @Put("/presence")
  HttpResponse<?> presence(
      String agent, @Body NewPresence body, @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    caller.require(body.desk(), Role.AGENT);
    if (!caller.is(agent) && !caller.supervises(body.desk())) {
      throw notYours();
    }
    var command =
        new ChangePresence(
            new CommandId(Ids.of("g-", caller, key)),
            new DeskId(body.desk()),
            caller.actor(body.desk()),
            new AgentId(agent),
            body.status(),
            body.reason() == null ? "" : body.reason(),
            body.channels() == null ? List.of() : body.channels());
    return Replies.answer(
        commands.carryOut(caller, command, List.of(PresenceChanged.class)),
        () -> board.agent(body.desk(), agent));
  }

  @Post("/heartbeat")
  HttpResponse<?> heartbeat(String agent, @Body Beat body) {
    Caller caller = callers.current();
    caller.require(body.desk(), Role.AGENT);
    if (!caller.is(agent)) {
      throw notYours();
    }
    if (board.agent(body.desk(), agent).status().equals(Presence.OFFLINE.name())) {
      // the router would refuse it, and nobody waits for its answer
      throw Refusal.of(
          HttpStatus.CONFLICT,
          "WRONG_STATE",
          "You are offline: choose a presence again.",
          "Anda luring: pilih status lagi.");
    }
    commands.send(
        new RenewPresence(
            new CommandId(Ids.of("g-", caller, null)),
            new DeskId(body.desk()),
            new AgentId(agent)));
    return HttpResponse.noContent();
  }

  private static Refusal notYours() {
    return Refusal.forbidden(
        "NOT_YOURS",
        "Only the agent themselves or a supervisor can do that.",
        "Hanya agen itu sendiri atau supervisor yang dapat melakukannya.");
  }
}
