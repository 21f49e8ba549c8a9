package io.tanggap.engine;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.LinkedContact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Contacts that are known to be one person, and who served each last. Nothing is kept of a contact
 * that stands alone, which is nearly all of them.
 */
final class Persons {
  private static final class Member {
    final ContactId contact;
    List<Member> person = List.of();
    @Nullable AgentId agent;
    long at;

    Member(ContactId contact) {
      this.contact = contact;
    }
  }

  private final Map<ContactId, Member> members = new LinkedHashMap<>();

  /** These are one from now on; whoever is left alone by that is forgotten. */
  void link(List<LinkedContact> contacts) {
    var person = new LinkedHashMap<ContactId, Member>();
    for (LinkedContact each : contacts) {
      Member known = members.get(each.contact());
      Member member =
          person.computeIfAbsent(
              each.contact(), contact -> known == null ? new Member(contact) : known);
      Instant servedAt = each.servedAt();
      if (each.agent() != null && servedAt != null) {
        served(member, each.agent(), servedAt.toEpochMilli());
      }
    }
    person.values().forEach(this::leave);
    if (person.size() > 1) {
      List<Member> all = new ArrayList<>(person.values());
      for (Member member : all) {
        member.person = all;
        members.put(member.contact, member);
      }
    }
  }

  private void leave(Member member) {
    if (members.remove(member.contact) != null) {
      List<Member> rest = member.person;
      rest.remove(member);
      if (rest.size() == 1) {
        members.remove(rest.getFirst().contact);
      }
    }
  }

  /** An agent took work of this contact, ended it, or spoke with them. */
  void served(ContactId contact, AgentId agent, long at) {
    if (!members.isEmpty()) {
      Member member = members.get(contact);
      if (member != null) {
        served(member, agent, at);
      }
    }
  }

  private static void served(Member member, AgentId agent, long at) {
    if (member.agent == null || at >= member.at) {
      member.agent = agent;
      member.at = at;
    }
  }

  /** Who served the person behind a contact last, if that was after {@code since}. */
  @Nullable AgentId regular(ContactId contact, long since) {
    Member asked = members.isEmpty() ? null : members.get(contact);
    Member last = null;
    for (Member each : asked == null ? List.<Member>of() : asked.person) {
      boolean later = last == null || each.at > last.at;
      if (each.agent != null && each.at > since && later) {
        last = each;
      }
    }
    return last == null ? null : last.agent;
  }

  void write(SnapshotOut out) {
    List<List<Member>> persons =
        members.values().stream()
            .filter(member -> member.person.getFirst() == member)
            .map(member -> member.person)
            .toList();
    out.number(persons.size());
    for (List<Member> person : persons) {
      out.number(person.size());
      for (Member member : person) {
        out.text(member.contact.value());
        out.word(member.agent == null ? null : member.agent.value());
        out.number(member.at);
      }
    }
  }

  void read(SnapshotIn in) {
    for (int i = in.count(); i > 0; i--) {
      List<Member> person = new ArrayList<>();
      for (int j = in.count(); j > 0; j--) {
        var member = new Member(new ContactId(in.text()));
        String agent = in.wordOrNull();
        member.agent = agent == null ? null : new AgentId(agent);
        member.at = in.number();
        member.person = person;
        person.add(member);
        members.put(member.contact, member);
      }
    }
  }
}
