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
import io.tanggap.gateway.desk.Things.WorkSummary;
import io.tanggap.gateway.kafka.TopicWriter;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.Actor;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.Party;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.PhoneCall.Direction;
import io.tanggap.protocol.ReplyCapability;
import io.tanggap.protocol.RoutingCommand.RecordCall;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.CallRecorded;
import io.tanggap.protocol.RoutingEvent.WorkAnswered;
import io.tanggap.protocol.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Calls that people make and note: a call back, and calls that no telephone system tells of. */
@Controller("/api/v1")
class CallController {
  private static final Duration LONGEST_CALL = Duration.ofHours(12);

  private final WorkStore store;
  private final MessageStore messages;
  private final WorkDetails works;
  private final Commands commands;
  private final TopicWriter topics;
  private final Callers callers;

  CallController(
      WorkStore store,
      MessageStore messages,
      WorkDetails works,
      Commands commands,
      TopicWriter topics,
      Callers callers) {
    this.store = store;
    this.messages = messages;
    this.works = works;
    this.commands = commands;
    this.topics = topics;
    this.callers = callers;
  }

  /** What came of a call back. */
  enum CallBack {
    REACHED,
    NOT_REACHED
  }

  /** A call back, and what came of it. */
  @Serdeable
  record NewCallBack(
      String work, CallBack outcome, @Nullable Instant startedAt, @Nullable String note) {}

  /** What came of a call that somebody notes. */
  enum Noted {
    /** The customer called and somebody spoke with them. */
    HANDLED,
    /** The customer called, and somebody must call back. */
    MISSED,
    /** We called and spoke with them. */
    REACHED,
    /** We called in vain. */
    NOT_REACHED
  }

  /** A call that no telephone system tells of. */
  @Serdeable
  record NewCall(
      String desk,
      @Nullable String account,
      String number,
      @Nullable String name,
      Noted outcome,
      @Nullable Instant startedAt,
      @Nullable Integer seconds,
      @Nullable String note) {}

  /** Where it went. */
  @Serdeable
  record Logged(String call, String conversation) {}

  @Post("/conversations/{id}/calls")
  HttpResponse<?> callBack(
      String id, @Body NewCallBack body, @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    WorkSummary work = store.own(caller, id, body.work());
    String note = note(body.note());
    Ids.demand(key);
    var head = messages.head(caller, id);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Instant started = started(body.startedAt(), now);
    boolean reached = body.outcome() == CallBack.REACHED;
    Actor actor = caller.actor(work.desk());
    var call =
        new PhoneCall(
            new MessageId(Ids.of("pc-", caller, key)),
            new DeskId(work.desk()),
            new AccountId(head.account()),
            new ConversationId(id),
            new ContactId(head.contact()),
            named(head.contactAddress(), head.contactName()),
            Direction.OUTBOUND,
            reached ? PhoneCall.Outcome.REACHED : PhoneCall.Outcome.NOT_REACHED,
            started,
            reached ? started : null,
            now,
            actor.agent(),
            List.of(),
            "");
    var command =
        new RecordCall(
            new CommandId(Ids.of("g-", caller, key)), new DeskId(work.desk()), actor, call);
    Class<? extends RoutingEvent> answer = reached ? WorkAnswered.class : CallRecorded.class;
    var outcome = commands.carryOut(caller, command, List.of(answer));
    if (outcome instanceof Done && !note.isEmpty()) {
      works.addNote(caller, work, command.id().value(), note);
    }
    return Replies.answer(outcome, () -> works.work(caller, work.id()));
  }

  @Post("/calls")
  HttpResponse<Logged> log(@Body NewCall body, @Nullable @Header("Idempotency-Key") String key) {
    Caller caller = callers.current();
    caller.require(body.desk(), Role.AGENT);
    Ids.demand(key);
    String note = note(body.note());
    String number = number(body.number());
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Instant started = started(body.startedAt(), now);
    long seconds =
        body.seconds() == null ? 0 : Math.clamp(body.seconds(), 0, LONGEST_CALL.toSeconds());
    var desk = new DeskId(body.desk());
    String given = body.account();
    var account =
        new AccountId(
            given == null || given.isBlank() ? messages.phoneAccount(body.desk(), number) : given);
    var contact = new ContactId(number);
    var conversation = PhoneCall.conversation(desk, account, contact);
    var id = new MessageId(Ids.of("pc-", caller, key));
    var other = named(number, body.name());
    String by = caller.displayName() + (note.isEmpty() ? "" : ": " + note);
    if (body.outcome() == Noted.MISSED) {
      topics.write(
          Topic.MESSAGES_INBOUND,
          conversation.value(),
          id.value(),
          missed(desk, account, conversation, contact, id, other, started, note));
    } else {
      AgentId agent = caller.actor(body.desk()).agent();
      topics.write(
          Topic.CALLS_FINISHED,
          conversation.value(),
          id.value(),
          new PhoneCall(
              id,
              desk,
              account,
              conversation,
              contact,
              other,
              body.outcome() == Noted.HANDLED ? Direction.INBOUND : Direction.OUTBOUND,
              PhoneCall.Outcome.valueOf(body.outcome().name()),
              started,
              body.outcome() == Noted.NOT_REACHED ? null : started,
              started.plusSeconds(seconds),
              agent,
              List.of(),
              by));
    }
    return HttpResponse.<Logged>accepted().body(new Logged(id.value(), conversation.value()));
  }

  private static InboundMessage missed(
      DeskId desk,
      AccountId account,
      ConversationId conversation,
      ContactId contact,
      MessageId id,
      Party other,
      Instant at,
      String note) {
    return new InboundMessage(
        id,
        desk,
        Channel.PHONE,
        account,
        conversation,
        contact,
        other,
        List.of(),
        at,
        null,
        "",
        note,
        "",
        null,
        List.of(),
        false,
        "",
        null,
        ReplyCapability.DM_OR_MANUAL,
        "",
        "",
        "new",
        "",
        List.of("logged-by-hand"),
        List.of(new Attribute("call.kind", "missed")));
  }

  /**
   * E.164 (ITU-T): a plus, the country code, up to 15 digits in all; blanks and dashes may stand
   * between.
   */
  private static String number(String written) {
    String number = written.replaceAll("[\\s().\\-]", "");
    if (!number.matches("\\+[1-9]\\d{6,14}")) {
      throw Refusal.bad(
          "NUMBER",
          "Write the number with its country code, for instance +62 812 3456 7890.",
          "Tulis nomor dengan kode negaranya, misalnya +62 812 3456 7890.");
    }
    return number;
  }

  private static Party named(String number, @Nullable String name) {
    return new Party(number, name == null ? "" : name.strip());
  }

  private static Instant started(@Nullable Instant given, Instant now) {
    if (given != null && (given.isAfter(now) || given.isBefore(now.minus(Duration.ofDays(30))))) {
      throw Refusal.bad(
          "CALL_TIME",
          "A call began within the last 30 days, not later than now.",
          "Panggilan dimulai dalam 30 hari terakhir, tidak lebih dari sekarang.");
    }
    return given == null ? now : given.truncatedTo(ChronoUnit.MILLIS);
  }

  private static String note(@Nullable String note) {
    return note == null || note.isBlank() ? "" : WorkDetails.checkedNote(note).strip();
  }
}
