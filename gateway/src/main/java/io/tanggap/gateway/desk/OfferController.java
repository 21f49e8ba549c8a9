package io.tanggap.gateway.desk;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.access.Role;
import io.tanggap.gateway.command.Commands;
import io.tanggap.gateway.command.Ids;
import io.tanggap.gateway.command.Replies;
import io.tanggap.gateway.desk.Things.OfferState;
import io.tanggap.gateway.desk.Things.Offers;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.RoutingCommand.AcceptOffer;
import io.tanggap.protocol.RoutingCommand.DeclineOffer;
import io.tanggap.protocol.RoutingEvent.OfferEnded;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import java.util.List;

/** What an agent is offered, and their yes or no. */
@Controller("/api/v1/offers")
class OfferController {
  private final OfferStore offers;
  private final WorkDetails works;
  private final Commands commands;
  private final Callers callers;

  OfferController(OfferStore offers, WorkDetails works, Commands commands, Callers callers) {
    this.offers = offers;
    this.works = works;
    this.commands = commands;
    this.callers = callers;
  }

  /** Why not. */
  @Serdeable
  record Decline(@Nullable String reason) {}

  @Get
  Offers offers(@QueryValue String desk) {
    Caller caller = callers.current();
    caller.require(desk, Role.AGENT);
    return new Offers(caller.agentId() == null ? List.of() : offers.live(caller, desk));
  }

  @Post("/{offer}/accept")
  HttpResponse<?> accept(String offer, @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    var row = offers.own(caller, offer);
    var command =
        new AcceptOffer(
            new CommandId(Ids.of("g-", caller, key)),
            new DeskId(row.desk()),
            caller.agent(),
            new OfferId(offer));
    return Replies.answer(
        commands.carryOut(caller, command, List.of(WorkAssigned.class)),
        () -> works.work(caller, row.work()));
  }

  @Post("/{offer}/decline")
  HttpResponse<?> decline(
      String offer,
      @Nullable @Body Decline decline,
      @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    var row = offers.own(caller, offer);
    String reason = decline == null || decline.reason() == null ? "" : decline.reason();
    var command =
        new DeclineOffer(
            new CommandId(Ids.of("g-", caller, key)),
            new DeskId(row.desk()),
            caller.agent(),
            new OfferId(offer),
            reason);
    return Replies.answer(
        commands.carryOut(caller, command, List.of(OfferEnded.class)),
        () -> new OfferState(offer, "DECLINED"));
  }
}
