package io.tanggap.gateway.desk;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.access.Role;
import io.tanggap.gateway.command.Commands;
import io.tanggap.gateway.command.Ids;
import io.tanggap.gateway.command.Replies;
import io.tanggap.gateway.desk.Things.Work;
import io.tanggap.gateway.desk.Things.WorkSummary;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RoutingCommand.PickWork;
import io.tanggap.protocol.RoutingCommand.PullWork;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.WorkItemId;
import java.util.List;

/** Agents ask for work that is not offered: the next one, or this very one. */
@Controller("/api/v1/work")
class AskingController {
  private final WorkStore store;
  private final WorkDetails details;
  private final Commands commands;
  private final Callers callers;

  AskingController(WorkStore store, WorkDetails details, Commands commands, Callers callers) {
    this.store = store;
    this.details = details;
    this.commands = commands;
    this.callers = callers;
  }

  /** Where to look; absent: wherever this agent works. */
  @Serdeable
  record Next(@Nullable String desk, @Nullable String queue) {}

  @Post("/next")
  HttpResponse<?> next(@Nullable @Body Next body, @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    String desk = desk(caller, body == null ? null : body.desk());
    caller.require(desk, Role.AGENT);
    String queue = body == null ? null : body.queue();
    var command =
        new PullWork(
            new CommandId(Ids.of("g-", caller, key)),
            new DeskId(desk),
            caller.agent(),
            queue == null || queue.isBlank() ? null : new QueueId(queue.strip()));
    return Replies.answer(
        commands.carryOut(caller, command, List.of(WorkAssigned.class)),
        () -> given(caller, command.id()));
  }

  @Post("/{id}/pick")
  HttpResponse<?> pick(String id, @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    WorkSummary work = store.visible(caller, id);
    var command =
        new PickWork(
            new CommandId(Ids.of("g-", caller, key)),
            new DeskId(work.desk()),
            caller.agent(),
            new WorkItemId(id));
    return Replies.answer(
        commands.carryOut(caller, command, List.of(WorkAssigned.class)),
        () -> details.work(caller, id));
  }

  private Work given(Caller caller, CommandId command) {
    return commands
        .work(command)
        .map(id -> details.work(caller, id))
        .orElseThrow(
            () -> new IllegalStateException("Expected the answer to " + command + " to name work"));
  }

  private static String desk(Caller caller, @Nullable String named) {
    if (named != null && !named.isBlank()) {
      return named.strip();
    }
    if (caller.desks().size() != 1) {
      throw Refusal.bad(
          "DESK_MISSING",
          "Say on which desk: you have " + caller.desks().size() + ".",
          "Sebutkan di meja mana: Anda bekerja di " + caller.desks().size() + " meja.");
    }
    return caller.desks().getFirst();
  }
}
