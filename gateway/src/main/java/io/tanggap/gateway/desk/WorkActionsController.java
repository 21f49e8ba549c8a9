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
import io.tanggap.gateway.command.Outcome.Done;
import io.tanggap.gateway.command.Replies;
import io.tanggap.gateway.desk.Things.Note;
import io.tanggap.gateway.desk.Things.WorkSummary;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingCommand.AssignWork;
import io.tanggap.protocol.RoutingCommand.EndWrapUp;
import io.tanggap.protocol.RoutingCommand.MergeWork;
import io.tanggap.protocol.RoutingCommand.ParkWork;
import io.tanggap.protocol.RoutingCommand.ResolveWork;
import io.tanggap.protocol.RoutingCommand.ResumeWork;
import io.tanggap.protocol.RoutingCommand.TransferWork;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkMerged;
import io.tanggap.protocol.RoutingEvent.WorkParked;
import io.tanggap.protocol.RoutingEvent.WorkRequeued;
import io.tanggap.protocol.RoutingEvent.WorkResolved;
import io.tanggap.protocol.RoutingEvent.WorkResumed;
import io.tanggap.protocol.RoutingEvent.WrapUpEnded;
import io.tanggap.protocol.WorkItemId;
import java.time.Instant;
import java.util.List;

/** What people do with work items. */
@Controller("/api/v1/work/{id}")
class WorkActionsController {
  private final WorkStore store;
  private final WorkDetails details;
  private final Commands commands;
  private final Callers callers;

  WorkActionsController(WorkStore store, WorkDetails details, Commands commands, Callers callers) {
    this.store = store;
    this.details = details;
    this.commands = commands;
    this.callers = callers;
  }

  /** How it ended. */
  @Serdeable
  record Resolve(@Nullable String disposition, @Nullable String note) {}

  /** How long it rests. */
  @Serdeable
  record Park(@Nullable Instant until, @Nullable Boolean untilCustomer) {}

  /** Where it goes. */
  @Serdeable
  record Transfer(@Nullable String queue, @Nullable String agent, @Nullable String note) {}

  /** Who gets it. */
  @Serdeable
  record Assign(String agent) {}

  /** The work it is the same matter as. */
  @Serdeable
  record Merge(String into) {}

  /** What colleagues should know. */
  @Serdeable
  record NewNote(String text) {}

  @Post("/resolve")
  HttpResponse<?> resolve(
      String id, @Nullable @Body Resolve body, @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    WorkSummary work = held(caller, id);
    var actor = caller.actor(work.desk());
    String disposition = body == null || body.disposition() == null ? "" : body.disposition();
    String note = body == null ? null : body.note();
    if (work.state().equals("WRAP_UP")) {
      var command = new EndWrapUp(command(caller, key), desk(work), actor, new WorkItemId(id));
      return carryOut(caller, work, command, note, List.of(WrapUpEnded.class));
    }
    var command =
        new ResolveWork(command(caller, key), desk(work), actor, new WorkItemId(id), disposition);
    return carryOut(caller, work, command, note, List.of(WorkResolved.class));
  }

  @Post("/park")
  HttpResponse<?> park(
      String id, @Body Park body, @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    WorkSummary work = held(caller, id);
    Instant until = body.until();
    boolean untilCustomer = Boolean.TRUE.equals(body.untilCustomer());
    if (until == null && !untilCustomer) {
      throw Refusal.bad(
          "PARK_WITHOUT_END",
          "Say until when: a time, the customer, or both.",
          "Sebutkan sampai kapan: waktu, pelanggan, atau keduanya.");
    }
    var command =
        new ParkWork(
            command(caller, key),
            desk(work),
            caller.actor(work.desk()),
            new WorkItemId(id),
            until,
            untilCustomer);
    return carryOut(caller, work, command, null, List.of(WorkParked.class));
  }

  @Post("/resume")
  HttpResponse<?> resume(String id, @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    WorkSummary work = held(caller, id);
    var command =
        new ResumeWork(
            command(caller, key), desk(work), caller.actor(work.desk()), new WorkItemId(id));
    return carryOut(caller, work, command, null, List.of(WorkResumed.class));
  }

  @Post("/transfer")
  HttpResponse<?> transfer(
      String id, @Body Transfer body, @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    WorkSummary work = held(caller, id);
    if ((body.queue() == null) == (body.agent() == null)) {
      throw Refusal.bad(
          "TRANSFER_TARGET",
          "Give either a queue or an agent.",
          "Sebutkan salah satu: antrean atau agen.");
    }
    var command =
        new TransferWork(
            command(caller, key),
            desk(work),
            caller.actor(work.desk()),
            new WorkItemId(id),
            body.queue() == null ? null : new QueueId(body.queue()),
            body.agent() == null ? null : new AgentId(body.agent()));
    return carryOut(
        caller, work, command, body.note(), List.of(WorkRequeued.class, WorkAssigned.class));
  }

  @Post("/assign")
  HttpResponse<?> assign(
      String id, @Body Assign body, @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    WorkSummary work = store.visible(caller, id);
    caller.require(work.desk(), Role.SUPERVISOR);
    var command =
        new AssignWork(
            command(caller, key),
            desk(work),
            caller.actor(work.desk()),
            new WorkItemId(id),
            new AgentId(body.agent()));
    return carryOut(caller, work, command, null, List.of(WorkAssigned.class));
  }

  /** Whoever has the work that goes on may merge, whoever has the work that ends. */
  @Post("/merge")
  HttpResponse<?> merge(
      String id, @Body Merge body, @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    WorkSummary work = store.visible(caller, id);
    WorkSummary into = held(caller, body.into());
    if (!into.desk().equals(work.desk())) {
      throw Refusal.bad(
          "OTHER_DESK",
          "Expected work of the desk " + work.desk() + ", but found one of " + into.desk() + ".",
          "Keduanya harus pekerjaan meja " + work.desk() + ", bukan " + into.desk() + ".");
    }
    var command =
        new MergeWork(
            command(caller, key),
            desk(work),
            caller.actor(work.desk()),
            new WorkItemId(id),
            new WorkItemId(into.id()));
    return carryOut(caller, into, command, null, List.of(WorkMerged.class));
  }

  @Post("/note")
  Note note(String id, @Body NewNote body, @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    return details.addNote(
        caller, held(caller, id), Ids.of("n-", caller, key), WorkDetails.checkedNote(body.text()));
  }

  private HttpResponse<?> carryOut(
      Caller caller,
      WorkSummary work,
      RoutingCommand command,
      @Nullable String note,
      List<Class<? extends RoutingEvent>> awaits) {
    String checked = note == null || note.isBlank() ? null : WorkDetails.checkedNote(note);
    var outcome = commands.carryOut(caller, command, awaits);
    if (outcome instanceof Done && checked != null) {
      details.addNote(caller, work, command.id().value(), checked);
    }
    return Replies.answer(outcome, () -> details.work(caller, work.id()));
  }

  /** Work of one's own, or on a desk one supervises. */
  private WorkSummary held(Caller caller, String id) {
    WorkSummary work = store.visible(caller, id);
    if (!caller.is(work.owner()) && !caller.supervises(work.desk())) {
      throw Refusal.forbidden(
          "NOT_YOURS",
          "Only the owner of " + id + " or a supervisor can do that.",
          "Hanya pemilik " + id + " atau supervisor yang dapat melakukannya.");
    }
    return work;
  }

  private static DeskId desk(WorkSummary work) {
    return new DeskId(work.desk());
  }

  private static CommandId command(Caller caller, @Nullable String key) {
    return new CommandId(Ids.of("g-", caller, key));
  }
}
