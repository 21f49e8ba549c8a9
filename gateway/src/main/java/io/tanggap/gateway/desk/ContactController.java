package io.tanggap.gateway.desk;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.contacts.People;
import io.tanggap.gateway.contacts.People.Member;
import io.tanggap.gateway.contacts.People.Person;
import io.tanggap.gateway.desk.Things.Contact;
import io.tanggap.gateway.desk.Things.ContactAudit;
import io.tanggap.gateway.desk.Things.ContactMember;
import io.tanggap.gateway.desk.Things.ContactSuggestion;
import io.tanggap.gateway.desk.Things.ConversationRef;
import io.tanggap.gateway.storage.Rows;
import io.tanggap.gateway.words.Refusal;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** A customer over all channels, with all they ever wrote about. */
@Controller("/api/v1/contacts/{id}")
class ContactController {
  private static final int LONGEST_REASON = 500;

  private final Jdbi jdbi;
  private final WorkStore works;
  private final People people;
  private final Callers callers;

  ContactController(Jdbi jdbi, WorkStore works, People people, Callers callers) {
    this.jdbi = jdbi;
    this.works = works;
    this.people = people;
    this.callers = callers;
  }

  private record Head(String id, String contact, String subject, String channel, Instant lastAt) {}

  /** The contact that is the same person. */
  @Serdeable
  record MergeContact(String with, @Nullable String why) {}

  /** The contact that is somebody else. */
  @Serdeable
  record KeepApart(String from, @Nullable String why) {}

  /** Why it is a person of its own. */
  @Serdeable
  record SplitContact(@Nullable String why) {}

  @Get
  Contact contact(String id, @Nullable @QueryValue String desk) {
    return shown(callers.current(), id, desk);
  }

  @Post("/merge")
  Contact merge(String id, @Nullable @QueryValue String desk, @Body MergeContact body) {
    Caller caller = callers.current();
    people.join(caller, id, body.with(), desk, why(body.why()));
    return shown(caller, id, desk);
  }

  @Post("/apart")
  Contact apart(String id, @Nullable @QueryValue String desk, @Body KeepApart body) {
    Caller caller = callers.current();
    people.refuse(caller, id, body.from(), desk, why(body.why()));
    return shown(caller, id, desk);
  }

  @Post("/split")
  Contact split(String id, @Nullable @QueryValue String desk, @Nullable @Body SplitContact body) {
    Caller caller = callers.current();
    people.part(caller, id, desk, why(body == null ? null : body.why()));
    return shown(caller, id, desk);
  }

  private Contact shown(Caller caller, String id, @Nullable String desk) {
    Person person = people.person(caller, id, desk);
    List<ContactMember> members = person.members().stream().map(ContactController::member).toList();
    String name =
        person.members().stream()
            .filter(member -> !member.name().isEmpty())
            // their own name first
            .sorted((one, other) -> Boolean.compare(other.id().equals(id), one.id().equals(id)))
            .map(Member::name)
            .findFirst()
            .orElse(null);
    return new Contact(
        id,
        name,
        person.members().stream()
            .flatMap(member -> member.addresses().stream())
            .distinct()
            .toList(),
        heads(person).stream()
            .map(
                head ->
                    new ConversationRef(
                        head.id(),
                        head.contact(),
                        head.subject(),
                        head.channel(),
                        head.lastAt(),
                        works.ofConversation(person.desk(), head.id()).orElse(null)))
            .toList(),
        members,
        person.suggestions().stream()
            .map(
                each ->
                    new ContactSuggestion(
                        member(each.contact()),
                        each.reasons().stream()
                            .map(reason -> reason.in(caller.language()))
                            .toList()))
            .toList(),
        person.audit().stream()
            .map(
                each ->
                    new ContactAudit(
                        each.at(),
                        each.actor(),
                        each.action(),
                        each.contact(),
                        each.other(),
                        each.why()))
            .toList());
  }

  private static ContactMember member(Member member) {
    return new ContactMember(
        member.id(), member.name().isEmpty() ? null : member.name(), member.addresses());
  }

  private List<Head> heads(Person person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, contact, subject, channel, last_at from conversation
                    where desk = :desk and contact = any(:ids) order by last_at desc limit 100""")
                .bind("desk", person.desk())
                .bindArray("ids", String.class, person.members().stream().map(Member::id).toList())
                .map(
                    (rs, context) ->
                        new Head(
                            rs.getString("id"),
                            rs.getString("contact"),
                            rs.getString("subject"),
                            rs.getString("channel"),
                            Rows.instantOf(rs, "last_at")))
                .list());
  }

  private static String why(@Nullable String why) {
    if (why != null && why.length() > LONGEST_REASON) {
      throw Refusal.bad(
          "REASON_LENGTH",
          "A reason has at most " + LONGEST_REASON + " characters.",
          "Alasan paling panjang " + LONGEST_REASON + " karakter.");
    }
    return why == null ? "" : why.replace('\0', ' ').strip();
  }
}
