package io.tanggap.gateway.forms;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.access.Role;
import io.tanggap.gateway.kafka.TopicWriter;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.Topic;
import java.time.Instant;
import java.util.List;

/** What an admin sees of the forms that were set aside. */
@Controller("/api/v1/desks/{desk}/forms/quarantine")
class QuarantineController {
  private final Quarantine quarantine;
  private final TopicWriter topics;
  private final Callers callers;

  QuarantineController(Quarantine quarantine, TopicWriter topics, Callers callers) {
    this.quarantine = quarantine;
    this.topics = topics;
    this.callers = callers;
  }

  /** A form that was set aside. */
  @Serdeable
  record SetAside(
      String message,
      String account,
      String reason,
      Instant at,
      String from,
      String subject,
      String text,
      @Nullable String releasedBy) {
    static SetAside of(Quarantine.Held held) {
      InboundMessage message = held.message();
      return new SetAside(
          message.id().value(),
          message.account().value(),
          held.reason().name(),
          held.at(),
          message.from().address(),
          message.subject(),
          message.text(),
          held.releasedBy());
    }
  }

  /** A list of them. */
  @Serdeable
  record SetAsides(List<SetAside> items) {}

  /** Where it went. */
  @Serdeable
  record Released(String message, String conversation) {}

  @Get
  SetAsides list(String desk) {
    callers.current().require(desk, Role.ADMIN);
    return new SetAsides(quarantine.held(desk).stream().map(SetAside::of).toList());
  }

  /** A repeat writes the same message again, which is the same message. */
  @Post("/{id}/release")
  Released release(String desk, String id) {
    Caller caller = callers.current();
    caller.require(desk, Role.ADMIN);
    InboundMessage message =
        quarantine
            .find(desk, id)
            .orElseThrow(
                () ->
                    Refusal.notFound(
                        "There is no form " + id + " set aside.",
                        "Tidak ada formulir " + id + " yang disisihkan."));
    topics.write(
        Topic.MESSAGES_INBOUND, message.conversation().value(), message.id().value(), message);
    quarantine.released(desk, id, caller.username());
    return new Released(id, message.conversation().value());
  }
}
