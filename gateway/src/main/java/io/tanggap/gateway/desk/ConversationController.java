package io.tanggap.gateway.desk;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.command.Commands;
import io.tanggap.gateway.command.Ids;
import io.tanggap.gateway.command.Replies;
import io.tanggap.gateway.desk.Things.Conversation;
import io.tanggap.gateway.desk.Things.Replied;
import io.tanggap.gateway.desk.Things.WorkSummary;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.ReplyContent;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.RoutingCommand.SendReply;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.ReplyAccepted;
import io.tanggap.protocol.RoutingEvent.WorkResolved;
import io.tanggap.protocol.WorkItemId;
import java.util.List;

/** A conversation, and what its owner answers. */
@Controller("/api/v1/conversations/{id}")
class ConversationController {
  private static final int LONGEST = 100_000;

  private final MessageStore messages;
  private final WorkStore store;
  private final WorkDetails works;
  private final Commands commands;
  private final Callers callers;

  ConversationController(
      MessageStore messages,
      WorkStore store,
      WorkDetails works,
      Commands commands,
      Callers callers) {
    this.messages = messages;
    this.store = store;
    this.works = works;
    this.commands = commands;
    this.callers = callers;
  }

  /** An answer to the customer. */
  @Serdeable
  record NewReply(
      String work, String text, @Nullable Boolean resolve, @Nullable String disposition) {}

  @Get
  Conversation conversation(String id) {
    return messages.conversation(callers.current(), id);
  }

  @Post("/replies")
  HttpResponse<?> reply(
      String id, @Body NewReply body, @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    WorkSummary work = store.own(caller, id, body.work());
    if (body.text().isBlank() || body.text().length() > LONGEST) {
      throw Refusal.bad(
          "TEXT_LENGTH",
          "A reply has 1 to " + LONGEST + " characters.",
          "Balasan terdiri dari 1 sampai " + LONGEST + " karakter.");
    }
    Ids.demand(key);
    boolean resolve = Boolean.TRUE.equals(body.resolve());
    var reply = new ReplyId(Ids.of("r-", caller, key));
    var command =
        new SendReply(
            new CommandId(Ids.of("g-", caller, key)),
            new DeskId(work.desk()),
            caller.actor(work.desk()),
            new WorkItemId(work.id()),
            reply,
            new ReplyContent(body.text(), caller.displayName()),
            resolve,
            body.disposition() == null ? "" : body.disposition());
    // in wrap-up the work has ended already, and nothing more would come
    Class<? extends RoutingEvent> answer =
        resolve && !work.state().equals("WRAP_UP") ? WorkResolved.class : ReplyAccepted.class;
    return Replies.answer(
        commands.carryOut(caller, command, List.of(answer)),
        () -> new Replied(reply.value(), "ACCEPTED", works.work(caller, work.id())));
  }
}
